import { createRandom } from '../base/random.ts';
import type { Matrix } from '../math/matrix.ts';
import type { FitError } from './fit-report.ts';
import { firstNotFinite, requireLength } from './fit-report.ts';

/** Standardised rows (n × d) with outcomes and weights. */
export interface TrainingRows {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly columns: number;
}

const MIN_ROWS = 50;
const MIN_EVENTS = 10;

/** What keeps a network from being trained on these rows; null where nothing does. */
export function checkRows(x: Matrix, y: ArrayLike<number>): FitError | null {
  requireLength('y', y, x.rows);
  const bad = firstNotFinite(x.values);
  if (bad >= 0)
    return { kind: 'not-finite', of: `column ${bad % x.columns}`, row: Math.floor(bad / x.columns) };
  let events = 0;
  for (let i = 0; i < y.length; i++) {
    if (y[i] !== 0 && y[i] !== 1) throw new RangeError(`y[${i}]: expected 0 or 1, got ${y[i]}`);
    events += y[i];
  }
  if (x.columns === 0) return { kind: 'no-variation', of: 'features' };
  if (x.rows < MIN_ROWS) return { kind: 'too-few-rows', rows: x.rows, needed: MIN_ROWS };
  const rarer = Math.min(events, x.rows - events);
  return rarer < MIN_EVENTS ? { kind: 'too-few-events', events: rarer, needed: MIN_EVENTS } : null;
}

/** Keeps the same share of either outcome for validation. */
export function splitRows(
  y: ArrayLike<number>,
  share: number,
  seed: number,
): { training: number[]; validation: number[] } {
  if (!(share > 0 && share < 1)) throw new RangeError(`share: expected a number in (0, 1), got ${share}`);
  const random = createRandom(seed).fork(2);
  const training: number[] = [];
  const validation: number[] = [];
  for (const outcome of [0, 1]) {
    const rows = Array.from({ length: y.length }, (_, i) => i).filter((i) => y[i] === outcome);
    const kept = Math.max(Math.round(rows.length * share), 1);
    random.shuffle(rows).forEach((row, i) => (i < kept ? validation : training).push(row));
  }
  return { training, validation };
}

export function trainingRows(x: Matrix, y: ArrayLike<number>, rows: readonly number[]): TrainingRows {
  const d = x.columns;
  const values = new Float64Array(rows.length * d);
  rows.forEach((row, i) => values.set(x.values.subarray(row * d, (row + 1) * d), i * d));
  return { x: values, y: Float64Array.from(rows, (row) => y[row]), columns: d };
}
