import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { Steps } from '../base/steps.ts';
import { inOneGo } from '../base/steps.ts';
import type { Matrix } from '../math/matrix.ts';
import type { FitError } from './fit-report.ts';
import { firstNotFinite } from './fit-report.ts';
import type { Merge, MergeTree } from './merge-tree.ts';
import { mergeTree } from './merge-tree.ts';

/** Beyond this the table of distances would take more than 100 MB. */
export const MAX_LINKAGE_ROWS = 5_000;

const MERGES_A_STEP = 64;

/** Distance of two clusters: that of their farthest rows, or the mean over all pairs. Of their nearest: single-linkage.ts. */
export const LINKAGES = ['complete', 'average'] as const;
export type Linkage = (typeof LINKAGES)[number];

/**
 * Hierarchical clustering on Euclidean distances by the nearest-neighbour chain over a table of distances, updated by
 * Lance & Williams (1967); heights as R's hclust and scipy. `x`: n × p, finite, standardised. Errors: under 2 rows, values not
 * finite. Throws RangeError over 5,000 rows. Deterministic. Cost n²·p, memory 8·n²/2 bytes. Golden: scipy's linkage on
 * the rows of test/models/linkage.test.ts.
 * @see Murtagh (1983), A survey of recent advances in hierarchical clustering algorithms
 */
export function fitLinkage(x: Matrix, linkage: Linkage): Outcome<MergeTree, FitError> {
  return inOneGo(linkageSteps(x, linkage));
}

/** The same, some merges at a step. */
export function* linkageSteps(x: Matrix, linkage: Linkage): Steps<Outcome<MergeTree, FitError>> {
  const { rows: n, columns: p } = x;
  if (n > MAX_LINKAGE_ROWS) throw new RangeError(`x: expected at most ${MAX_LINKAGE_ROWS} rows, got ${n}`);
  if (n < 2) return failure({ kind: 'too-few-rows', rows: n, needed: 2 });
  const bad = firstNotFinite(x.values);
  if (bad >= 0) return failure({ kind: 'not-finite', of: 'x', row: Math.floor(bad / p) });
  const table = distances(x);
  const sizes = new Float64Array(n).fill(1);
  const active = Int32Array.from({ length: n }, (_, i) => i);
  let count = n;
  const merges: Merge[] = [];
  const chain: number[] = [];
  while (merges.length < n - 1) {
    if (chain.length === 0) chain.push(active[0]);
    const top = chain[chain.length - 1];
    const before = chain[chain.length - 2] ?? -1;
    let nearest = before;
    let least = before < 0 ? Number.POSITIVE_INFINITY : table[place(n, top, before)];
    for (let i = 0; i < count; i++) {
      const other = active[i];
      if (other === top || other === before) continue;
      const distance = table[place(n, top, other)];
      if (distance < least) {
        least = distance;
        nearest = other;
      }
    }
    if (nearest !== before) {
      chain.push(nearest);
      continue;
    }
    chain.length -= 2;
    active[active.indexOf(top)] = active[--count];
    for (let i = 0; i < count; i++) {
      const other = active[i];
      if (other === before) continue;
      const at = place(n, before, other);
      table[at] = merged(linkage, table[at], table[place(n, top, other)], sizes[before], sizes[top]);
    }
    sizes[before] += sizes[top];
    merges.push({ left: before, right: top, height: least });
    if (merges.length % MERGES_A_STEP === 0) yield merges.length / n;
  }
  return success(mergeTree(n, merges));
}

function merged(linkage: Linkage, a: number, b: number, sizeA: number, sizeB: number): number {
  return linkage === 'complete' ? Math.max(a, b) : (sizeA * a + sizeB * b) / (sizeA + sizeB);
}

/** Of a pair of rows in a table of each pair once. */
function place(n: number, a: number, b: number): number {
  const [low, high] = a < b ? [a, b] : [b, a];
  return low * n - (low * (low + 3)) / 2 + high - 1;
}

function distances({ rows: n, columns: p, values }: Matrix): Float64Array {
  const table = new Float64Array((n * (n - 1)) / 2);
  let at = 0;
  for (let a = 0; a < n; a++) {
    for (let b = a + 1; b < n; b++) {
      let sum = 0;
      for (let j = 0; j < p; j++) sum += (values[a * p + j] - values[b * p + j]) ** 2;
      table[at++] = Math.sqrt(sum);
    }
  }
  return table;
}
