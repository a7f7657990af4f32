const CHUNK_ROWS = 65_536;

/**
 * Values appended batch by batch; chunks, so that growing never copies and peaks at one extra column.
 */
abstract class Growing<A extends Float64Array | Uint32Array> {
  private readonly full: A[] = [];
  private chunk: A;
  private used = 0;

  constructor() {
    this.chunk = this.create(CHUNK_ROWS);
  }

  protected abstract create(length: number): A;

  /** Of `values`, those of the given rows, ascending. */
  append(values: A, rows: Int32Array, count: number): void {
    if (count === 0) return;
    const first = rows[0];
    if (rows[count - 1] - first + 1 !== count) {
      for (let i = 0; i < count; i++) this.push(values[rows[i]]);
      return;
    }
    // No row between was refused: whole stretches are copied.
    for (let from = first; from < first + count;) {
      if (this.used === CHUNK_ROWS) this.turn();
      const to = Math.min(first + count, from + CHUNK_ROWS - this.used);
      this.chunk.set(values.subarray(from, to), this.used);
      this.used += to - from;
      from = to;
    }
  }

  push(value: number): void {
    if (this.used === CHUNK_ROWS) this.turn();
    this.chunk[this.used++] = value;
  }

  private turn(): void {
    this.full.push(this.chunk);
    this.chunk = this.create(CHUNK_ROWS);
    this.used = 0;
  }

  finish(): A {
    const all = this.create(this.full.length * CHUNK_ROWS + this.used);
    this.full.forEach((chunk, k) => all.set(chunk, k * CHUNK_ROWS));
    all.set(this.chunk.subarray(0, this.used), this.full.length * CHUNK_ROWS);
    this.full.length = 0;
    return all;
  }
}

export class GrowingFloats extends Growing<Float64Array> {
  protected create(length: number): Float64Array {
    return new Float64Array(length);
  }
}

export class GrowingCodes extends Growing<Uint32Array> {
  protected create(length: number): Uint32Array {
    return new Uint32Array(length);
  }
}
