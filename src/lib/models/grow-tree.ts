import type { Random } from '../base/random.ts';
import type { FeatureBins } from './feature-bins.ts';
import { MISSING_BIN } from './feature-bins.ts';
import type { Tree } from '../math/tree.ts';

export interface GrowOptions {
  readonly maxLeaves: number;
  readonly maxDepth: number;
  readonly minLeafRows: number;
  /** λ of the leaf's value −G / (H + λ). */
  readonly l2: number;
  /** Columns tried at each node, drawn at random; all where null. */
  readonly columnsPerSplit: number | null;
  readonly random: Random;
}

interface Split {
  readonly gain: number;
  readonly feature: number;
  readonly bin: number;
  readonly missingLeft: boolean;
}

interface OpenNode {
  readonly node: number;
  readonly from: number;
  readonly to: number;
  readonly depth: number;
  readonly gradient: number;
  readonly hessian: number;
  readonly split: Split | null;
}

const LEAST_GAIN = 1e-12;

/**
 * Grows a tree on gradients and hessians of any twice differentiable loss: the best leaf is split first, until
 * `maxLeaves`. With gradient −y and hessian 1 it is a regression tree, and for y in {0, 1} its gain is Gini's.
 * O(columns × rows × depth); deterministic for a seed.
 *
 * @param rows - indices of the rows to learn from, repeated ones count repeatedly; reordered so that each leaf's
 *   rows lie together
 * @param onLeaf - told each leaf's value and rows
 * @see Chen & Guestrin (2016), XGBoost, eq. 6–7; Ke et al. (2017), LightGBM, for histograms and leaf-wise growth
 */
export function growTree(
  binned: FeatureBins,
  rows: Uint32Array,
  gradient: Float64Array,
  hessian: Float64Array,
  options: GrowOptions,
  onLeaf: (value: number, rows: Uint32Array) => void = () => undefined,
): Tree {
  const finder = createSplitFinder(binned, gradient, hessian, options);
  const spare = new Uint32Array(rows.length);
  const made = createNodes();
  const open: OpenNode[] = [];
  const leaves: OpenNode[] = [];

  const add = (from: number, to: number, depth: number): number => {
    let g = 0;
    let h = 0;
    for (let i = from; i < to; i++) {
      g += gradient[rows[i]];
      h += hessian[rows[i]];
    }
    const node = made.add(h + options.l2 > 0 ? -g / (h + options.l2) : 0, to - from);
    const splits = depth < options.maxDepth && to - from >= 2 * options.minLeafRows;
    const split = splits ? finder.best(rows, from, to, g, h) : null;
    const entry = { node, from, to, depth, gradient: g, hessian: h, split };
    (split ? open : leaves).push(entry);
    return node;
  };

  add(0, rows.length, 0);
  while (open.length > 0) {
    if (open.length + leaves.length >= options.maxLeaves) {
      leaves.push(...open.splice(0));
      break;
    }
    const { node, from, to, depth, split } = takeBest(open, Number.isFinite(options.maxLeaves));
    if (!split) continue;
    const middle = partition(binned, rows, spare, from, to, split);
    made.split(node, split, binned.edges[split.feature][split.bin] ?? Infinity);
    made.join(node, add(from, middle, depth + 1), add(middle, to, depth + 1));
  }
  for (const leaf of leaves) onLeaf(made.valueOf(leaf.node), rows.subarray(leaf.from, leaf.to));
  return made.tree();
}

/** The one with the largest gain; where all will be split anyway, the last. */
function takeBest(open: OpenNode[], choosy: boolean): OpenNode {
  let best = open.length - 1;
  if (choosy) {
    for (let i = 0; i < open.length; i++) {
      if ((open[i].split?.gain ?? 0) > (open[best].split?.gain ?? 0)) best = i;
    }
  }
  return open.splice(best, 1)[0];
}

/** Rows that go left first, each side in its order. */
function partition(
  { bins, rows: count }: FeatureBins,
  rows: Uint32Array,
  spare: Uint32Array,
  from: number,
  to: number,
  { feature, bin, missingLeft }: Split,
): number {
  const base = feature * count;
  let left = from;
  let right = 0;
  for (let i = from; i < to; i++) {
    const row = rows[i];
    const at = bins[base + row];
    if (at === MISSING_BIN ? missingLeft : at <= bin) rows[left++] = row;
    else spare[right++] = row;
  }
  rows.set(spare.subarray(0, right), left);
  return left;
}

function createNodes() {
  const feature: number[] = [];
  const threshold: number[] = [];
  const missingLeft: number[] = [];
  const left: number[] = [];
  const right: number[] = [];
  const value: number[] = [];
  const cover: number[] = [];
  const gain: number[] = [];
  return {
    add(nodeValue: number, rows: number): number {
      feature.push(-1);
      threshold.push(0);
      missingLeft.push(0);
      left.push(-1);
      right.push(-1);
      cover.push(rows);
      gain.push(0);
      return value.push(nodeValue) - 1;
    },
    split(node: number, split: Split, at: number): void {
      feature[node] = split.feature;
      threshold[node] = at;
      missingLeft[node] = Number(split.missingLeft);
      gain[node] = split.gain;
    },
    join(node: number, leftChild: number, rightChild: number): void {
      left[node] = leftChild;
      right[node] = rightChild;
    },
    valueOf: (node: number) => value[node],
    tree: (): Tree => ({
      feature: Int32Array.from(feature),
      threshold: Float64Array.from(threshold),
      missingLeft: Uint8Array.from(missingLeft),
      left: Int32Array.from(left),
      right: Int32Array.from(right),
      value: Float64Array.from(value),
      cover: Float64Array.from(cover),
      gain: Float64Array.from(gain),
    }),
  };
}

const BINS = 256;

function createSplitFinder(
  { bins, rows: count, columns, edges }: FeatureBins,
  gradient: Float64Array,
  hessian: Float64Array,
  { minLeafRows, l2, columnsPerSplit, random }: GrowOptions,
) {
  const g = new Float64Array(BINS);
  const h = new Float64Array(BINS);
  const n = new Uint32Array(BINS);
  const order = Uint32Array.from({ length: columns }, (_, j) => j);
  const tried = columnsPerSplit === null ? columns : Math.min(columns, columnsPerSplit);
  const score = (sumG: number, sumH: number) => (sumH + l2 > 0 ? (sumG * sumG) / (sumH + l2) : 0);

  /** Draws the columns to try to the front. */
  const draw = () => {
    if (tried === columns) return;
    for (let i = 0; i < tried; i++) {
      const j = i + random.integer(columns - i);
      [order[i], order[j]] = [order[j], order[i]];
    }
  };

  return {
    best(rows: Uint32Array, from: number, to: number, sumG: number, sumH: number): Split | null {
      draw();
      const parent = score(sumG, sumH);
      let best: Split | null = null;
      for (let t = 0; t < tried; t++) {
        const feature = order[t];
        const used = edges[feature].length + 1;
        const base = feature * count;
        g.fill(0, 0, used);
        h.fill(0, 0, used);
        n.fill(0, 0, used);
        g[MISSING_BIN] = h[MISSING_BIN] = n[MISSING_BIN] = 0;
        for (let i = from; i < to; i++) {
          const row = rows[i];
          const b = bins[base + row];
          g[b] += gradient[row];
          h[b] += hessian[row];
          n[b]++;
        }
        const missing = n[MISSING_BIN];
        const known = to - from - missing;
        let leftG = 0;
        let leftH = 0;
        let leftN = 0;
        for (let b = 0; b < used; b++) {
          leftG += g[b];
          leftH += h[b];
          leftN += n[b];
          if (n[b] === 0 && b < used - 1) continue;
          if (b === used - 1 && missing === 0) break;
          for (let side = missing > 0 ? 1 : 0; side >= 0; side--) {
            const nl = leftN + side * missing;
            const nr = to - from - nl;
            if (nl < minLeafRows || nr < minLeafRows) continue;
            const gl = leftG + side * g[MISSING_BIN];
            const hl = leftH + side * h[MISSING_BIN];
            const gain = score(gl, hl) + score(sumG - gl, sumH - hl) - parent;
            if (gain > LEAST_GAIN && gain > (best?.gain ?? 0)) {
              // Where no value is missing here, later ones follow the majority.
              const missingLeft = missing > 0 ? side === 1 : leftN * 2 >= known;
              best = { gain, feature, bin: b, missingLeft };
            }
          }
        }
      }
      return best;
    },
  };
}
