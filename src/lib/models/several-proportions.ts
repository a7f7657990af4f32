import { createMatrix } from '../math/matrix.ts';
import { testContingency } from './contingency.ts';
import { holmAdjusted } from './holm.ts';
import type { Bounds, Count } from './proportion-intervals.ts';
import { requireCount } from './proportion-intervals.ts';
import { comparePair } from './two-proportions.ts';

export interface ProportionPair {
  /** Places in the groups given, a before b. */
  readonly a: number;
  readonly b: number;
  /** b − a, its interval of this pair alone. */
  readonly difference: number;
  readonly interval: Bounds;
  /** Of the pair alone, pooled, and adjusted for how many pairs there are. */
  readonly p: number;
  readonly adjustedP: number;
}

export interface SeveralProportions {
  readonly chiSquare: number;
  readonly df: number;
  readonly p: number;
  readonly cramersV: number;
  /** Over a fifth of the cells expect fewer than 5: the test is rough (Cochran 1954). */
  readonly sparse: boolean;
  readonly pairs: readonly ProportionPair[];
}

/**
 * Compares the shares of two groups or more: whether they differ at all, by the chi-square test (Pearson 1900), and which do, each
 * pair by pooled z with its p adjusted after Holm (1979). Counts are whole numbers, n > 0. Throws RangeError otherwise, under two
 * groups, and where nobody or everybody has the event. Cost groups². Golden: scipy's chi2_contingency and statsmodels'
 * multipletests, test/models/several-proportions.test.ts.
 */
export function compareSeveral(groups: readonly Count[], level = 0.95): SeveralProportions {
  if (groups.length < 2) throw new RangeError(`groups: expected 2 or more, got ${groups.length}`);
  groups.forEach((group, i) => requireCount(`groups[${i}]`, group));
  const cells = groups.flatMap(({ events, n }) => [events, n - events]);
  const whole = testContingency(createMatrix(groups.length, 2, Float64Array.from(cells)));
  const pairs = groups.flatMap((first, a) =>
    groups.slice(a + 1).map((second, i) => ({ a, b: a + 1 + i, ...comparePair(first, second, level) })),
  );
  const adjusted = holmAdjusted(pairs.map(({ p }) => p));
  return {
    chiSquare: whole.chiSquare,
    df: whole.df,
    p: whole.p,
    cramersV: whole.cramersV,
    sparse: whole.smallExpected > cells.length / 5,
    pairs: pairs.map(({ a, b, difference, interval, p }, i) => {
      return { a, b, difference, interval, p, adjustedP: adjusted[i] };
    }),
  };
}
