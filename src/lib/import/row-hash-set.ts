import type { RowKernel } from '../kernels/row-kernel.ts';
import type { RowBatch } from './row-batch.ts';

/** Rows met before, known by their bytes. */
export interface RowSet {
  /** 1 where an equal row was met before; rows marked in `skip` are neither asked about nor remembered. */
  meet(batch: RowBatch, from: number, skip: Uint8Array): Uint8Array;
}

/** `kernel`: the one in whose memory the rows come, if any. */
export function createRowSet(kernel: RowKernel | null): RowSet {
  if (!kernel) return new RowHashSet();
  const set = kernel.createRowSet();
  return { meet: (batch, from, skip) => kernel.meetRows(set, from, batch.rows, skip) };
}

/**
 * Rows met before, by a 64-bit hash of their bytes: with 2 M rows the chance of any false match is below 10^-6.
 */
export class RowHashSet implements RowSet {
  /** Pairs of low and high halves, side by side: one cache line a look-up. */
  private slots = new Uint32Array(1 << 15);
  private count = 0;

  private met = new Uint8Array(0);

  meet(batch: RowBatch, from: number, skip: Uint8Array): Uint8Array {
    if (this.met.length < batch.rows) this.met = new Uint8Array(batch.rows);
    for (let row = from; row < batch.rows; row++) {
      this.met[row] = skip[row] === 0 && this.addRow(batch, row) ? 1 : 0;
    }
    return this.met;
  }

  /** True where an equal row was added before. */
  addRow(batch: RowBatch, row: number): boolean {
    const firstCell = batch.rowFirst[row];
    const lastCell = batch.rowFirst[row + 1] - 1;
    return this.addBytes(batch.bytes, batch.cellStart[firstCell], batch.cellEnd[lastCell]);
  }

  private addBytes(bytes: Uint8Array, from: number, to: number): boolean {
    let a = 0x9e3779b9 ^ (to - from);
    let b = 0x85ebca6b;
    let k = from;
    for (; k + 3 < to; k += 4) {
      const word = bytes[k] | (bytes[k + 1] << 8) | (bytes[k + 2] << 16) | (bytes[k + 3] << 24);
      a = Math.imul(a ^ word, 0xcc9e2d51);
      a ^= a >>> 15;
      b = Math.imul((b ^ word) + 0x165667b1, 0x1b873593);
      b = (b << 13) | (b >>> 19);
    }
    for (; k < to; k++) {
      a = Math.imul(a ^ bytes[k], 0xcc9e2d51);
      a ^= a >>> 15;
      b = Math.imul((b ^ bytes[k]) + 0x165667b1, 0x1b873593);
      b = (b << 13) | (b >>> 19);
    }
    a = finalMix(a ^ b);
    // Zero marks an empty slot.
    return this.add(a, finalMix(b ^ Math.imul(a, 0x27d4eb2f)) | 1);
  }

  private add(low: number, high: number): boolean {
    const { slots } = this;
    const mask = slots.length - 2;
    const [l, h] = [low >>> 0, high >>> 0];
    let slot = (l << 1) & mask;
    while (slots[slot + 1] !== 0) {
      if (slots[slot] === l && slots[slot + 1] === h) return true;
      slot = (slot + 2) & mask;
    }
    slots[slot] = l;
    slots[slot + 1] = h;
    if (++this.count * 4 > slots.length) this.grow();
    return false;
  }

  private grow(): void {
    const { slots } = this;
    const larger = new Uint32Array(slots.length * 2);
    const mask = larger.length - 2;
    for (let from = 0; from < slots.length; from += 2) {
      if (slots[from + 1] === 0) continue;
      let slot = (slots[from] << 1) & mask;
      while (larger[slot + 1] !== 0) slot = (slot + 2) & mask;
      larger[slot] = slots[from];
      larger[slot + 1] = slots[from + 1];
    }
    this.slots = larger;
  }
}

function finalMix(value: number): number {
  let h = value ^ (value >>> 16);
  h = Math.imul(h, 0x7feb352d);
  h ^= h >>> 15;
  h = Math.imul(h, 0x846ca68b);
  return h ^ (h >>> 16);
}
