import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { Steps } from '../base/steps.ts';
import { inOneGo } from '../base/steps.ts';
import type { Matrix } from '../math/matrix.ts';
import type { FitError } from './fit-report.ts';
import { firstNotFinite } from './fit-report.ts';
import type { Merge, MergeTree } from './merge-tree.ts';
import { mergeTree } from './merge-tree.ts';

/** Beyond this the n² / 2 distances take a minute or more. */
export const MAX_SINGLE_LINKAGE_ROWS = 20_000;

const ROWS_A_STEP = 64;

/**
 * Hierarchical clustering by the nearest two rows: the edges of the shortest tree that joins all rows (Prim 1957), shortest first,
 * are its merges (Gower & Ross 1969). `x`: n × p, finite, standardised. Errors: under 2 rows, values not finite. Throws
 * RangeError over 20,000 rows. Heights are Euclidean distances, as R's hclust and scipy. Deterministic. Cost n²·p / 2, memory n:
 * no table of distances. Golden: scipy's linkage on the rows of test/models/linkage.test.ts.
 */
export function fitSingleLinkage(x: Matrix): Outcome<MergeTree, FitError> {
  return inOneGo(singleLinkageSteps(x));
}

/** The same, some rows at a step. */
export function* singleLinkageSteps({
  rows: n,
  columns: p,
  values,
}: Matrix): Steps<Outcome<MergeTree, FitError>> {
  if (n > MAX_SINGLE_LINKAGE_ROWS) {
    throw new RangeError(`x: expected at most ${MAX_SINGLE_LINKAGE_ROWS} rows, got ${n}`);
  }
  if (n < 2) return failure({ kind: 'too-few-rows', rows: n, needed: 2 });
  const bad = firstNotFinite(values);
  if (bad >= 0) return failure({ kind: 'not-finite', of: 'x', row: Math.floor(bad / p) });
  /** The rows outside of the tree, and of each its nearest row inside. */
  const outside = Int32Array.from({ length: n - 1 }, (_, i) => i + 1);
  const least = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const nearest = new Int32Array(n);
  const merges: Merge[] = [];
  let last = 0;
  for (let count = n - 1; count > 0; count--) {
    if (count % ROWS_A_STEP === 0) yield 1 - (count / n) ** 2;
    let next = 0;
    for (let i = 0; i < count; i++) {
      const row = outside[i];
      let square = 0;
      for (let j = 0; j < p; j++) square += (values[row * p + j] - values[last * p + j]) ** 2;
      if (square < least[row]) {
        least[row] = square;
        nearest[row] = last;
      }
      if (least[row] < least[outside[next]]) next = i;
    }
    last = outside[next];
    outside[next] = outside[count - 1];
    merges.push({ left: nearest[last], right: last, height: Math.sqrt(least[last]) });
  }
  return success(mergeTree(n, merges));
}
