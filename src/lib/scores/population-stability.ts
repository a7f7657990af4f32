import { chiSquareTail } from '../math/distributions.ts';
import { quantiles } from '../math/quantile.ts';

/** How one input or score was spread when a model learned. Plain JSON. */
export interface Spread {
  /** Ascending; bin b holds values up to `edges[b]`, the last bin those above. */
  readonly edges: readonly number[];
  /** One more than edges; they add up to 1. */
  readonly shares: readonly number[];
  readonly n: number;
}

export interface Stability {
  /** Population stability index, ≥ 0. */
  readonly psi: number;
  /** Of a shift as large by chance alone. */
  readonly p: number;
  readonly level: 'steady' | 'moved' | 'moved-much';
}

const BINS = 10;
const MOVED = 0.1;
const MOVED_MUCH = 0.25;
const CHANCE = 0.01;

/** Distinct values as they are where they are few, else tenths of the people. Unknown (NaN) is left out. O(n log n). */
export function spreadOf(values: Float64Array): Spread {
  const known = values.filter((value) => !Number.isNaN(value));
  const distinct = new Set<number>();
  for (const value of known) if (distinct.size <= 2 * BINS) distinct.add(value);
  const few = distinct.size <= 2 * BINS;
  const tenths = Array.from({ length: BINS - 1 }, (_, i) => (i + 1) / BINS);
  const cuts = known.length === 0 ? [] : few ? [...distinct].sort((a, b) => a - b).slice(0, -1) : [...new Set(quantiles(known, tenths))];
  const n = known.length;
  return { edges: cuts, shares: countsOf(cuts, known).map((count) => (n === 0 ? 0 : count / n)), n };
} // prettier-ignore

function countsOf(edges: readonly number[], values: Float64Array): number[] {
  const counts = new Array<number>(edges.length + 1).fill(0);
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    let bin = 0;
    while (bin < edges.length && value > edges[bin]) bin++;
    counts[bin]++;
  }
  return counts;
}

/**
 * Σ (now − then)·ln(now / then) over the bins, half a person added to each so that an empty bin is no infinity. Under 0.1 is
 * usually called steady, over 0.25 much moved; neither is said where chance alone moves as much: PSI·n·m/(n + m) is about
 * chi-square with bins − 1 degrees of freedom.
 *
 * @see Siddiqi (2006), Credit risk scorecards, ch. 9; Yurdakul & Naranjo (2020), Statistical properties of the PSI
 */
export function stabilityOf({ edges, shares, n }: Spread, values: Float64Array): Stability {
  const counts = countsOf(edges, values);
  const m = counts.reduce((sum, count) => sum + count, 0);
  const bins = counts.length;
  if (n === 0 || m === 0 || bins < 2) return { psi: 0, p: 1, level: 'steady' };
  const psi = counts.reduce((sum, count, b) => {
    const now = (count + 0.5) / (m + 0.5 * bins);
    const then = (shares[b] * n + 0.5) / (n + 0.5 * bins);
    return sum + (now - then) * Math.log(now / then);
  }, 0);
  const p = chiSquareTail((psi * n * m) / (n + m), bins - 1);
  const level = p > CHANCE || psi < MOVED ? 'steady' : psi < MOVED_MUCH ? 'moved' : 'moved-much';
  return { psi, p, level };
}
