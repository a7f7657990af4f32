import type { CancelSignal } from '../base/progress.ts';
import { trimCells } from './cell-bounds.ts';
import { fail } from './failure.ts';
import type { RowBatch } from './row-batch.ts';
import { createBreather } from './source.ts';
import { BatchWriter } from './xlsx-batch.ts';
import { readSharedStrings, textOfItem } from './xlsx-strings.ts';
import type { SharedStrings } from './xlsx-strings.ts';
import { serialToText } from './xlsx-values.ts';
import type { CellFormat } from './xlsx-styles.ts';
import { decodeEntities } from './xlsx-styles.ts';
import { openWorkbook } from './xlsx-workbook.ts';
import type { Sheet, Workbook } from './xlsx-workbook.ts';
import { inflateEntry } from './zip-archive.ts';

/** Excel's own limit; a reference past it was not written by a spreadsheet. */
const MAX_COLUMNS = 16_384;
const MAX_ROW_CHARACTERS = 1 << 25;
const BATCH_CHARACTERS = 1 << 19;

/** The rows of one sheet. Cells come as text: dates in ISO form, numbers as Excel shows their 15 digits. */
export async function* openSheet(
  blob: Blob,
  name: string | undefined,
  signal: CancelSignal,
): AsyncGenerator<RowBatch> {
  const rowsOf = await openSheets(blob, signal);
  yield* rowsOf(name);
}

/** The same for several sheets of one workbook, whose words are read once. */
export async function openSheets(
  blob: Blob,
  signal: CancelSignal,
): Promise<(name: string | undefined) => AsyncGenerator<RowBatch>> {
  const workbook = await openWorkbook(blob, signal);
  const strings = await readSharedStrings(blob, workbook.sharedStrings, signal);
  return (name) => {
    const sheet = workbook.sheets.find((candidate) => candidate.name === name) ?? workbook.sheets[0];
    return readSheet(blob, sheet, new SheetRows(workbook, strings), signal);
  };
}

async function* readSheet(
  blob: Blob,
  sheet: Sheet,
  rows: SheetRows,
  signal: CancelSignal,
): AsyncGenerator<RowBatch> {
  const decoder = new TextDecoder();
  const breathe = createBreather();
  const pending: string[] = [];
  let waiting = 0;
  for await (const chunk of inflateEntry(blob, sheet.entry, signal)) {
    pending.push(decoder.decode(chunk, { stream: true }));
    waiting += chunk.length;
    if (waiting < BATCH_CHARACTERS) continue;
    const batch = rows.take(pending.join(''));
    pending.length = waiting = 0;
    await breathe();
    yield batch;
  }
  yield rows.take(pending.join('') + decoder.decode());
}

class SheetRows {
  private rest = '';
  private rowNumber = 0;
  private readonly workbook: Workbook;
  private readonly strings: SharedStrings;

  constructor(workbook: Workbook, strings: SharedStrings) {
    this.workbook = workbook;
    this.strings = strings;
  }

  take(xml: string): RowBatch {
    const text = this.rest + xml;
    const writer = new BatchWriter(text.length);
    let at = 0;
    for (;;) {
      const open = findRow(text, at);
      if (open < 0) break;
      const headEnd = text.indexOf('>', open);
      if (headEnd < 0) break;
      const head = text.slice(open, headEnd);
      const number = Number(/\br="(\d+)"/.exec(head)?.[1] ?? this.rowNumber + 1);
      if (head.endsWith('/')) {
        this.rowNumber = number;
        at = headEnd + 1;
        continue;
      }
      const close = findRowEnd(text, headEnd);
      if (close < 0) break;
      this.rowNumber = number;
      this.readCells(text, headEnd + 1, close, writer);
      writer.endRow(number);
      at = close + 5;
    }
    const open = findRow(text, at);
    // Without a row begun, the end of the text may still hold the start of a tag.
    this.rest = text.slice(open >= 0 ? open : Math.max(at, text.length - 64));
    if (this.rest.length > MAX_ROW_CHARACTERS) fail({ kind: 'xlsx-damaged' });
    const batch = writer.finish();
    trimCells(batch.bytes, batch.cellStart, batch.cellEnd, 0, batch.rowFirst[batch.rows]);
    return batch;
  }

  private readCells(text: string, from: number, to: number, writer: BatchWriter): void {
    let at = from;
    let column = -1;
    for (;;) {
      const open = findCell(text, at, to);
      if (open < 0) return;
      const headEnd = text.indexOf('>', open);
      if (headEnd < 0 || headEnd > to) return;
      const head = text.slice(open, headEnd);
      column = columnOf(head) ?? column + 1;
      if (column >= MAX_COLUMNS) fail({ kind: 'xlsx-damaged' });
      if (head.endsWith('/')) {
        at = headEnd + 1;
        continue;
      }
      const close = findCellEnd(text, headEnd, to);
      this.writeValue(head, text.slice(headEnd + 1, close), column, writer);
      at = close + 4;
    }
  }

  private writeValue(head: string, body: string, column: number, writer: BatchWriter): void {
    const type = attribute(head, 't=');
    if (type === 'inlineStr') {
      writer.text(column, textOfItem(body));
      return;
    }
    const value = valueOf(body);
    if (value === null) return;
    if (type === 's') {
      const index = Number(value);
      const { arena, offsets, count } = this.strings;
      if (!(index >= 0 && index < count)) fail({ kind: 'xlsx-damaged' });
      writer.bytes(column, arena, offsets[index], offsets[index + 1]);
    } else if (type === 'b') writer.text(column, value === '1' ? 'TRUE' : 'FALSE');
    else if (type === 'str' || type === 'e' || type === 'd') writer.text(column, decodeEntities(value));
    else writer.text(column, this.number(value, head));
  }

  private number(value: string, head: string): string {
    const style = attribute(head, 's=');
    const format: CellFormat = (style === null ? undefined : this.workbook.formats[Number(style)]) ?? {
      kind: 'number',
    };
    switch (format.kind) {
      case 'padded':
        return /^\d+$/.test(value) ? value.padStart(format.width, '0') : value;
      case 'date':
      case 'clock':
        return serialToText(value, format.kind, this.workbook.from1904);
      case 'number':
        // Doubles are written with 17 digits; Excel itself shows 15: 162.39999999999998 is 162.4.
        return value.length > 15 || /e/i.test(value) ? plainNumber(value) : value;
    }
  }
}

function plainNumber(value: string): string {
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  const shown = Number(number.toPrecision(15));
  return Number.isInteger(shown) && Math.abs(shown) < 1e21 ? BigInt(shown).toString() : String(shown);
}

/** `<row`, whatever its prefix; rowBreaks and the like are passed over. */
function findRow(text: string, from: number): number {
  return findTag(text, 'row', from, text.length);
}

function findCell(text: string, from: number, to: number): number {
  return findTag(text, 'c', from, to);
}

function findTag(text: string, name: string, from: number, to: number): number {
  for (let at = text.indexOf(name, from); at >= 0 && at < to; at = text.indexOf(name, at + 1)) {
    const after = text.charCodeAt(at + name.length);
    if (
      after !== 0x20 &&
      after !== 0x3e &&
      after !== 0x2f &&
      after !== 0x0a &&
      after !== 0x0d &&
      after !== 0x09
    )
      continue;
    const before = text.charCodeAt(at - 1);
    if (before === 0x3c) return at - 1;
    if (before === 0x3a) {
      const open = text.lastIndexOf('<', at);
      if (open >= from && /^<\w+:$/.test(text.slice(open, at))) return open;
    }
  }
  return -1;
}

function findRowEnd(text: string, from: number): number {
  for (let at = text.indexOf('row>', from); at >= 0; at = text.indexOf('row>', at + 1)) {
    const open = text.lastIndexOf('<', at);
    if (text.charCodeAt(open + 1) === 0x2f) return open;
  }
  return -1;
}

function findCellEnd(text: string, from: number, to: number): number {
  const plain = text.indexOf('</c>', from);
  if (plain >= 0 && plain <= to) return plain;
  const prefixed = /<\/\w+:c>/g;
  prefixed.lastIndex = from;
  const match = prefixed.exec(text);
  return match && match.index <= to ? match.index : to;
}

function attribute(head: string, name: string): string | null {
  const at = head.indexOf(` ${name}"`);
  if (at < 0) return null;
  const from = at + name.length + 2;
  return head.slice(from, head.indexOf('"', from));
}

function columnOf(head: string): number | null {
  const reference = attribute(head, 'r=');
  if (reference === null) return null;
  let column = 0;
  for (let k = 0; k < reference.length; k++) {
    const letter = reference.charCodeAt(k) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column === 0 ? null : column - 1;
}

function valueOf(body: string): string | null {
  const plain = body.indexOf('<v>');
  if (plain >= 0) return body.slice(plain + 3, body.indexOf('<', plain + 3));
  const match = /<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)</.exec(body);
  return match ? match[1] : null;
}
