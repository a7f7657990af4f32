import type { CancelSignal } from '../base/progress.ts';
import { NEVER_CANCELLED } from '../base/progress.ts';
import { failure, success } from '../base/outcome.ts';
import type { Outcome } from '../base/outcome.ts';
import { ColumnProfile } from './column-profile.ts';
import { openContainer } from './container.ts';
import type { Container } from './container.ts';
import { EncodingEvidence } from './encoding.ts';
import { fail, toImportError } from './failure.ts';
import { matchHeading } from './headings.ts';
import { createRowReader, openRows } from './open-rows.ts';
import type { Layout } from './open-rows.ts';
import type { InspectContext } from './inspect-context.ts';
import type { Encoding, ImportError, Inspection, PlanOverrides, Sureness } from './plan.ts';
import { makePlan } from './make-plan.ts';
import { previewRows } from './preview.ts';
import type { RowBatch } from './row-batch.ts';
import { copyBatch, decodeRow, firstRowFrom } from './row-batch.ts';
import { RowHashSet } from './row-hash-set.ts';
import { shapeKeyOf } from './shape-key.ts';
import { findHeadings, sampleRows, sniffDelimiter } from './sniff-layout.ts';
import type { HeadingRow } from './sniff-layout.ts';
import { blobSlices, readBytes, readSlice, SLICE_BYTES } from './source.ts';
import type { Bytes, ImportSource } from './source.ts';
import { toUtf8 } from './transcode.ts';
import { listSheets } from './xlsx-workbook.ts';

/** Up to this size every row counts for the types; of larger files the head, and every eighth batch after it. */
const WHOLE_BYTES = 64 * SLICE_BYTES;
const HEAD_BATCHES = 128;
const SAMPLE_EVERY = 8;
const DEEP_ENCODING_BYTES = 8 * SLICE_BYTES;
const HEAD_TEXT_BYTES = 1 << 18;
const MAX_COLUMNS = 16_384;
/** Sheets looked into for the one with the data; of a large workbook only the first. */
const MOST_SHEETS = 6;
const LARGE_WORKBOOK = 16 << 20;
const FIRST_SHEET_ROWS = 200;

/**
 * What a file is and how it would be read: encoding, delimiter, headings, shape, each column's role, kind and
 * format, the questions left open, and a preview with its problems. Writes nothing. `overrides` are the person's
 * answers; what they leave out is inferred again.
 */
export async function inspectFile(
  source: ImportSource,
  overrides: PlanOverrides,
  context: InspectContext,
  signal: CancelSignal = NEVER_CANCELLED,
): Promise<Outcome<Inspection, ImportError>> {
  try {
    return success(await inspect(source, merge(context.remembered, overrides), context, signal));
  } catch (thrown) {
    return failure(toImportError(thrown));
  }
}

function merge(remembered: PlanOverrides | undefined, overrides: PlanOverrides): PlanOverrides {
  if (!remembered) return overrides;
  return {
    ...remembered,
    ...overrides,
    roles: { ...remembered.roles, ...overrides.roles },
    dateOrders: { ...remembered.dateOrders, ...overrides.dateOrders },
    decimals: { ...remembered.decimals, ...overrides.decimals },
    stripDecimalZero: { ...remembered.stripDecimalZero, ...overrides.stripDecimalZero },
  };
}

async function inspect(
  source: ImportSource,
  overrides: PlanOverrides,
  context: InspectContext,
  signal: CancelSignal,
): Promise<Inspection> {
  const container = await openContainer(source);
  const opened =
    container === 'zip'
      ? await openWorkbook(source, overrides, signal)
      : await openText(source, container, overrides, signal);
  const { layout, encodingSureness, sheets, headings } = opened;
  if (headings.width === 0 || headings.width > MAX_COLUMNS) fail({ kind: 'no-columns' });
  const seen = await profileOnce(source, layout, headings, signal);
  const plan = makePlan({
    layout,
    headings,
    profiles: seen.profiles,
    head: seen.head,
    duplicates: seen.duplicates,
    overrides,
    context,
  });
  return {
    fileName: source.name,
    bytes: source.blob.size,
    plan: plan.plan,
    encodingSureness,
    sheets,
    questions: plan.questions,
    preview: previewRows(plan.plan, seen.head, headings.firstDataRow),
    rowsEstimate: seen.rowsEstimate,
    shapeKey: shapeKeyOf(plan.plan, headings),
  };
}

interface Opened {
  readonly layout: Layout;
  readonly encodingSureness: Sureness;
  readonly sheets: Inspection['sheets'];
  readonly headings: HeadingRow;
}

async function openText(
  source: ImportSource,
  container: Container,
  overrides: PlanOverrides,
  signal: CancelSignal,
): Promise<Opened> {
  const gzip = container === 'gzip';
  const detected = await detectEncoding(source.blob, gzip, signal);
  const encoding = overrides.encoding ?? detected.encoding;
  if (detected.binary && !overrides.encoding) fail({ kind: 'file-unreadable' });
  const { text, whole } = await headText(source.blob, gzip, encoding, signal);
  const sniffed = sniffDelimiter(text, whole);
  const asked = overrides.delimiter;
  const format = asked === undefined ? sniffed.format : asked === ' ' ? 'whitespace' : 'delimited';
  const delimiter = asked ?? sniffed.delimiter;
  const rows = asked === undefined ? sniffed.rows : sampleRows(text, format, delimiter, whole);
  if (rows.length === 0) fail({ kind: 'file-empty' });
  return {
    layout: { format, gzip, encoding, delimiter },
    encodingSureness: overrides.encoding ? 'certain' : detected.sureness,
    sheets: [],
    headings: findHeadings(rows, overrides.hasHeadings),
  };
}

async function detectEncoding(
  blob: Blob,
  gzip: boolean,
  signal: CancelSignal,
): Promise<{ encoding: Encoding; sureness: Sureness; binary: boolean }> {
  const evidence = new EncodingEvidence();
  let start = 0;
  let deep = 0;
  const chunks = gzip ? readBytes(blob, true, signal) : spreadSlices(blob, signal);
  for await (const chunk of chunks) {
    if (start === 0 || hasHighByte(chunk)) {
      evidence.add(chunk, start);
      deep += chunk.length;
    }
    start += chunk.length;
    if (deep > DEEP_ENCODING_BYTES || (gzip && start > DEEP_ENCODING_BYTES)) break;
  }
  return { ...evidence.detect(), binary: evidence.isBinary };
}

async function* spreadSlices(blob: Blob, signal: CancelSignal): AsyncGenerator<Bytes> {
  if (blob.size <= WHOLE_BYTES) {
    yield* blobSlices(blob, signal);
    return;
  }
  const step = Math.floor(blob.size / 64 / 4) * 4;
  for (let from = 0; from < blob.size; from += step)
    yield await readSlice(blob, from, from + SLICE_BYTES / 4);
}

function hasHighByte(bytes: Uint8Array): boolean {
  const words = new Uint32Array(
    bytes.buffer,
    bytes.byteOffset,
    bytes.byteOffset % 4 === 0 ? bytes.length >> 2 : 0,
  );
  for (let i = 0; i < words.length; i++) if ((words[i] & 0x80808080) !== 0) return true;
  for (let i = words.length * 4; i < bytes.length; i++) if (bytes[i] > 0x7f) return true;
  return false;
}

async function headText(
  blob: Blob,
  gzip: boolean,
  encoding: Encoding,
  signal: CancelSignal,
): Promise<{ text: Uint8Array; whole: boolean }> {
  const parts: Uint8Array[] = [];
  let length = 0;
  let whole = true;
  for await (const chunk of toUtf8(readBytes(blob, gzip, signal), encoding)) {
    parts.push(chunk);
    length += chunk.length;
    if (length > HEAD_TEXT_BYTES) {
      whole = false;
      break;
    }
  }
  const text = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    text.set(part, at);
    at += part.length;
  }
  return { text: whole ? text : text.subarray(0, HEAD_TEXT_BYTES), whole };
}

async function openWorkbook(
  source: ImportSource,
  overrides: PlanOverrides,
  signal: CancelSignal,
): Promise<Opened> {
  const sheets = await listSheets(source.blob);
  const asked = sheets.filter(({ name }) => name === overrides.sheet);
  const filled = sheets
    .filter(({ rows }) => rows > 1)
    .slice(0, source.blob.size > LARGE_WORKBOOK ? 1 : MOST_SHEETS);
  const choices = asked.length > 0 ? asked : filled.length > 0 ? filled : sheets.slice(0, 1);
  const opened: (Opened & { readonly known: number })[] = [];
  for (const { name } of choices) {
    const layout: Layout = { format: 'xlsx', gzip: false, encoding: 'utf-8', delimiter: ',', sheet: name };
    const rows = await firstSheetRows(source, layout, signal);
    const headings = findHeadings(padded(rows), overrides.hasHeadings);
    opened.push({
      layout,
      encodingSureness: 'certain',
      sheets,
      headings,
      known: knownHeadings(headings.cells ?? []),
    });
  }
  // The sheet that names most of its columns in known words; a cover sheet names none.
  const best = opened.reduce((a, b) => (b.known > a.known ? b : a));
  if (best.headings.width === 0) fail({ kind: 'file-empty' });
  return best;
}

async function firstSheetRows(
  source: ImportSource,
  layout: Layout,
  signal: CancelSignal,
): Promise<{ number: number; cells: string[] }[]> {
  const rows: { number: number; cells: string[] }[] = [];
  for await (const batch of openRows(source, layout, signal)) {
    for (let row = 0; row < batch.rows; row++)
      rows.push({ number: batch.rowNumber[row], cells: decodeRow(batch, row) });
    if (rows.length >= FIRST_SHEET_ROWS) break;
  }
  return rows.slice(0, FIRST_SHEET_ROWS);
}

function knownHeadings(cells: readonly string[]): number {
  return cells.filter((cell) => matchHeading(cell).some(({ exact }) => exact)).length;
}

/** A sheet leaves trailing blanks out: rows are as wide as the widest of the first. */
function padded(rows: { number: number; cells: string[] }[]): { number: number; cells: string[] }[] {
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  return rows.map(({ number, cells }) => ({
    number,
    cells: [...cells, ...Array<string>(width - cells.length).fill('')],
  }));
}

interface Seen {
  readonly profiles: readonly ColumnProfile[];
  readonly duplicates: { count: number; rows: number[] };
  readonly head: RowBatch;
  readonly rowsEstimate: number;
}

/** The last file profiled: answering a question or changing a role does not read the file again. */
let last: { readonly file: Blob; readonly key: string; readonly seen: Seen } | null = null;

async function profileOnce(
  source: ImportSource,
  layout: Layout,
  headings: HeadingRow,
  signal: CancelSignal,
): Promise<Seen> {
  const key = JSON.stringify([layout, headings.firstDataRow, headings.width, headings.ragged]);
  if (last && last.key === key && isSameFile(last.file, source.blob)) return last.seen;
  const seen = await profileRows(source, layout, headings, signal);
  last = { file: source.blob, key, seen };
  return seen;
}

/** A file that crossed a worker boundary is another object with the same name, size and time of change. */
function isSameFile(a: Blob, b: Blob): boolean {
  if (a === b) return true;
  return (
    a instanceof File &&
    b instanceof File &&
    a.name === b.name &&
    a.size === b.size &&
    a.lastModified === b.lastModified
  );
}

async function profileRows(
  source: ImportSource,
  layout: Layout,
  headings: HeadingRow,
  signal: CancelSignal,
): Promise<Seen> {
  const width = headings.ragged ? 1 : headings.width;
  const profiles = Array.from({ length: width }, () => new ColumnProfile());
  const duplicates = { count: 0, rows: [] as number[] };
  const hashes = new RowHashSet();
  let head: RowBatch | null = null;
  let rows = 0;
  const sampled = layout.format !== 'xlsx' && source.blob.size > WHOLE_BYTES;
  let batches = 0;
  for await (const batch of openRows(source, layout, signal)) {
    const from = firstRowFrom(batch, headings.firstDataRow);
    if (!sampled || batches < HEAD_BATCHES || batches % SAMPLE_EVERY === 0) {
      for (let j = 0; j < width; j++) profiles[j].add(batch, j, from);
    }
    for (let row = from; row < batch.rows; row++) {
      if (!hashes.addRow(batch, row)) continue;
      duplicates.count++;
      if (duplicates.rows.length < 5) duplicates.rows.push(batch.rowNumber[row]);
    }
    rows += Math.max(0, batch.rows - from);
    if (!head && batch.rows > from) head = copyBatch(batch);
    batches++;
  }
  if (!head) {
    const empty = createRowReader({ format: 'delimited', delimiter: ',' }).push(new Uint8Array(0), true);
    head = copyBatch(empty);
  }
  return { profiles, duplicates, head, rowsEstimate: rows };
}
