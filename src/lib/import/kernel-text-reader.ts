import type { Column } from '../data/column.ts';
import type { RowKernel } from '../kernels/row-kernel.ts';
import { TEXT_TOO_LONG } from '../kernels/row-kernel.ts';
import { isMissingWord } from './boolean-words.ts';
import { GrowingCodes } from './growing.ts';
import type { ColumnPlan } from './plan.ts';
import type { RowBatch } from './row-batch.ts';
import type { RowFaults } from './row-faults.ts';
import type { Texts } from './text-dictionary.ts';
import { textsOf } from './text-dictionary.ts';
import { finishText, MAX_TEXT_BYTES } from './text-reader.ts';
import type { TextReader } from './text-reader.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** A text column whose dictionary lies in a kernel's memory. */
export class KernelTextReader implements TextReader {
  readonly dictionary: Texts;
  codes = new Uint32Array(0);
  private readonly kernel: RowKernel;
  private readonly block: number;
  private readonly kept = new GrowingCodes();
  private readonly column: number;
  private readonly isKey: boolean;
  /** Codes of words that stand for nothing. */
  private readonly missing = new Set<number>();
  private checked = 1;

  constructor(kernel: RowKernel, plan: ColumnPlan, isKey: boolean) {
    this.kernel = kernel;
    this.column = plan.index;
    this.isKey = isKey;
    const block = (this.block = kernel.createDictionary());
    this.dictionary = {
      get size() {
        return kernel.dictionarySize(block);
      },
      textOf: (code) => {
        const { arena, offsets } = kernel.dictionaryTexts(block);
        return decoder.decode(arena.subarray(offsets[code], offsets[code + 1]));
      },
      texts: (codes) => {
        const { arena, offsets } = kernel.dictionaryTexts(block);
        return textsOf(arena, offsets, offsets.length - 1, codes);
      },
    };
  }

  read(batch: RowBatch, from: number, faults: RowFaults): void {
    const { rows } = batch;
    if (this.codes.length < rows) this.codes = new Uint32Array(rows);
    const read = this.kernel.readTexts(this.block, this.column, from, rows, MAX_TEXT_BYTES);
    const { codes, column, missing } = this;
    codes.set(read.subarray(from), from);
    if (this.isKey) this.findMissing();
    for (let row = from; row < rows; row++) {
      if (codes[row] === TEXT_TOO_LONG) {
        faults.set(row, column, 'text-too-long');
        codes[row] = 0;
      } else if (missing.size > 0 && missing.has(codes[row])) codes[row] = 0;
    }
  }

  /** Looks at texts not seen before. */
  private findMissing(): void {
    const { size } = this.dictionary;
    if (this.checked === size) return;
    const { arena, offsets } = this.kernel.dictionaryTexts(this.block);
    for (let code = this.checked; code < size; code++) {
      if (isMissingWord(arena, offsets[code], offsets[code + 1])) this.missing.add(code);
    }
    this.checked = size;
  }

  keep(rows: Int32Array, count: number): void {
    this.kept.append(this.codes, rows, count);
  }

  finish(compact: boolean): Column {
    return finishText(this.kept.finish(), this.dictionary, compact || this.missing.size > 0);
  }
}
