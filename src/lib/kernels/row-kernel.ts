import type { Kernel } from './load.ts';
import { loadKernel } from './load.ts';

type Block = number;

interface RowExports {
  allocate(size: number): Block;
  release(block: Block): void;
  plainRows(
    ...given: [
      bytes: Block,
      length: number,
      delimiter: number,
      cellStart: Block,
      cellEnd: Block,
      rowFirst: Block,
      rowNumber: Block,
      fault: Block,
      state: Block,
    ]
  ): void;
  createDictionary(): Block;
  readTexts(dictionary: Block, ...given: [...CellBlocks, codes: Block, most: number]): void;
  readDecimals(
    ...given: [...CellBlocks, point: number, mantissas: Block, scales: Block, outcome: Block]
  ): void;
  readTimes(...given: [...CellBlocks, millis: Block, outcome: Block]): void;
  createRowSet(): Block;
  meetRows(
    set: Block,
    ...given: [
      bytes: Block,
      rowFirst: Block,
      cellStart: Block,
      cellEnd: Block,
      from: number,
      rows: number,
      skip: Block,
      hashes: Block,
      met: Block,
    ]
  ): void;
}

type CellBlocks = [
  bytes: Block,
  rowFirst: Block,
  cellStart: Block,
  cellEnd: Block,
  column: number,
  from: number,
  rows: number,
];

/** Where a tokeniser stands. */
export interface RowPosition {
  at: number;
  cell: number;
  row: number;
  nextRow: number;
  blankLines: number;
}

/** What became of a cell: nothing in it, read, or for the slow way. */
export const CELL_BLANK = 0;
export const CELL_READ = 1;
export const CELL_ODD = 2;
/** In place of a code: the text is longer than was allowed. */
export const TEXT_TOO_LONG = 0xffff_ffff;

/** Room behind the bytes that vector loads may read. */
const SLACK_BYTES = 64;
const STATE_WORDS = 6;
const DICTIONARY_WORDS = 8;

/**
 * The cells of a window of a delimited file in a kernel's memory, and the loops over them (kernels/rows.ts). One a file.
 * Memory that grows moves every view: take the views anew after each call.
 */
export class RowKernel {
  private readonly kernel: Kernel<RowExports>;
  private size = 0;
  private buffer: ArrayBuffer | null = null;
  private blocks = {
    bytes: 0,
    cellStart: 0,
    cellEnd: 0,
    rowFirst: 0,
    rowNumber: 0,
    fault: 0,
    wide: 0,
    a: 0,
    b: 0,
  };
  private readonly state: Block;
  private views = viewsOf(new ArrayBuffer(0), 0, this.blocks);

  constructor(kernel: Kernel<RowExports>) {
    this.kernel = kernel;
    this.state = kernel.allocate(STATE_WORDS * 4);
  }

  private current() {
    const { buffer } = this.kernel.memory;
    if (buffer !== this.buffer) {
      this.buffer = buffer;
      this.views = viewsOf(buffer, this.size, this.blocks);
    }
    return this.views;
  }

  get bytes(): Uint8Array {
    return this.current().bytes;
  }
  get cellStart(): Int32Array {
    return this.current().cellStart;
  }
  get cellEnd(): Int32Array {
    return this.current().cellEnd;
  }
  get rowFirst(): Int32Array {
    return this.current().rowFirst;
  }
  get rowNumber(): Int32Array {
    return this.current().rowNumber;
  }
  get fault(): Uint8Array {
    return this.current().fault;
  }

  /** Room for `size` bytes and the cells and rows they may hold; the first `used` bytes stay. */
  reserve(size: number, used: number): void {
    const { kernel } = this;
    const kept = this.bytes.slice(0, used);
    for (const block of Object.values(this.blocks)) if (block !== 0) kernel.release(block);
    const words = 4 * (size + 2);
    const rows = (size >> 1) + 2;
    this.size = size;
    this.blocks = {
      bytes: kernel.allocate(size + SLACK_BYTES),
      cellStart: kernel.allocate(words),
      cellEnd: kernel.allocate(words),
      rowFirst: kernel.allocate(words),
      rowNumber: kernel.allocate(words),
      fault: kernel.allocate(size + 2),
      wide: kernel.allocate(8 * rows),
      a: kernel.allocate(rows),
      b: kernel.allocate(rows),
    };
    this.buffer = null;
    this.bytes.set(kept);
    this.rowFirst[0] = 0;
  }

  /** Takes every plain row from `position` on; true where a cell may have to be trimmed. */
  plainRows(length: number, delimiter: number, position: RowPosition): boolean {
    const { bytes, cellStart, cellEnd, rowFirst, rowNumber, fault } = this.blocks;
    const state = new Uint32Array(this.kernel.memory.buffer, this.state, STATE_WORDS);
    state.set([position.at, position.cell, position.row, position.nextRow, position.blankLines, 0]);
    this.kernel.plainRows(
      bytes,
      length,
      delimiter,
      cellStart,
      cellEnd,
      rowFirst,
      rowNumber,
      fault,
      this.state,
    );
    [position.at, position.cell, position.row, position.nextRow, position.blankLines] = state;
    return state[5] === 1;
  }

  private cells(column: number, from: number, rows: number): CellBlocks {
    const { bytes, rowFirst, cellStart, cellEnd } = this.blocks;
    return [bytes, rowFirst, cellStart, cellEnd, column, from, rows];
  }

  createDictionary(): Block {
    return this.kernel.createDictionary();
  }

  dictionarySize(dictionary: Block): number {
    return new Uint32Array(this.kernel.memory.buffer, dictionary, DICTIONARY_WORDS)[2];
  }

  /** Bytes of all texts of a dictionary, one after another, and where each begins: text k ends where k + 1 begins. */
  dictionaryTexts(dictionary: Block): { arena: Uint8Array; offsets: Uint32Array } {
    const { buffer } = this.kernel.memory;
    const [, , size, offsets, , arena, used] = new Uint32Array(buffer, dictionary, DICTIONARY_WORDS);
    return {
      arena: new Uint8Array(buffer, arena, used),
      offsets: new Uint32Array(buffer, offsets, size + 1),
    };
  }

  /** Codes of a column's cells; `TEXT_TOO_LONG` beyond `most` bytes. */
  readTexts(dictionary: Block, column: number, from: number, rows: number, most: number): Uint32Array {
    const { wide } = this.blocks;
    this.kernel.readTexts(dictionary, ...this.cells(column, from, rows), wide, most);
    return new Uint32Array(this.kernel.memory.buffer, wide, rows);
  }

  /** Plain decimals as mantissa × 10^−scale. */
  readDecimals(column: number, from: number, rows: number, point: number) {
    const { wide, a, b } = this.blocks;
    this.kernel.readDecimals(...this.cells(column, from, rows), point, wide, a, b);
    const { buffer } = this.kernel.memory;
    return {
      mantissas: new Float64Array(buffer, wide, rows),
      scales: new Uint8Array(buffer, a, rows),
      outcome: new Uint8Array(buffer, b, rows),
    };
  }

  /** ISO dates, with or without a clock, as milliseconds since 1970. */
  readTimes(column: number, from: number, rows: number) {
    const { wide, b } = this.blocks;
    this.kernel.readTimes(...this.cells(column, from, rows), wide, b);
    const { buffer } = this.kernel.memory;
    return { millis: new Float64Array(buffer, wide, rows), outcome: new Uint8Array(buffer, b, rows) };
  }

  createRowSet(): Block {
    return this.kernel.createRowSet();
  }

  /** 1 where a row's bytes were met before; rows marked in `skip` are neither asked about nor remembered. */
  meetRows(set: Block, from: number, rows: number, skip: Uint8Array): Uint8Array {
    const { bytes, rowFirst, cellStart, cellEnd, wide, a, b } = this.blocks;
    new Uint8Array(this.kernel.memory.buffer, a, rows).set(skip.subarray(0, rows));
    this.kernel.meetRows(set, bytes, rowFirst, cellStart, cellEnd, from, rows, a, wide, b);
    return new Uint8Array(this.kernel.memory.buffer, b, rows);
  }
}

function viewsOf(buffer: ArrayBuffer, size: number, blocks: Readonly<Record<string, Block>>) {
  const words = size === 0 ? 0 : size + 2;
  const { bytes, cellStart, cellEnd, rowFirst, rowNumber, fault } = blocks;
  return {
    bytes: new Uint8Array(buffer, bytes, size),
    cellStart: new Int32Array(buffer, cellStart, words),
    cellEnd: new Int32Array(buffer, cellEnd, words),
    rowFirst: new Int32Array(buffer, rowFirst, words),
    rowNumber: new Int32Array(buffer, rowNumber, words),
    fault: new Uint8Array(buffer, fault, words),
  };
}

/** Null where WebAssembly, or its vector instructions, are missing. */
export async function createRowKernel(): Promise<RowKernel | null> {
  const kernel = await loadKernel<RowExports>(new URL('./rows.wasm', import.meta.url));
  return kernel && new RowKernel(kernel);
}
