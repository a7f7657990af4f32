import { bestSplit } from './best-split.ts';
import type { FeatureBins } from './feature-bins.ts';
import { createHistogramBuilder } from './node-histogram.ts';
import { partitionRows } from './partition-rows.ts';
import type { HistogramId, TreeLoops } from './tree-loops.ts';

/** Oracle of the compiled ones. */
export function plainTreeLoops(binned: FeatureBins): TreeLoops {
  const gradient = new Float64Array(binned.rows);
  const hessian = new Float64Array(binned.rows);
  const spare = new Uint32Array(binned.rows);
  const ordered = new Uint32Array(binned.rows);
  let rows = ordered;
  const builder = createHistogramBuilder(binned, gradient, hessian);
  const held: Float64Array[] = [];
  const free: HistogramId[] = [];
  return {
    gradient,
    hessian,
    start: (given) => {
      rows = ordered.subarray(0, given.length);
      rows.set(given);
      return rows;
    },
    build: (columns, from, to) => {
      const id = free.pop() ?? held.push(builder.create()) - 1;
      builder.build(held[id], columns, rows, from, to);
      return id;
    },
    subtract: (parent, child) => {
      builder.subtract(held[parent], held[child]);
      return parent;
    },
    release: (id) => void free.push(id),
    bestSplit: (id, columns, node, limits) => bestSplit(binned, held[id], columns, node, limits),
    partition: (from, to, split) => partitionRows(binned, rows, spare, from, to, split),
  };
}
