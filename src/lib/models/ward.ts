import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { Matrix } from '../math/matrix.ts';
import type { FitError } from './fit-report.ts';
import { firstNotFinite } from './fit-report.ts';

/** Beyond this the n² distances take minutes. */
export const MAX_WARD_ROWS = 20_000;

export interface WardTree {
  readonly kind: 'ward';
  readonly version: 1;
  readonly rows: number;
  /** n − 1 merges, lowest first: a row of each of the two clusters merged, and the height. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** As R's hclust `ward.D2`: √(2·increase of the within-group sum of squares). */
  readonly heights: Float64Array;
}

/**
 * Ward's hierarchical clustering (1963) by the nearest-neighbour chain (Murtagh 1983) on cluster means: exact, memory
 * n·p, no table of distances. `x`: n × p, finite, standardised. Errors: under 2 rows, values not finite. Throws RangeError over
 * 20,000 rows. Deterministic. Cost 3·n²·p. Golden: cdnow_clustering.json (heights 1e-6 relative, sizes exact).
 */
export function fitWard(x: Matrix): Outcome<WardTree, FitError> {
  const { rows: n, columns: p } = x;
  if (n > MAX_WARD_ROWS) throw new RangeError(`x: expected at most ${MAX_WARD_ROWS} rows, got ${n}`);
  if (n < 2) return failure({ kind: 'too-few-rows', rows: n, needed: 2 });
  const bad = firstNotFinite(x.values);
  if (bad >= 0) return failure({ kind: 'not-finite', of: 'x', row: Math.floor(bad / p) });
  const means = x.values.slice();
  const sizes = new Float64Array(n).fill(1);
  const active = Int32Array.from({ length: n }, (_, i) => i);
  let count = n;
  const merges: { left: number; right: number; height: number }[] = [];
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
  }
  const order = [...merges.keys()].sort((a, b) => merges[a].height - merges[b].height || a - b);
  return success({
    kind: 'ward',
    version: 1,
    rows: n,
    left: Int32Array.from(order, (i) => merges[i].left),
    right: Int32Array.from(order, (i) => merges[i].right),
    heights: Float64Array.from(order, (i) => merges[i].height),
  });
}

/** Cluster of each row when the tree is cut into k, the largest cluster first. */
export function cutWard(tree: WardTree, k: number): Int32Array {
  const { rows: n } = tree;
  if (!(k >= 1 && k <= n)) throw new RangeError(`k: expected 1 to ${n}, got ${k}`);
  const parent = Int32Array.from({ length: n }, (_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]];
    return at;
  };
  for (let m = 0; m < n - k; m++) parent[root(tree.right[m])] = root(tree.left[m]);
  const sizes = new Map<number, number>();
  for (let i = 0; i < n; i++) sizes.set(root(i), (sizes.get(root(i)) ?? 0) + 1);
  const order = [...sizes.keys()].sort((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0) || a - b);
  const rank = new Map(order.map((each, i) => [each, i]));
  return Int32Array.from({ length: n }, (_, i) => rank.get(root(i)) ?? 0);
}
