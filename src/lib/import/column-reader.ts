import type { Column, ColumnKind } from '../data/column.ts';
import { MILLIS_PER_DAY } from '../base/units.ts';
import { isMissingWord, readBoolean } from './boolean-words.ts';
import { isDecimalZero } from './column-profile.ts';
import { DateScanner } from './date-cell.ts';
import { DECIMAL_OK, DecimalReader, toMinorUnits } from './decimal.ts';
import { GrowingCodes, GrowingFloats } from './growing.ts';
import type { ColumnPlan, ImportPlan, RejectReason } from './plan.ts';
import type { RowBatch } from './row-batch.ts';
import { TextDictionary } from './text-dictionary.ts';
import { createZone } from './time-zone.ts';

export const MAX_TEXT_BYTES = 100_000;

/** Why rows of the present batch are refused: the first reason found for a row stands. */
export class RowFaults {
  private reasons: (RejectReason | null)[] = [];
  private columns = new Int32Array(0);
  /** 0 where the row stands so far. */
  bad = new Uint8Array(0);

  reset(rows: number): void {
    if (this.bad.length < rows) {
      this.bad = new Uint8Array(rows);
      this.columns = new Int32Array(rows);
    } else this.bad.fill(0, 0, rows);
    this.reasons = [];
  }

  set(row: number, column: number, reason: RejectReason): void {
    if (this.bad[row] !== 0) return;
    this.bad[row] = 1;
    this.reasons[row] = reason;
    this.columns[row] = column;
  }

  reason(row: number): RejectReason {
    return this.reasons[row] ?? 'empty-row';
  }

  column(row: number): number {
    return this.columns[row];
  }
}

/** Reads one column of a batch into a scratch array, then keeps the rows that stand. */
export interface ColumnReader {
  read(batch: RowBatch, from: number, faults: RowFaults): void;
  keep(rows: Int32Array, count: number): void;
  /** `compact`: some rows were refused, whose texts must not linger in the dictionary. */
  finish(compact: boolean): Column;
}

export class TextReader implements ColumnReader {
  readonly dictionary = new TextDictionary();
  codes = new Uint32Array(0);
  private readonly kept = new GrowingCodes();
  private readonly column: number;
  private readonly strip: boolean;
  private readonly isKey: boolean;

  /** `isKey`: words such as NULL count as blank. */
  constructor(plan: ColumnPlan, isKey: boolean) {
    this.column = plan.index;
    this.strip = plan.stripDecimalZero ?? false;
    this.isKey = isKey;
  }

  read(batch: RowBatch, from: number, faults: RowFaults): void {
    const { bytes, rows, rowFirst, cellStart, cellEnd } = batch;
    if (this.codes.length < rows) this.codes = new Uint32Array(rows);
    const { codes, dictionary, column, strip, isKey } = this;
    let lastStart = 0;
    let lastEnd = 0;
    let lastCode = 0;
    for (let row = from; row < rows; row++) {
      const cell = rowFirst[row] + column;
      if (faults.bad[row] !== 0 || cell >= rowFirst[row + 1]) {
        codes[row] = 0;
        continue;
      }
      const start = cellStart[cell];
      let end = cellEnd[cell];
      // Neighbouring lines often repeat an order, a customer, a country: comparing is cheaper than hashing.
      if (end - start === lastEnd - lastStart) {
        let k = 0;
        while (start + k < end && bytes[start + k] === bytes[lastStart + k]) k++;
        if (start + k === end) {
          codes[row] = lastCode;
          continue;
        }
      }
      lastStart = start;
      lastEnd = end;
      if (end - start > MAX_TEXT_BYTES) {
        faults.set(row, column, 'text-too-long');
        codes[row] = lastCode = lastStart = lastEnd = 0;
        continue;
      }
      if (strip && isDecimalZero(bytes, start, end)) while (bytes[--end] === 0x30);
      const blank = isKey && start < end && isMissingWord(bytes, start, end);
      lastCode = blank ? 0 : dictionary.code(bytes, start, end);
      codes[row] = lastCode;
    }
  }

  keep(rows: Int32Array, count: number): void {
    this.kept.append(this.codes, rows, count);
  }

  finish(compact: boolean): Column {
    const codes = this.kept.finish();
    if (!compact) return { kind: 'text', codes, dictionary: this.dictionary.texts() };
    return compactText(codes, this.dictionary);
  }
}

/** Renumbers codes in order of first use, dropping texts that no row uses. */
export function compactText(codes: Uint32Array, dictionary: TextDictionary): Column {
  const renumbered = new Uint32Array(dictionary.size);
  const used: number[] = [];
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i];
    if (code === 0) continue;
    if (renumbered[code] === 0) renumbered[code] = used.push(code);
    codes[i] = renumbered[code];
  }
  return { kind: 'text', codes, dictionary: dictionary.texts(Uint32Array.from(used)) };
}

abstract class FloatReader implements ColumnReader {
  values = new Float64Array(0);
  protected readonly column: number;
  private readonly kept = new GrowingFloats();
  private readonly kind: Exclude<ColumnKind, 'text'>;
  private readonly fault: RejectReason;

  constructor(plan: ColumnPlan, fault: RejectReason) {
    this.column = plan.index;
    this.kind = plan.kind === 'text' ? 'number' : plan.kind;
    this.fault = fault;
  }

  /** NaN where the cell cannot be read. */
  protected abstract parse(bytes: Uint8Array, start: number, end: number, row: number): number;
  protected reserve(rows: number): void {
    if (this.values.length < rows) this.values = new Float64Array(rows);
  }

  read(batch: RowBatch, from: number, faults: RowFaults): void {
    const { bytes, rows, rowFirst, cellStart, cellEnd } = batch;
    this.reserve(rows);
    const { values, column } = this;
    for (let row = from; row < rows; row++) {
      values[row] = Number.NaN;
      const cell = rowFirst[row] + column;
      if (faults.bad[row] !== 0 || cell >= rowFirst[row + 1]) continue;
      const start = cellStart[cell];
      const end = cellEnd[cell];
      if (start === end) continue;
      const value = this.parse(bytes, start, end, row);
      values[row] = value;
      if (Number.isNaN(value) && !isMissingWord(bytes, start, end)) faults.set(row, column, this.fault);
    }
  }

  keep(rows: Int32Array, count: number): void {
    this.kept.append(this.values, rows, count);
  }

  finish(): Column {
    return { kind: this.kind, values: this.kept.finish() };
  }
}

export class NumberReader extends FloatReader {
  private readonly decimal = new DecimalReader();
  private readonly style;
  /** Larger values are codes for "don't know". */
  private readonly highest: number;

  constructor(plan: ColumnPlan, fault: RejectReason = 'bad-number', highest = Number.POSITIVE_INFINITY) {
    super(plan, fault);
    this.style = plan.decimal ?? 'point';
    this.highest = highest;
  }

  protected parse(bytes: Uint8Array, start: number, end: number): number {
    const { decimal } = this;
    if (decimal.read(bytes, start, end, this.style) !== DECIMAL_OK) return Number.NaN;
    return decimal.value > this.highest ? Number.NaN : decimal.value;
  }

  override read(batch: RowBatch, from: number, faults: RowFaults): void {
    if (this.highest === Number.POSITIVE_INFINITY) super.read(batch, from, faults);
    else this.readWithin(batch, from, faults);
  }

  private readWithin(batch: RowBatch, from: number, faults: RowFaults): void {
    const lenient = new RowFaults();
    lenient.reset(batch.rows);
    for (let row = from; row < batch.rows; row++) if (faults.bad[row] !== 0) lenient.bad[row] = 1;
    super.read(batch, from, lenient);
    for (let row = from; row < batch.rows; row++) {
      if (lenient.bad[row] === 0 || faults.bad[row] !== 0) continue;
      const cell = batch.rowFirst[row] + this.column;
      const readable = this.decimal.read(batch.bytes, batch.cellStart[cell], batch.cellEnd[cell], this.style);
      if (readable !== DECIMAL_OK) faults.set(row, this.column, 'bad-score');
    }
  }
}

/** Keeps mantissa and scale beside the value, so that quantity × price is exact. */
export class ExactReader extends FloatReader {
  mantissas = new Float64Array(0);
  scales = new Int8Array(0);
  private readonly decimal = new DecimalReader();
  private readonly style;

  constructor(plan: ColumnPlan) {
    super(plan, 'bad-number');
    this.style = plan.decimal ?? 'point';
  }

  protected override reserve(rows: number): void {
    super.reserve(rows);
    if (this.mantissas.length >= rows) return;
    this.mantissas = new Float64Array(rows);
    this.scales = new Int8Array(rows);
  }

  protected parse(bytes: Uint8Array, start: number, end: number, row: number): number {
    const { decimal } = this;
    if (decimal.read(bytes, start, end, this.style) !== DECIMAL_OK) return Number.NaN;
    this.mantissas[row] = decimal.mantissa;
    this.scales[row] = decimal.scale;
    return decimal.value;
  }
}

export class MoneyReader extends FloatReader {
  private readonly decimal = new DecimalReader();
  private readonly style;
  private readonly digits: number;

  constructor(plan: ColumnPlan, currencyDigits: number) {
    super(plan, 'bad-number');
    this.style = plan.decimal ?? 'point';
    this.digits = currencyDigits;
  }

  protected parse(bytes: Uint8Array, start: number, end: number): number {
    const { decimal } = this;
    if (decimal.read(bytes, start, end, this.style) !== DECIMAL_OK || decimal.percent) return Number.NaN;
    return toMinorUnits(decimal.mantissa, decimal.scale, this.digits);
  }
}

export class BooleanReader extends FloatReader {
  constructor(plan: ColumnPlan) {
    super(plan, 'bad-number');
  }

  protected parse(bytes: Uint8Array, start: number, end: number): number {
    return readBoolean(bytes, start, end);
  }
}

export class DateReader extends FloatReader {
  private readonly scanner = new DateScanner();
  private readonly order;
  private readonly offsetAt: (instant: number) => number;
  private readonly wholeDays: boolean;
  private lastStart = -1;
  private lastEnd = -1;
  private lastValue = Number.NaN;

  constructor(plan: ColumnPlan, timeZone: string) {
    super(plan, 'bad-date');
    this.order = plan.dateOrder ?? 'ymd';
    this.wholeDays = plan.kind === 'day';
    this.offsetAt = createZone(timeZone);
  }

  override read(batch: RowBatch, from: number, faults: RowFaults): void {
    this.lastStart = this.lastEnd = -1;
    super.read(batch, from, faults);
  }

  protected parse(bytes: Uint8Array, start: number, end: number): number {
    // Lines of one order carry one time: compare before reading again.
    const length = end - start;
    if (length === this.lastEnd - this.lastStart) {
      let k = length - 1;
      while (k >= 0 && bytes[start + k] === bytes[this.lastStart + k]) k--;
      if (k < 0) return this.lastValue;
    }
    this.lastStart = start;
    this.lastEnd = end;
    this.lastValue = this.parseAnew(bytes, start, end);
    return this.lastValue;
  }

  private parseAnew(bytes: Uint8Array, start: number, end: number): number {
    const { scanner } = this;
    if (!scanner.scan(bytes, start, end)) return Number.NaN;
    const day = scanner.day(this.order);
    if (Number.isNaN(day)) return Number.NaN;
    let millis = day * MILLIS_PER_DAY + scanner.millisOfDay;
    if (!Number.isNaN(scanner.offsetMinutes)) {
      const instant = millis - scanner.offsetMinutes * 60_000;
      millis = instant + this.offsetAt(instant) * 60_000;
    }
    return this.wholeDays ? Math.floor(millis / MILLIS_PER_DAY) : millis;
  }
}

/** The reader that a column's place and kind call for. */
export function createReader(column: ColumnPlan, plan: ImportPlan): ColumnReader {
  const { role } = column;
  switch (column.kind) {
    case 'text': {
      const isKey = role.use === 'canonical' && (role.column === 'customer' || role.column === 'product');
      return new TextReader(column, isKey);
    }
    case 'number':
      if (role.use === 'canonical' && role.column === 'score') {
        return new NumberReader(column, 'bad-score', isPromoterScore(column.heading) ? 10 : undefined);
      }
      if (role.use === 'canonical' && role.dataset === 'orders') return new ExactReader(column);
      return new NumberReader(column);
    case 'money':
      return new MoneyReader(column, plan.currencyDigits);
    case 'boolean':
      return new BooleanReader(column);
    case 'time':
    case 'day':
      return new DateReader(column, plan.timeZone);
  }
}

export function isPromoterScore(heading: string): boolean {
  return /nps|netpro|promoter|recommend|推荐/i.test(heading);
}
