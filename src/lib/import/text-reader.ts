import type { TextColumn } from '../data/column.ts';
import { isMissingWord } from './boolean-words.ts';
import { isDecimalZero } from './value-evidence.ts';
import { GrowingCodes } from './growing.ts';
import type { ColumnPlan } from './plan.ts';
import type { ColumnReader } from './reader.ts';
import type { RowBatch } from './row-batch.ts';
import type { RowFaults } from './row-faults.ts';
import { TextDictionary } from './text-dictionary.ts';
import type { Texts } from './text-dictionary.ts';

export const MAX_TEXT_BYTES = 100_000;

export interface TextReader extends ColumnReader {
  readonly dictionary: Texts;
  /** Of the present batch. */
  readonly codes: Uint32Array;
}

export function asTextReader(reader: ColumnReader | undefined): TextReader | undefined {
  return reader && 'dictionary' in reader ? (reader as TextReader) : undefined;
}

/** A text column; `isKey`: words such as NULL count as blank. */
export class PlainTextReader implements TextReader {
  readonly dictionary = new TextDictionary();
  codes = new Uint32Array(0);
  private readonly kept = new GrowingCodes();
  private readonly column: number;
  private readonly strip: boolean;
  private readonly isKey: boolean;

  constructor(plan: ColumnPlan, isKey: boolean) {
    this.column = plan.index;
    this.strip = plan.stripDecimalZero ?? false;
    this.isKey = isKey;
  }

  read(batch: RowBatch, from: number, faults: RowFaults): void {
    const { bytes, rows, rowFirst, cellStart, cellEnd } = batch;
    if (this.codes.length < rows) this.codes = new Uint32Array(rows);
    const { codes, dictionary, column, strip, isKey } = this;
    let lastStart = 0;
    let lastEnd = 0;
    let lastCode = 0;
    for (let row = from; row < rows; row++) {
      const cell = rowFirst[row] + column;
      if (faults.bad[row] !== 0 || cell >= rowFirst[row + 1]) {
        codes[row] = 0;
        continue;
      }
      const start = cellStart[cell];
      let end = cellEnd[cell];
      // Neighbouring lines often repeat an order, a customer, a country: comparing is cheaper than hashing.
      if (end - start === lastEnd - lastStart) {
        let k = 0;
        while (start + k < end && bytes[start + k] === bytes[lastStart + k]) k++;
        if (start + k === end) {
          codes[row] = lastCode;
          continue;
        }
      }
      lastStart = start;
      lastEnd = end;
      if (end - start > MAX_TEXT_BYTES) {
        faults.set(row, column, 'text-too-long');
        codes[row] = lastCode = lastStart = lastEnd = 0;
        continue;
      }
      if (strip && isDecimalZero(bytes, start, end)) while (bytes[--end] === 0x30);
      const blank = isKey && start < end && isMissingWord(bytes, start, end);
      lastCode = blank ? 0 : dictionary.code(bytes, start, end);
      codes[row] = lastCode;
    }
  }

  keep(rows: Int32Array, count: number): void {
    this.kept.append(this.codes, rows, count);
  }

  finish(compact: boolean): TextColumn {
    return finishText(this.kept.finish(), this.dictionary, compact);
  }
}

export function finishText(codes: Uint32Array, dictionary: Texts, compact: boolean): TextColumn {
  return compact ? compactText(codes, dictionary) : { kind: 'text', codes, dictionary: dictionary.texts() };
}

/** Renumbers codes in order of first use, dropping texts that no row uses. */
export function compactText(codes: Uint32Array, dictionary: Texts): TextColumn {
  const renumbered = new Uint32Array(dictionary.size);
  const used: number[] = [];
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i];
    if (code === 0) continue;
    if (renumbered[code] === 0) renumbered[code] = used.push(code);
    codes[i] = renumbered[code];
  }
  return { kind: 'text', codes, dictionary: dictionary.texts(Uint32Array.from(used)) };
}
