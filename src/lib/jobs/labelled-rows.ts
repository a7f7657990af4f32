import { createRandom } from '../base/random.ts';
import type { Matrix } from '../math/matrix.ts';
import { createMatrix, takeRows } from '../math/matrix.ts';

/** Rows with what became of them: 1 where it happened. */
export interface Labelled {
  readonly x: Matrix;
  readonly y: Uint8Array;
}

export function stacked(parts: readonly Labelled[]): Labelled {
  const columns = parts[0].x.columns;
  const rows = parts.reduce((sum, part) => sum + part.x.rows, 0);
  const values = new Float64Array(rows * columns);
  const y = new Uint8Array(rows);
  let at = 0;
  for (const part of parts) {
    values.set(part.x.values, at * columns);
    y.set(part.y, at);
    at += part.x.rows;
  }
  return { x: createMatrix(rows, columns, values), y };
}

/** A seeded sample where there are more rows than a fit needs. */
export function sampled({ x, y }: Labelled, most: number, seed: number): Labelled {
  if (x.rows <= most) return { x, y };
  const order = createRandom(seed).shuffle(Int32Array.from({ length: x.rows }, (_, i) => i));
  const rows = order.slice(0, most);
  return { x: takeRows(x, rows), y: Uint8Array.from(rows, (row) => y[row]) };
}

/** The rows outside a fold to learn from, those in it to be judged on, and which rows the latter are. */
export function withoutFold({ x, y }: Labelled, folds: ArrayLike<number>, fold: number) {
  const kept: number[] = [];
  const rows: number[] = [];
  for (let row = 0; row < y.length; row++) (folds[row] === fold ? rows : kept).push(row);
  const part = (of: number[]): Labelled => ({ x: takeRows(x, of), y: Uint8Array.from(of, (row) => y[row]) });
  return { inside: part(kept), outside: part(rows), rows };
}
