import { CHUNK_ROWS } from '../base/units.ts';

/** Values appended by the batch; chunks, so that growing never copies and peaks at one extra column. */
export class GrowingFloats {
  private readonly full: Float64Array[] = [];
  private chunk = new Float64Array(CHUNK_ROWS);
  private used = 0;

  append(values: Float64Array, rows: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      if (this.used === CHUNK_ROWS) this.turn();
      this.chunk[this.used++] = values[rows[i]];
    }
  }

  private turn(): void {
    this.full.push(this.chunk);
    this.chunk = new Float64Array(CHUNK_ROWS);
    this.used = 0;
  }

  finish(): Float64Array<ArrayBuffer> {
    const all = new Float64Array(this.full.length * CHUNK_ROWS + this.used);
    this.full.forEach((chunk, k) => all.set(chunk, k * CHUNK_ROWS));
    all.set(this.chunk.subarray(0, this.used), this.full.length * CHUNK_ROWS);
    this.full.length = 0;
    return all;
  }
}

export class GrowingCodes {
  private readonly full: Uint32Array[] = [];
  private chunk = new Uint32Array(CHUNK_ROWS);
  private used = 0;

  append(values: Uint32Array, rows: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) this.push(values[rows[i]]);
  }

  push(value: number): void {
    if (this.used === CHUNK_ROWS) {
      this.full.push(this.chunk);
      this.chunk = new Uint32Array(CHUNK_ROWS);
      this.used = 0;
    }
    this.chunk[this.used++] = value;
  }

  finish(): Uint32Array<ArrayBuffer> {
    const all = new Uint32Array(this.full.length * CHUNK_ROWS + this.used);
    this.full.forEach((chunk, k) => all.set(chunk, k * CHUNK_ROWS));
    all.set(this.chunk.subarray(0, this.used), this.full.length * CHUNK_ROWS);
    this.full.length = 0;
    return all;
  }
}
