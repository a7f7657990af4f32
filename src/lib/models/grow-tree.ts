import type { Random } from '../base/random.ts';
import type { Tree } from '../math/tree.ts';
import type { NodeSums, Split } from './best-split.ts';
import type { FeatureBins } from './feature-bins.ts';
import type { HistogramId, TreeLoops } from './tree-loops.ts';

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

/** Rows of the reordered array, and what is known of them. */
interface Part {
  readonly from: number;
  readonly to: number;
  readonly sums: NodeSums;
  /** Where it could be had from the parent's. */
  readonly histogram: HistogramId | null;
}

interface OpenNode extends Part {
  readonly node: number;
  readonly depth: number;
  readonly split: Split | null;
}

/**
 * Grows a tree on gradients and hessians of any twice differentiable loss: the best leaf is split first, until
 * `maxLeaves`. With gradient −y and hessian 1 it is a regression tree, and for y in {0, 1} its gain is Gini's.
 * O(columns × rows × depth); deterministic for a seed.
 *
 * @param loops - hold the gradients and hessians, and as many histograms as `histogramsAlive` says
 * @param from - indices of the rows to learn from, repeated ones count repeatedly
 * @param onLeaf - told each leaf's value and rows
 * @see Chen & Guestrin (2016), XGBoost, eq. 6–7; Ke et al. (2017), LightGBM, for histograms and leaf-wise growth
 */
export function growTree(
  binned: FeatureBins,
  loops: TreeLoops,
  from: Uint32Array,
  options: GrowOptions,
  onLeaf: (value: number, rows: Uint32Array) => void = () => undefined,
): Tree {
  const { gradient, hessian } = loops;
  const rows = loops.start(from);
  const drawn = columnDraw(binned.columns, options);
  const made = createNodes();
  const open: OpenNode[] = [];
  const leaves: OpenNode[] = [];
  const maySplit = ({ from, to }: Part, depth: number) =>
    depth < options.maxDepth && to - from >= 2 * options.minLeafRows;

  const add = (part: Part, depth: number, last: boolean): number => {
    const { gradient: g, hessian: h } = part.sums;
    const node = made.add(h + options.l2 > 0 ? -g / (h + options.l2) : 0, part.sums.rows);
    let { histogram } = part;
    let split: Split | null = null;
    if (!last && maySplit(part, depth)) {
      const columns = drawn.next();
      histogram ??= loops.build(columns, part.from, part.to);
      split = loops.bestSplit(histogram, columns, part.sums, options);
    }
    if (histogram !== null && (split === null || !drawn.all)) {
      loops.release(histogram);
      histogram = null;
    }
    (split ? open : leaves).push({ ...part, histogram, node, depth, split });
    return node;
  };

  /** The smaller child's sums are counted, the larger's are what is left of the parent's. */
  const children = (parent: OpenNode, split: Split, middle: number, last: boolean): [Part, Part] => {
    const sums = parent.sums;
    const rest = {
      gradient: sums.gradient - split.left.gradient,
      hessian: sums.hessian - split.left.hessian,
      rows: sums.rows - split.left.rows,
    };
    const left: Part = { from: parent.from, to: middle, sums: split.left, histogram: null };
    const right: Part = { from: middle, to: parent.to, sums: rest, histogram: null };
    if (parent.histogram === null) return [left, right];
    const [small, large] = left.sums.rows <= right.sums.rows ? [left, right] : [right, left];
    if (last || !maySplit(large, parent.depth + 1)) {
      loops.release(parent.histogram);
      return [left, right];
    }
    const counted = loops.build(drawn.next(), small.from, small.to);
    const remaining = loops.subtract(parent.histogram, counted);
    const [ofLeft, ofRight] = small === left ? [counted, remaining] : [remaining, counted];
    return [
      { ...left, histogram: ofLeft },
      { ...right, histogram: ofRight },
    ];
  };

  const whole = { gradient: 0, hessian: 0, rows: rows.length };
  for (const row of rows) {
    whole.gradient += gradient[row];
    whole.hessian += hessian[row];
  }
  add({ from: 0, to: rows.length, sums: whole, histogram: null }, 0, options.maxLeaves < 2);
  while (open.length > 0) {
    const count = open.length + leaves.length;
    if (count >= options.maxLeaves) {
      for (const { histogram } of open) if (histogram !== null) loops.release(histogram);
      leaves.push(...open.splice(0));
      break;
    }
    const parent = takeBest(open, Number.isFinite(options.maxLeaves));
    const { node, split, depth } = parent;
    if (!split) continue;
    const last = count + 1 >= options.maxLeaves;
    const middle = loops.partition(parent.from, parent.to, split);
    made.split(node, split, binned.edges[split.feature][split.bin] ?? Infinity);
    const [left, right] = children(parent, split, middle, last);
    made.join(node, add(left, depth + 1, last), add(right, depth + 1, last));
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

/** The columns tried at a node: all, or some drawn at random. */
function columnDraw(columns: number, { columnsPerSplit, random }: GrowOptions) {
  const order = Uint32Array.from({ length: columns }, (_, j) => j);
  const tried = columnsPerSplit === null ? columns : Math.min(columns, columnsPerSplit);
  const all = tried === columns;
  return {
    all,
    next(): Uint32Array {
      if (all) return order;
      for (let i = 0; i < tried; i++) {
        const j = i + random.integer(columns - i);
        [order[i], order[j]] = [order[j], order[i]];
      }
      return order.subarray(0, tried);
    },
  };
}
