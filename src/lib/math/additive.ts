import type { Matrix } from './matrix.ts';

/** Log-odds that are a sum over columns: intercept + Σ linear × x + quadratic × x². Plain JSON. */
export interface AdditiveTerms {
  readonly intercept: number;
  readonly linear: readonly number[];
  readonly quadratic: readonly number[];
}

/** One row's value; a blank (NaN) adds nothing. O(columns). */
export function additiveValue(terms: AdditiveTerms, row: ArrayLike<number>, from = 0): number {
  let sum = terms.intercept;
  for (let j = 0; j < terms.linear.length; j++) sum += termAt(terms, j, row[from + j]);
  return sum;
}

export function additiveValues(terms: AdditiveTerms, x: Matrix): Float64Array {
  return Float64Array.from({ length: x.rows }, (_, i) => additiveValue(terms, x.values, i * x.columns));
}

/** What each column adds, against the mean of standardised columns (E x = 0, E x² = 1). Exact. */
export function additiveContributions(terms: AdditiveTerms, row: ArrayLike<number>): Float64Array {
  return Float64Array.from(terms.linear, (_, j) => termAt(terms, j, row[j]) - terms.quadratic[j]);
}

export function scaledAdditive(terms: AdditiveTerms, slope: number, intercept: number): AdditiveTerms {
  return {
    intercept: slope * terms.intercept + intercept,
    linear: terms.linear.map((value) => slope * value),
    quadratic: terms.quadratic.map((value) => slope * value),
  };
}

function termAt({ linear, quadratic }: AdditiveTerms, j: number, x: number): number {
  return Number.isNaN(x) ? 0 : (linear[j] + quadratic[j] * x) * x;
}
