import type { RowPosition } from '../kernels/row-kernel.ts';

/** Where a tokeniser puts bytes and cells: on the heap, or in a kernel's memory. Views hold until `reserve`. */
export interface CellSpace {
  readonly bytes: Uint8Array;
  readonly cellStart: Int32Array;
  readonly cellEnd: Int32Array;
  readonly rowFirst: Int32Array;
  readonly rowNumber: Int32Array;
  readonly fault: Uint8Array;
  reserve(size: number, used: number): void;
  /** Takes the plain rows from `position` on, if it can; true where a cell may have to be trimmed. */
  plainRows(length: number, delimiter: number, position: RowPosition): boolean;
}

export class HeapCells implements CellSpace {
  bytes = new Uint8Array(0);
  cellStart = new Int32Array(0);
  cellEnd = new Int32Array(0);
  rowFirst = new Int32Array(1);
  rowNumber = new Int32Array(0);
  fault = new Uint8Array(0);

  reserve(size: number, used: number): void {
    const grown = new Uint8Array(size);
    grown.set(this.bytes.subarray(0, used));
    this.bytes = grown;
    this.cellStart = new Int32Array(size + 1);
    this.cellEnd = new Int32Array(size + 1);
    this.rowFirst = new Int32Array(size + 2);
    this.rowNumber = new Int32Array(size + 1);
    this.fault = new Uint8Array(size + 1);
  }

  plainRows(): boolean {
    return false;
  }
}
