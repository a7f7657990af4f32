import { chiSquareTail, lnChoose } from '../math/distributions.ts';
import type { Matrix } from '../math/matrix.ts';
import { createMatrix } from '../math/matrix.ts';

export interface Contingency {
  readonly n: number;
  readonly chiSquare: number;
  readonly df: number;
  readonly p: number;
  /** Strength of the association, 0 none to 1 complete. */
  readonly cramersV: number;
  readonly expected: Matrix;
  /** (observed − expected) / its standard deviation: beyond ±2 a cell stands out (Haberman 1973). */
  readonly adjustedResiduals: Matrix;
  /** Cells that expect under 5: the approximation is poor where they are over a fifth (Cochran 1954). */
  readonly smallExpected: number;
  /** Two-sided, of a 2 × 2 table alone. */
  readonly fisherP: number | null;
}

function margins(counts: Matrix) {
  const rows = new Float64Array(counts.rows);
  const columns = new Float64Array(counts.columns);
  let n = 0;
  counts.values.forEach((count, at) => {
    if (!(count >= 0)) throw new RangeError(`counts: expected numbers from 0 up, got ${count}`);
    rows[Math.floor(at / counts.columns)] += count;
    columns[at % counts.columns] += count;
    n += count;
  });
  return { rows, columns, n };
}

/**
 * Pearson's chi-square test of independence of a table of counts (r × c, no empty row or column), with Cramér's V.
 * `yates` corrects a 2 × 2 table for continuity. Source: Agresti (2013), eq. 3.10, §3.3.1.
 * Golden: special_functions.json `contingency`, cookie_cats_ab.json (1e-9).
 */
export function testContingency(counts: Matrix, options: { readonly yates?: boolean } = {}): Contingency {
  const { rows, columns, n } = margins(counts);
  if (rows.some((sum) => sum === 0) || columns.some((sum) => sum === 0)) {
    throw new RangeError('counts: expected no empty row or column');
  }
  const expected = createMatrix(counts.rows, counts.columns);
  const residuals = createMatrix(counts.rows, counts.columns);
  const isTwoByTwo = counts.rows === 2 && counts.columns === 2;
  let chiSquare = 0;
  let smallExpected = 0;
  counts.values.forEach((count, at) => {
    const row = rows[Math.floor(at / counts.columns)];
    const column = columns[at % counts.columns];
    const e = (row * column) / n;
    expected.values[at] = e;
    residuals.values[at] = (count - e) / Math.sqrt(e * (1 - row / n) * (1 - column / n));
    const gap = Math.abs(count - e);
    chiSquare += (options.yates && isTwoByTwo ? Math.max(0, gap - 0.5) : gap) ** 2 / e;
    if (e < 5) smallExpected++;
  });
  const df = (counts.rows - 1) * (counts.columns - 1);
  const narrower = Math.min(counts.rows, counts.columns) - 1;
  return {
    n,
    chiSquare,
    df,
    p: df > 0 ? chiSquareTail(chiSquare, df) : 1,
    cramersV: narrower > 0 ? Math.sqrt(chiSquare / n / narrower) : 0,
    expected,
    adjustedResiduals: residuals,
    smallExpected,
    fisherP: isTwoByTwo ? fisherTwoSided(counts.values) : null,
  };
}

/**
 * Fisher's exact test (1935) of [a, b, c, d]: two-sided, the sum over tables with the same margins that are at most as
 * likely. Cost: the smallest margin. Golden: cookie_cats_ab.json `fisher_small_tables` (1e-6).
 */
export function fisherTwoSided(table: ArrayLike<number>): number {
  const [a, b, c, d] = Array.from(table);
  const first = a + b;
  const n = first + c + d;
  const hits = a + c;
  const whole = lnChoose(n, hits);
  const lnP = (k: number) => lnChoose(first, k) + lnChoose(n - first, hits - k) - whole;
  const limit = lnP(a) + 1e-7;
  let sum = 0;
  for (let k = Math.max(0, hits - (n - first)); k <= Math.min(first, hits); k++) {
    const value = lnP(k);
    if (value <= limit) sum += Math.exp(value);
  }
  return Math.min(1, sum);
}
