import type { CancelSignal, OnProgress } from '../base/progress.ts';
import { createRowKernel } from '../kernels/row-kernel.ts';
import { ColumnProfile } from './column-profile.ts';
import { createRowReader, openRows } from './open-rows.ts';
import type { Layout } from './layout.ts';
import type { RowBatch } from './row-batch.ts';
import { copyBatch, firstRowFrom } from './row-batch.ts';
import { createRowSet } from './row-hash-set.ts';
import type { HeadingRow } from './heading-row.ts';
import { WHOLE_BYTES } from './source.ts';
import type { ImportSource } from './source.ts';

/** Of files larger than `WHOLE_BYTES` the head counts for the types, and every eighth batch after it. */
const HEAD_BATCHES = 128;
const SAMPLE_EVERY = 8;

/** What the rows of a file show. */
export interface Seen {
  readonly profiles: readonly ColumnProfile[];
  readonly duplicates: { count: number; rows: number[] };
  readonly head: RowBatch;
  readonly rowsEstimate: number;
}

/** The last file profiled: answering a question or changing a role does not read the file again. */
let last: { readonly file: Blob; readonly key: string; readonly seen: Seen } | null = null;

export async function profileOnce(
  source: ImportSource,
  layout: Layout,
  headings: HeadingRow,
  signal: CancelSignal,
  onProgress: OnProgress,
): Promise<Seen> {
  const key = JSON.stringify([layout, headings.firstDataRow, headings.width, headings.ragged]);
  if (last && last.key === key && isSameFile(last.file, source.blob)) return last.seen;
  const seen = await profileRows(source, layout, headings, signal, onProgress);
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
  onProgress: OnProgress,
): Promise<Seen> {
  const width = headings.ragged ? 1 : headings.width;
  const profiles = Array.from({ length: width }, () => new ColumnProfile());
  const duplicates = { count: 0, rows: [] as number[] };
  const kernel = layout.format === 'delimited' ? await createRowKernel() : null;
  const before = createRowSet(kernel);
  let head: RowBatch | null = null;
  let rows = 0;
  const sampled = layout.format !== 'xlsx' && source.blob.size > WHOLE_BYTES;
  let batches = 0;
  let bytes = 0;
  let told = 0;
  const tap = (slice: Uint8Array) => (bytes += slice.length);
  for await (const batch of openRows(source, layout, signal, tap, kernel)) {
    const from = firstRowFrom(batch, headings.firstDataRow);
    if (!sampled || batches < HEAD_BATCHES || batches % SAMPLE_EVERY === 0) {
      for (let j = 0; j < width; j++) profiles[j].add(batch, j, from);
    }
    const met = before.meet(batch, from, batch.fault);
    for (let row = from; row < batch.rows; row++) {
      if (met[row] === 0) continue;
      duplicates.count++;
      if (duplicates.rows.length < 5) duplicates.rows.push(batch.rowNumber[row]);
    }
    rows += Math.max(0, batch.rows - from);
    if (!head && batch.rows > from) head = copyBatch(batch);
    batches++;
    if (bytes === 0 || performance.now() - told < 100) continue;
    told = performance.now();
    onProgress({ step: 'read', done: bytes, total: source.blob.size, unit: 'bytes' });
  }
  if (!head) {
    const empty = createRowReader({ format: 'delimited', delimiter: ',' }).push(new Uint8Array(0), true);
    head = copyBatch(empty);
  }
  for (const profile of profiles) profile.finish();
  return { profiles, duplicates, head, rowsEstimate: rows };
}
