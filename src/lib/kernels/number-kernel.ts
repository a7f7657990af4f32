import { BASE64 } from './numbers-bytes.ts';

/** An address in the kernel's memory. */
export type Block = number;

/** kernels/numbers.ts */
interface NumberLoops {
  readonly memory: WebAssembly.Memory;
  heapBase(): Block;
  countRows(
    ...given: [
      sums: Block,
      places: Block,
      columns: number,
      usedBins: Block,
      chosen: Block,
      chosenCount: number,
      rows: Block,
      from: number,
      to: number,
      gradient: Block,
      hessian: Block,
    ]
  ): void;
  subtractSums(parent: Block, child: Block, columns: number, usedBins: Block): void;
  bestSplit(
    ...given: [
      sums: Block,
      usedBins: Block,
      chosen: Block,
      chosenCount: number,
      nodeGradient: number,
      nodeHessian: number,
      nodeRows: number,
      minLeafRows: number,
      l2: number,
      parent: number,
      leastGain: number,
      found: Block,
    ]
  ): number;
  partitionRows(
    ...given: [
      places: Block,
      columns: number,
      rows: Block,
      spare: Block,
      from: number,
      to: number,
      column: number,
      bin: number,
      missingLeft: number,
    ]
  ): number;
  sortNumbers(values: Block, spare: Block, counts: Block, n: number): void;
  binNumbers(values: Block, n: number, edges: Block, bins: Block): void;
  addWeightedGram(
    ...given: [x: Block, n: number, p: number, w: Block, v: Block, gram: Block, vector: Block]
  ): void;
  assignRows(
    ...given: [
      x: Block,
      n: number,
      d: number,
      k: number,
      pairs: Block,
      assignment: Block,
      upper: Block,
      lower: Block,
      sums: Block,
      counts: Block,
    ]
  ): void;
  reassignRows(
    ...given: [
      x: Block,
      n: number,
      d: number,
      k: number,
      centroids: Block,
      pairs: Block,
      assignment: Block,
      upper: Block,
      lower: Block,
      sums: Block,
      counts: Block,
      moved: Block,
      gaps: Block,
      fastest: number,
      largest: number,
      secondLargest: number,
    ]
  ): number;
}

const PAGE = 65_536;
/** Every block begins where a vector may. */
const ALIGNMENT = 16;
/** Memory never shrinks: a thread keeps what its largest fit took. */
const MOST_BYTES = 256 * 2 ** 20;

/** The hot loops of models and their memory, of which one fit at a time has all. */
export class NumberKernel {
  readonly loops: NumberLoops;
  private readonly base: Block;
  private top: Block;

  constructor(loops: NumberLoops) {
    this.loops = loops;
    this.base = loops.heapBase();
    this.top = this.base;
  }

  /** Room for so much; false where it is in use or there is no more. */
  reserve(bytes: number): boolean {
    const { memory } = this.loops;
    if (this.top !== this.base || bytes > MOST_BYTES) return false;
    const lacking = this.base + ALIGNMENT + bytes - memory.buffer.byteLength;
    try {
      if (lacking > 0) memory.grow(Math.ceil(lacking / PAGE));
    } catch {
      return false;
    }
    this.top = aligned(this.base + 1);
    return true;
  }

  /** Of what was reserved. */
  take(bytes: number): Block {
    const block = this.top;
    this.top = aligned(block + bytes);
    if (this.top > this.loops.memory.buffer.byteLength)
      throw new RangeError(`bytes: expected what was reserved, got ${bytes} more`);
    return block;
  }

  free(): void {
    this.top = this.base;
  }

  float64(block: Block, length: number): Float64Array {
    return new Float64Array(this.loops.memory.buffer, block, length);
  }

  int32(block: Block, length: number): Int32Array {
    return new Int32Array(this.loops.memory.buffer, block, length);
  }

  uint32(block: Block, length: number): Uint32Array {
    return new Uint32Array(this.loops.memory.buffer, block, length);
  }

  uint8(block: Block, length: number): Uint8Array {
    return new Uint8Array(this.loops.memory.buffer, block, length);
  }

  uint16(block: Block, length: number): Uint16Array {
    return new Uint16Array(this.loops.memory.buffer, block, length);
  }
}

const aligned = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;

/** Room that blocks of so many bytes take together. */
export const roomFor = (...blocks: readonly number[]): number =>
  blocks.reduce((sum, bytes) => sum + aligned(bytes), 0);

/** Null where WebAssembly or its vector instructions are missing. */
export function createNumberKernel(): NumberKernel | null {
  try {
    const binary = Uint8Array.from(atob(BASE64), (letter) => letter.charCodeAt(0));
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(binary), {});
    return new NumberKernel(exports as unknown as NumberLoops);
  } catch {
    return null;
  }
}

let ofThisThread: NumberKernel | null | undefined;

/**
 * Runs `work` with this thread's kernel and room for `bytes`, which stays where it is until the end; with null, for the
 * twin, where there is none, it is at work already or memory lacks.
 */
export function withNumberKernel<T>(bytes: number, work: (kernel: NumberKernel | null) => T): T {
  if (ofThisThread === undefined) ofThisThread = createNumberKernel();
  const kernel = ofThisThread;
  if (!kernel?.reserve(bytes)) return work(null);
  try {
    return work(kernel);
  } finally {
    kernel.free();
  }
}
