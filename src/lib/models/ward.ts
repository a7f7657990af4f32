import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { Steps } from '../base/steps.ts';
import { inOneGo } from '../base/steps.ts';
import type { Matrix } from '../math/matrix.ts';
import type { FitError } from './fit-report.ts';
import { firstNotFinite } from './fit-report.ts';
import type { Merge, MergeTree } from './merge-tree.ts';
import { mergeTree } from './merge-tree.ts';

/** Beyond this the n² distances take minutes. */
export const MAX_WARD_ROWS = 20_000;

const MERGES_A_STEP = 64;

/**
 * Ward's hierarchical clustering (1963) by the nearest-neighbour chain (Murtagh 1983) on cluster means: exact, memory
 * n·p, no table of distances. `x`: n × p, finite, standardised. Errors: under 2 rows, values not finite. Throws RangeError over
 * 20,000 rows. Heights as R's hclust `ward.D2`: √(2·increase of the within-group sum of squares). Deterministic. Cost 3·n²·p. Golden: cdnow_clustering.json (heights 1e-6 relative, sizes exact).
 */
export function fitWard(x: Matrix): Outcome<MergeTree, FitError> {
  return inOneGo(wardSteps(x));
}

/** The same, some merges at a step. */
export function* wardSteps(x: Matrix): Steps<Outcome<MergeTree, FitError>> {
  const { rows: n, columns: p } = x;
  if (n > MAX_WARD_ROWS) throw new RangeError(`x: expected at most ${MAX_WARD_ROWS} rows, got ${n}`);
  if (n < 2) return failure({ kind: 'too-few-rows', rows: n, needed: 2 });
  const bad = firstNotFinite(x.values);
  if (bad >= 0) return failure({ kind: 'not-finite', of: 'x', row: Math.floor(bad / p) });
  const means = x.values.slice();
  const sizes = new Float64Array(n).fill(1);
  const active = Int32Array.from({ length: n }, (_, i) => i);
  let count = n;
  const merges: Merge[] = [];
  const chain: number[] = [];
  const distance = (a: number, b: number) => {
    let sum = 0;
    for (let j = 0; j < p; j++) sum += (means[a * p + j] - means[b * p + j]) ** 2;
    return (2 * sizes[a] * sizes[b] * sum) / (sizes[a] + sizes[b]);
  };
  while (merges.length < n - 1) {
    if (chain.length === 0) chain.push(active[0]);
    const top = chain[chain.length - 1];
    const before = chain[chain.length - 2] ?? -1;
    let nearest = before;
    let least = before < 0 ? Number.POSITIVE_INFINITY : distance(top, before);
    for (let i = 0; i < count; i++) {
      const other = active[i];
      if (other === top || other === before) continue;
      const d = distance(top, other);
      if (d < least) {
        least = d;
        nearest = other;
      }
    }
    if (nearest !== before) {
      chain.push(nearest);
      continue;
    }
    chain.length -= 2;
    const whole = sizes[top] + sizes[before];
    for (let j = 0; j < p; j++) {
      means[before * p + j] =
        (sizes[before] * means[before * p + j] + sizes[top] * means[top * p + j]) / whole;
    }
    sizes[before] = whole;
    active[active.indexOf(top)] = active[--count];
    merges.push({ left: before, right: top, height: Math.sqrt(least) });
    // What is left to do falls with the square of the clusters left.
    if (merges.length % MERGES_A_STEP === 0) yield 1 - (count / n) ** 2;
  }
  return success(mergeTree(n, merges));
}
