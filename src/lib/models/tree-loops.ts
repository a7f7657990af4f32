import type { NodeSums, Split, SplitLimits } from './best-split.ts';

/** Sums of a node's rows by column and bin, kept by the loops under a number. */
export type HistogramId = number;

/** The loops that growing trees consists of, over the same rows, gradients and hessians: tree after tree in the same memory. */
export interface TreeLoops {
  /** Of each row; written before a tree is grown. */
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
  /** The rows to learn from, repeated ones count repeatedly; reordered so that each leaf's rows lie together. */
  readonly start: (rows: Uint32Array) => Uint32Array;
  /** Sums over rows[from … to) of the given columns; other columns hold what they held. O(columns × rows). */
  readonly build: (columns: Uint32Array, from: number, to: number) => HistogramId;
  /** What the parent has and one child lacks is the other child's. The parent's becomes the result. */
  readonly subtract: (parent: HistogramId, child: HistogramId) => HistogramId;
  /** Gives it back for a later node. */
  readonly release: (histogram: HistogramId) => void;
  readonly bestSplit: (
    histogram: HistogramId,
    columns: Uint32Array,
    node: NodeSums,
    limits: SplitLimits,
  ) => Split | null;
  /** Rows of [from … to) that go left first, each side in its order; where the right ones begin. */
  readonly partition: (from: number, to: number, split: Split) => number;
}

/** Histograms that are alive at once while trees of so many leaves grow, best first, or so deep, the last first. */
export const histogramsAlive = (maxLeaves: number, maxDepth: number): number =>
  (Number.isFinite(maxLeaves) ? maxLeaves : maxDepth + 1) + 2;
