import { isBooleanWord, isMissingWord, readBoolean } from './boolean-words.ts';
import { DateScanner } from './date-cell.ts';
import { DECIMAL_OK, DecimalReader, EVIDENCE_AMBIGUOUS, EVIDENCE_CLEAR } from './decimal.ts';
import type { DateOrder } from './plan.ts';
import { decodeCell } from './row-batch.ts';
import type { RowBatch } from './row-batch.ts';
import { TextDictionary } from './text-dictionary.ts';

const DIGIT = 1;
const DOT = 2;
const COMMA = 4;
const DASH = 8;
const SLASH = 16;
const COLON = 32;
const LETTER = 64;
const BLANK = 128;
const HIGH = 256;
const SIGN = 512;
const AT = 1024;
const OTHER = 2048;

const CLASS = new Uint16Array(256).fill(OTHER);
for (let c = 0x30; c <= 0x39; c++) CLASS[c] = DIGIT;
for (let c = 0x41; c <= 0x5a; c++) CLASS[c] = CLASS[c + 32] = LETTER;
for (let c = 0x80; c <= 0xff; c++) CLASS[c] = HIGH;
CLASS[0x2e] = DOT;
CLASS[0x2c] = COMMA;
CLASS[0x2d] = DASH;
CLASS[0x2f] = SLASH;
CLASS[0x3a] = COLON;
CLASS[0x20] = BLANK;
CLASS[0x40] = AT;
for (const c of [0x2b, 0x28, 0x29, 0x24, 0x27]) CLASS[c] = SIGN;

/** Ways of writing a date; counted days are none. */
export const DATE_ORDERS = [
  'ymd',
  'dmy',
  'mdy',
  'compact',
  'excel-serial',
  'epoch-seconds',
  'epoch-millis',
] as const;
const DISTINCT_LIMIT = 50_000;
const EXAMPLES = 5;

/** What one column holds, counted over every row seen. */
export class ColumnProfile {
  filled = 0;
  blanks = 0;
  /** Words such as NA that stand for nothing in a typed column. */
  missingWords = 0;
  integers = 0;
  numbersPoint = 0;
  numbersComma = 0;
  pointEvidence = 0;
  commaEvidence = 0;
  ambiguousNumbers = 0;
  withCurrency = 0;
  percents = 0;
  fractions = 0;
  leadingZeros = 0;
  longIntegers = 0;
  decimalZeros = 0;
  booleans = 0;
  booleanWords = 0;
  emails = 0;
  dates: Record<DateOrder, number>;
  /** Cells in the form of a date that are not bare numbers. */
  writtenDates = 0;
  readonly swappableFits = { dmyOnly: 0, mdyOnly: 0, both: 0 };
  clocks = 0;
  maxLength = 0;
  minimum = Number.POSITIVE_INFINITY;
  maximum = Number.NEGATIVE_INFINITY;
  dateExample = '';
  numberExample = '';
  decimalZeroExample = '';
  distinctFull = false;
  distinctSeen = 0;
  readonly distinct = new TextDictionary();
  private tried = 0;
  private hits = 0;

  constructor() {
    this.dates = {
      ymd: 0,
      dmy: 0,
      mdy: 0,
      compact: 0,
      'excel-serial': 0,
      'epoch-seconds': 0,
      'epoch-millis': 0,
      'day-number': 0,
    };
  }

  /** Cell `column` of the rows from `fromRow`; short rows count as nothing. */
  add(batch: RowBatch, column: number, fromRow: number): void {
    const { bytes, rowFirst, cellStart, cellEnd, rows, fault } = batch;
    for (let row = fromRow; row < rows; row++) {
      const cell = rowFirst[row] + column;
      if (cell >= rowFirst[row + 1] || fault[row] !== 0) continue;
      const start = cellStart[cell];
      const end = cellEnd[cell];
      if (start === end) this.blanks++;
      else this.addCell(batch, cell, bytes, start, end);
    }
  }

  private addCell(batch: RowBatch, cell: number, bytes: Uint8Array, start: number, end: number): void {
    this.filled++;
    const length = end - start;
    if (length > this.maxLength) this.maxLength = length;
    if (!this.distinctFull) {
      this.distinctSeen++;
      this.distinct.code(bytes, start, end);
      if (this.distinct.size > DISTINCT_LIMIT) this.distinctFull = true;
    }
    let mask = 0;
    const classed = Math.min(end, start + 64);
    for (let k = start; k < classed; k++) mask |= CLASS[bytes[k]];
    if (mask === DIGIT && length < 64) this.addDigits(batch, cell, bytes, start, end);
    else if (length <= 64) this.addOther(batch, cell, bytes, start, end, mask);
  }

  private addDigits(batch: RowBatch, cell: number, bytes: Uint8Array, start: number, end: number): void {
    const length = end - start;
    this.integers++;
    if (length > 1 && bytes[start] === 0x30) this.leadingZeros++;
    if (length > 15) {
      this.longIntegers++;
      return;
    }
    this.numbersPoint++;
    this.numbersComma++;
    let value = 0;
    for (let k = start; k < end; k++) value = value * 10 + bytes[k] - 0x30;
    if (value < this.minimum) this.minimum = value;
    if (value > this.maximum) this.maximum = value;
    if (length === 1 && value < 2) this.booleans++;
    if (length < 5) this.dates['day-number']++;
    else this.addPlainDate(batch, cell, bytes, start, end);
  }

  private addPlainDate(batch: RowBatch, cell: number, bytes: Uint8Array, start: number, end: number): void {
    if (!scanner.scan(bytes, start, end)) return;
    for (const order of ['compact', 'excel-serial', 'epoch-seconds', 'epoch-millis'] as const) {
      if (!Number.isNaN(scanner.day(order))) {
        this.dates[order]++;
        if (scanner.hasClock) this.clocks++;
        if (this.dateExample === '') this.dateExample = decodeCell(batch, cell);
      }
    }
  }

  private addOther(
    batch: RowBatch,
    cell: number,
    bytes: Uint8Array,
    start: number,
    end: number,
    mask: number,
  ): void {
    if ((mask & AT) !== 0) {
      this.emails++;
      return;
    }
    // Once a column has shown itself to be prose, the costly readings stop.
    if (this.tried > 400 && this.hits * 20 < this.tried) return;
    this.tried++;
    let hit = false;
    if (end - start <= 24 && (mask & (LETTER | HIGH | DOT)) !== 0) {
      if (!Number.isNaN(readBoolean(bytes, start, end))) {
        this.booleans++;
        hit = true;
        if (isBooleanWord(bytes, start, end)) this.booleanWords++;
      } else if (isMissingWord(bytes, start, end)) {
        this.missingWords++;
        this.hits++;
        return;
      }
    } else if (isMissingWord(bytes, start, end)) {
      this.missingWords++;
      this.hits++;
      return;
    }
    if ((mask & (DIGIT | OTHER)) !== 0 && (mask & DIGIT) !== 0) {
      if (this.addNumber(batch, cell, bytes, start, end, mask)) hit = true;
      if (
        (mask & (DASH | SLASH | DOT | COLON | BLANK | HIGH | COMMA | LETTER)) !== 0 &&
        this.addDate(batch, cell, bytes, start, end)
      )
        hit = true;
    }
    if (hit) this.hits++;
  }

  private addNumber(
    batch: RowBatch,
    cell: number,
    bytes: Uint8Array,
    start: number,
    end: number,
    mask: number,
  ): boolean {
    if ((mask & (SLASH | COLON)) !== 0) return false;
    const point = decimal.read(bytes, start, end, 'point') === DECIMAL_OK;
    const pointEvidence = decimal.evidence;
    const { value, scale, currency, percent } = decimal;
    const comma = decimal.read(bytes, start, end, 'comma') === DECIMAL_OK;
    const commaEvidence = decimal.evidence;
    if (!point && !comma) return false;
    if (point) this.numbersPoint++;
    if (comma) this.numbersComma++;
    if (currency || decimal.currency) this.withCurrency++;
    if (percent || decimal.percent) this.percents++;
    if (point && comma && (pointEvidence === EVIDENCE_AMBIGUOUS || commaEvidence === EVIDENCE_AMBIGUOUS)) {
      this.ambiguousNumbers++;
      if (this.numberExample === '') this.numberExample = decodeCell(batch, cell);
    } else if (point && pointEvidence === EVIDENCE_CLEAR) this.pointEvidence++;
    else if (comma && commaEvidence === EVIDENCE_CLEAR) this.commaEvidence++;
    if (point) {
      if (scale > 0 && value !== Math.trunc(value)) this.fractions++;
      if (value < this.minimum) this.minimum = value;
      if (value > this.maximum) this.maximum = value;
      if (isDecimalZero(bytes, start, end)) {
        this.decimalZeros++;
        if (this.decimalZeroExample === '') this.decimalZeroExample = decodeCell(batch, cell);
      }
    }
    return true;
  }

  private addDate(batch: RowBatch, cell: number, bytes: Uint8Array, start: number, end: number): boolean {
    if (!scanner.scan(bytes, start, end)) return false;
    if (scanner.isPlainNumber) {
      if (Number.isNaN(scanner.day('excel-serial'))) return false;
      this.dates['excel-serial']++;
      return true;
    }
    const ymd = !Number.isNaN(scanner.day('ymd'));
    const dmy = !Number.isNaN(scanner.day('dmy'));
    const mdy = !Number.isNaN(scanner.day('mdy'));
    if (!ymd && !dmy && !mdy) return false;
    this.writtenDates++;
    if (ymd) this.dates.ymd++;
    if (dmy) this.dates.dmy++;
    if (mdy) this.dates.mdy++;
    if (scanner.hasClock) this.clocks++;
    const open = scanner.isSwappable && dmy && mdy && !scanner.isSymmetric;
    if (open) this.swappableFits.both++;
    else if (scanner.isSwappable && dmy !== mdy) this.swappableFits[dmy ? 'dmyOnly' : 'mdyOnly']++;
    if (this.dateExample === '' || (open && this.swappableFits.both === 1)) {
      this.dateExample = decodeCell(batch, cell);
    }
    return true;
  }

  /** Up to five distinct values as they stand in the file. */
  examples(): string[] {
    const found: string[] = [];
    for (let code = 1; code < this.distinct.size && found.length < EXAMPLES; code++) {
      found.push(this.distinct.textOf(code).slice(0, 80));
    }
    return found;
  }

  /** Distinct values, as far as they were counted. */
  values(): string[] {
    return Array.from({ length: this.distinctCount }, (_, k) => this.distinct.textOf(k + 1));
  }

  /** Share of values met once only, among those counted. */
  get distinctShare(): number {
    return this.distinctSeen === 0 ? 0 : (this.distinct.size - 1) / this.distinctSeen;
  }

  get distinctCount(): number {
    return this.distinct.size - 1;
  }

  /** Filled cells that say something. */
  get meaningful(): number {
    return this.filled - this.missingWords;
  }
}

const decimal = new DecimalReader();
const scanner = new DateScanner();

/** `17850.0`: digits, a point and nothing but zeros. */
export function isDecimalZero(bytes: Uint8Array, start: number, end: number): boolean {
  let k = end - 1;
  while (k > start && bytes[k] === 0x30) k--;
  if (k === end - 1 || k === start || bytes[k] !== 0x2e) return false;
  for (let i = start; i < k; i++) if (bytes[i] < 0x30 || bytes[i] > 0x39) return false;
  return true;
}
