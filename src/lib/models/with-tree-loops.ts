import { roomFor, withNumberKernel } from '../kernels/number-kernel.ts';
import type { FeatureBins } from './feature-bins.ts';
import { kernelTreeLoops, treeRoom } from './kernel-tree-loops.ts';
import { plainTreeLoops } from './plain-tree-loops.ts';
import type { TreeLoops } from './tree-loops.ts';

/** Runs `work` with the compiled loops, or with their twins where those cannot be: the digits are the same. */
export function withTreeLoops<T>(binned: FeatureBins, alive: number, work: (loops: TreeLoops) => T): T {
  const room = treeRoom(binned, alive);
  return withNumberKernel(room === null ? Infinity : roomFor(...room), (kernel) =>
    work(kernel ? kernelTreeLoops(kernel, binned, alive) : plainTreeLoops(binned)),
  );
}
