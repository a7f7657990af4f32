import type { RowKernel } from '../kernels/row-kernel.ts';
import type { RowBatch } from './row-batch.ts';

/** A batch in a kernel's memory. Its arrays are looked up anew each time: the memory may have grown and moved. */
export class KernelBatch implements RowBatch {
  readonly kernel: RowKernel;
  readonly rows: number;
  readonly blankLines: number;

  constructor(kernel: RowKernel, rows: number, blankLines: number) {
    this.kernel = kernel;
    this.rows = rows;
    this.blankLines = blankLines;
  }

  get bytes(): Uint8Array {
    return this.kernel.bytes;
  }
  get rowFirst(): Int32Array {
    return this.kernel.rowFirst;
  }
  get cellStart(): Int32Array {
    return this.kernel.cellStart;
  }
  get cellEnd(): Int32Array {
    return this.kernel.cellEnd;
  }
  get rowNumber(): Int32Array {
    return this.kernel.rowNumber;
  }
  get fault(): Uint8Array {
    return this.kernel.fault;
  }
}
