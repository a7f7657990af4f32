import { readBoolean } from './boolean-words.ts';
import { DECIMAL_OK, DecimalReader } from './decimal.ts';
import { decodeCell } from './row-batch.ts';
import { tellsOutcome } from './leak-evidence.ts';
import type { RowBatch } from './row-batch.ts';

const FEWEST_PAIRS = 20;
/** Enough to see an outcome told; wide files have hundreds of columns to look at. */
const MOST_OUTCOMES = 2000;

/** What neighbouring cells of the first rows say together; columns are given by their position. */
export interface RowEvidence {
  /**
   * Whether `price` grows with `quantity` for the same product, i.e. is the price of the line and not of a
   * piece: slope of log price on log quantity within products, 1 for lines and 0 for pieces. Null for too few rows.
   */
  isLinePrice(product: number, quantity: number, price: number): boolean | null;
  /** Median of a column of numbers; NaN where it has none. */
  median(column: number): number;
  /** Whether `column` is filled in the first row of an order and blank in those that follow it. */
  isStatedOnce(order: number, column: number): boolean;
  /** Whether `column` tells the outcome in `label` by itself: see `tellsOutcome`. */
  tells(column: number, label: number): boolean;
}

export function rowEvidence(head: RowBatch, firstRow: number): RowEvidence {
  const decimal = new DecimalReader();
  const number = (row: number, column: number): number => {
    const cell = cellAt(head, row, column);
    if (cell < 0) return Number.NaN;
    const read = decimal.read(head.bytes, head.cellStart[cell], head.cellEnd[cell], 'point');
    return read === DECIMAL_OK ? decimal.value : Number.NaN;
  };
  const text = (row: number, column: number): string => {
    const cell = cellAt(head, row, column);
    return cell < 0 ? '' : decodeCell(head, cell);
  };
  const rows = Array.from({ length: Math.max(0, head.rows - firstRow) }, (_, i) => firstRow + i);

  const told = rows.slice(0, MOST_OUTCOMES);
  let outcomes: readonly number[] | null = null;
  const outcomesOf = (label: number) =>
    (outcomes ??= told.map((row) => {
      const cell = cellAt(head, row, label);
      return cell < 0 ? Number.NaN : readBoolean(head.bytes, head.cellStart[cell], head.cellEnd[cell]);
    }));

  return {
    tells(column, label) {
      const cells = told.map((row) => text(row, column));
      const numbers = told.map((row) => number(row, column));
      return tellsOutcome(cells, numbers, outcomesOf(label));
    },
    isLinePrice(product, quantity, price) {
      const groups = new Map<string, [number, number][]>();
      for (const row of rows) {
        const pair: [number, number] = [Math.log(number(row, quantity)), Math.log(number(row, price))];
        if (!pair.every(Number.isFinite)) continue;
        const key = text(row, product);
        const group = groups.get(key);
        if (group) group.push(pair);
        else groups.set(key, [pair]);
      }
      return slopeWithin([...groups.values()]);
    },
    median(column) {
      const values = rows.map((row) => number(row, column)).filter((value) => !Number.isNaN(value));
      return Float64Array.from(values).sort()[values.length >> 1] ?? Number.NaN;
    },
    isStatedOnce(order, column) {
      let [first, repeats, filledFirst, filledRepeats] = [0, 0, 0, 0];
      rows.forEach((row, i) => {
        const filled = text(row, column) !== '';
        if (text(row, order) === '') return;
        if (i > 0 && text(row, order) === text(rows[i - 1], order)) {
          repeats++;
          if (filled) filledRepeats++;
        } else {
          first++;
          if (filled) filledFirst++;
        }
      });
      return repeats > 0 && filledRepeats === 0 && filledFirst > 0.5 * first;
    },
  };
}

function cellAt(batch: RowBatch, row: number, column: number): number {
  const cell = batch.rowFirst[row] + column;
  return cell < batch.rowFirst[row + 1] ? cell : -1;
}

function slopeWithin(groups: readonly (readonly [number, number][])[]): boolean | null {
  let [pairs, spread, shared] = [0, 0, 0];
  for (const group of groups) {
    const mean = (k: 0 | 1) => group.reduce((sum, pair) => sum + pair[k], 0) / group.length;
    const [meanX, meanY] = [mean(0), mean(1)];
    const before = spread;
    for (const [x, y] of group) {
      spread += (x - meanX) ** 2;
      shared += (x - meanX) * (y - meanY);
    }
    if (spread > before) pairs += group.length;
  }
  return pairs < FEWEST_PAIRS || spread === 0 ? null : shared / spread > 0.5;
}
