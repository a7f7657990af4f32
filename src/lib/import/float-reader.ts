import type { Column, ColumnKind } from '../data/column.ts';
import { COUNTED_DAY_ONE, MILLIS_PER_DAY } from '../base/units.ts';
import { CELL_READ } from '../kernels/row-kernel.ts';
import { isMissingWord, readBoolean } from './boolean-words.ts';
import { DateScanner } from './date-cell.ts';
import { DECIMAL_OK, DecimalReader, POWERS, toMinorUnits } from './decimal.ts';
import { GrowingFloats } from './growing.ts';
import { KernelBatch } from './kernel-batch.ts';
import type { ColumnPlan, DecimalStyle, RejectReason } from './plan.ts';
import type { ColumnReader } from './reader.ts';
import type { RowBatch } from './row-batch.ts';
import { RowFaults } from './row-faults.ts';
import { createZone } from '../base/time-zone.ts';

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

  /** What a kernel reads of the column into `values`: `CELL_READ` and so on by row; null where none can. */
  protected readPlain(_batch: KernelBatch, _from: number): Uint8Array | null {
    return null;
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
    const outcome = batch instanceof KernelBatch ? this.readPlain(batch, from) : null;
    for (let row = from; row < rows; row++) {
      if (outcome !== null && outcome[row] === CELL_READ) continue;
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

  protected override readPlain(batch: KernelBatch, from: number): Uint8Array | null {
    if (this.highest !== Number.POSITIVE_INFINITY) return null;
    const { mantissas, scales, outcome } = readDecimals(batch, this.column, from, this.style);
    for (let row = from; row < batch.rows; row++) this.values[row] = mantissas[row] / POWERS[scales[row]];
    return outcome;
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

  protected override readPlain(batch: KernelBatch, from: number): Uint8Array {
    const { mantissas, scales, outcome } = readDecimals(batch, this.column, from, this.style);
    this.mantissas.set(mantissas.subarray(from), from);
    this.scales.set(scales.subarray(from), from);
    for (let row = from; row < batch.rows; row++) this.values[row] = mantissas[row] / POWERS[scales[row]];
    return outcome;
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

  protected override readPlain(batch: KernelBatch, from: number): Uint8Array {
    const { mantissas, scales, outcome } = readDecimals(batch, this.column, from, this.style);
    for (let row = from; row < batch.rows; row++) {
      this.values[row] = toMinorUnits(mantissas[row], scales[row], this.digits);
    }
    return outcome;
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
  private readonly shift: number;
  private lastStart = -1;
  private lastEnd = -1;
  private lastValue = Number.NaN;

  /** `dayOne`: what a file of counted days means by 1. */
  constructor(plan: ColumnPlan, timeZone: string, dayOne = COUNTED_DAY_ONE) {
    super(plan, 'bad-date');
    this.shift = plan.dateOrder === 'day-number' ? dayOne - COUNTED_DAY_ONE : 0;
    this.order = plan.dateOrder ?? 'ymd';
    this.wholeDays = plan.kind === 'day';
    this.offsetAt = createZone(timeZone);
  }

  override read(batch: RowBatch, from: number, faults: RowFaults): void {
    this.lastStart = this.lastEnd = -1;
    super.read(batch, from, faults);
  }

  /** A year of four digits in front reads the same under every order, and without an offset in every zone. */
  protected override readPlain(batch: KernelBatch, from: number): Uint8Array {
    const { millis, outcome } = batch.kernel.readTimes(this.column, from, batch.rows);
    this.values.set(millis.subarray(from), from);
    if (this.wholeDays) {
      for (let row = from; row < batch.rows; row++)
        this.values[row] = Math.floor(millis[row] / MILLIS_PER_DAY);
    }
    return outcome;
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
    const day = scanner.day(this.order) + this.shift;
    if (Number.isNaN(day)) return Number.NaN;
    let millis = day * MILLIS_PER_DAY + scanner.millisOfDay;
    if (!Number.isNaN(scanner.offsetMinutes)) {
      const instant = millis - scanner.offsetMinutes * 60_000;
      millis = instant + this.offsetAt(instant) * 60_000;
    }
    return this.wholeDays ? Math.floor(millis / MILLIS_PER_DAY) : millis;
  }
}

function readDecimals({ kernel, rows }: KernelBatch, column: number, from: number, style: DecimalStyle) {
  return kernel.readDecimals(column, from, rows, style === 'point' ? 0x2e : 0x2c);
}
