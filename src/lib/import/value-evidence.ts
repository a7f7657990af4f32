import { isBooleanWord, isMissingWord, readBoolean } from './boolean-words.ts';
import { CharacterClass, classOf } from './character-class.ts';
import { DateScanner } from './date-cell.ts';
import { DECIMAL_OK, DecimalReader, EVIDENCE_AMBIGUOUS, EVIDENCE_CLEAR } from './decimal.ts';
import type { DateOrder } from './plan.ts';

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

/** Longer values are prose: nothing is read in them. */
const LONGEST = 64;
const LONGEST_WORD = 24;
/** Once this many values were read and hardly any was more than text, the costly readings stop. */
const ENOUGH_TRIED = 400;
const HITS_NEEDED = 1 / 20;

const { DIGIT, DOT, COMMA, DASH, SLASH, COLON, LETTER, BLANK, HIGH, AT } = CharacterClass;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const decimal = new DecimalReader();
const scanner = new DateScanner();

/**
 * What the values of a column could be read as, each counted in cells: a value is read once, however many cells
 * hold it.
 */
export class ValueEvidence {
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
  readonly dates: Record<DateOrder, number> = {
    ymd: 0,
    dmy: 0,
    mdy: 0,
    compact: 0,
    'excel-serial': 0,
    'epoch-seconds': 0,
    'epoch-millis': 0,
    'day-number': 0,
  };
  /** Cells in the form of a date that are not bare numbers. */
  writtenDates = 0;
  readonly swappableFits = { dmyOnly: 0, mdyOnly: 0, both: 0 };
  clocks = 0;
  minimum = Number.POSITIVE_INFINITY;
  maximum = Number.NEGATIVE_INFINITY;
  dateExample = '';
  numberExample = '';
  decimalZeroExample = '';
  private tried = 0;
  private hits = 0;

  /** A value that `cells` cells hold. */
  protected addValue(bytes: Uint8Array, start: number, end: number, cells: number): void {
    const length = end - start;
    if (length > LONGEST) return;
    const mask = classOf(bytes, start, end);
    if (mask === DIGIT && length < LONGEST) this.addDigits(bytes, start, end, cells);
    else if ((mask & AT) !== 0) this.emails += cells;
    else if (this.tried <= ENOUGH_TRIED || this.hits >= this.tried * HITS_NEEDED) {
      this.tried++;
      if (this.addWritten(bytes, start, end, mask, cells)) this.hits++;
    }
  }

  private addDigits(bytes: Uint8Array, start: number, end: number, cells: number): void {
    const length = end - start;
    this.integers += cells;
    if (length > 1 && bytes[start] === 0x30) this.leadingZeros += cells;
    if (length > 15) {
      this.longIntegers += cells;
      return;
    }
    this.numbersPoint += cells;
    this.numbersComma += cells;
    let value = 0;
    for (let k = start; k < end; k++) value = value * 10 + bytes[k] - 0x30;
    this.widen(value);
    if (length === 1 && value < 2) this.booleans += cells;
    if (length < 5) this.dates['day-number'] += cells;
    else this.addPlainDate(bytes, start, end, cells);
  }

  private addPlainDate(bytes: Uint8Array, start: number, end: number, cells: number): void {
    if (!scanner.scan(bytes, start, end)) return;
    for (const order of ['compact', 'excel-serial', 'epoch-seconds', 'epoch-millis'] as const) {
      if (Number.isNaN(scanner.day(order))) continue;
      this.dates[order] += cells;
      if (scanner.hasClock) this.clocks += cells;
      if (this.dateExample === '') this.dateExample = textOf(bytes, start, end);
    }
  }

  /** True where the value is more than text. */
  private addWritten(bytes: Uint8Array, start: number, end: number, mask: number, cells: number): boolean {
    const isBoolean = this.addBoolean(bytes, start, end, mask, cells);
    if (!isBoolean && isMissingWord(bytes, start, end)) {
      this.missingWords += cells;
      return true;
    }
    if ((mask & DIGIT) === 0) return isBoolean;
    const isNumber = (mask & (SLASH | COLON)) === 0 && this.addNumber(bytes, start, end, cells);
    const isDate =
      (mask & (DASH | SLASH | DOT | COLON | BLANK | HIGH | COMMA | LETTER)) !== 0 &&
      this.addDate(bytes, start, end, cells);
    return isBoolean || isNumber || isDate;
  }

  private addBoolean(bytes: Uint8Array, start: number, end: number, mask: number, cells: number): boolean {
    if (end - start > LONGEST_WORD || (mask & (LETTER | HIGH | DOT)) === 0) return false;
    if (Number.isNaN(readBoolean(bytes, start, end))) return false;
    this.booleans += cells;
    if (isBooleanWord(bytes, start, end)) this.booleanWords += cells;
    return true;
  }

  private addNumber(bytes: Uint8Array, start: number, end: number, cells: number): boolean {
    const point = decimal.read(bytes, start, end, 'point') === DECIMAL_OK;
    const pointEvidence = decimal.evidence;
    const { value, scale, currency, percent } = decimal;
    const comma = decimal.read(bytes, start, end, 'comma') === DECIMAL_OK;
    const commaEvidence = decimal.evidence;
    if (!point && !comma) return false;
    if (point) this.numbersPoint += cells;
    if (comma) this.numbersComma += cells;
    if (currency || decimal.currency) this.withCurrency += cells;
    if (percent || decimal.percent) this.percents += cells;
    if (point && comma && (pointEvidence === EVIDENCE_AMBIGUOUS || commaEvidence === EVIDENCE_AMBIGUOUS)) {
      this.ambiguousNumbers += cells;
      if (this.numberExample === '') this.numberExample = textOf(bytes, start, end);
    } else if (point && pointEvidence === EVIDENCE_CLEAR) this.pointEvidence += cells;
    else if (comma && commaEvidence === EVIDENCE_CLEAR) this.commaEvidence += cells;
    if (!point) return true;
    if (scale > 0 && value !== Math.trunc(value)) this.fractions += cells;
    this.widen(value);
    if (isDecimalZero(bytes, start, end)) {
      this.decimalZeros += cells;
      if (this.decimalZeroExample === '') this.decimalZeroExample = textOf(bytes, start, end);
    }
    return true;
  }

  private addDate(bytes: Uint8Array, start: number, end: number, cells: number): boolean {
    if (!scanner.scan(bytes, start, end)) return false;
    if (scanner.isPlainNumber) {
      if (Number.isNaN(scanner.day('excel-serial'))) return false;
      this.dates['excel-serial'] += cells;
      return true;
    }
    const ymd = !Number.isNaN(scanner.day('ymd'));
    const dmy = !Number.isNaN(scanner.day('dmy'));
    const mdy = !Number.isNaN(scanner.day('mdy'));
    if (!ymd && !dmy && !mdy) return false;
    this.writtenDates += cells;
    if (ymd) this.dates.ymd += cells;
    if (dmy) this.dates.dmy += cells;
    if (mdy) this.dates.mdy += cells;
    if (scanner.hasClock) this.clocks += cells;
    const open = scanner.isSwappable && dmy && mdy && !scanner.isSymmetric;
    const isFirstOpen = open && this.swappableFits.both === 0;
    if (open) this.swappableFits.both += cells;
    else if (scanner.isSwappable && dmy !== mdy) this.swappableFits[dmy ? 'dmyOnly' : 'mdyOnly'] += cells;
    if (this.dateExample === '' || isFirstOpen) this.dateExample = textOf(bytes, start, end);
    return true;
  }

  private widen(value: number): void {
    if (value < this.minimum) this.minimum = value;
    if (value > this.maximum) this.maximum = value;
  }
}

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.subarray(start, end));
}

/** `17850.0`: digits, a point and nothing but zeros. */
export function isDecimalZero(bytes: Uint8Array, start: number, end: number): boolean {
  let k = end - 1;
  while (k > start && bytes[k] === 0x30) k--;
  if (k === end - 1 || k === start || bytes[k] !== 0x2e) return false;
  for (let i = start; i < k; i++) if (bytes[i] < 0x30 || bytes[i] > 0x39) return false;
  return true;
}
