// Hot loops of models over linear memory, whose room the caller shares out. Twins, oracles and fallbacks: src/lib/models.
// Each keeps its twin's order of additions, so that both give the same digits.
export { bestSplit, countRows, partitionRows, subtractSums } from './trees';
export { binNumbers, sortNumbers } from './bins';
export { addWeightedGram } from './gram';
export { assignRows, reassignRows } from './nearest';

/** From here on memory is the caller's. */
export function heapBase(): usize {
  return __heap_base;
}
