import type { Column } from '../data/column.ts';
import type { Table } from '../data/table.ts';
import type { StoredColumn, StoredTable } from './batch.ts';
import { decodeCodesInto, decodeNumbersInto, encodeCodes, encodeNumbers } from './column-chunk.ts';
import type { Payload } from './payload.ts';
import { decodeWords, encodeWords } from './word-chunk.ts';

/** Rows in one record: browsers keep few large values twice as fast as many small ones. */
const CHUNK_ROWS = 2 ** 20;

/** A chunk on its way to the store. */
export interface PartChunk {
  readonly part: number;
  readonly chunk: number;
  readonly payload: Payload;
}

export function chunkCount(length: number): number {
  return Math.ceil(length / CHUNK_ROWS);
}

/** Numbers the parts of a batch: every column one, every dictionary one more. */
export function planTables(tables: readonly Table[]): readonly StoredTable[] {
  let part = 0;
  return tables.map((table) => ({
    dataset: table.dataset,
    length: table.length,
    columns: Object.entries(table.columns).map(([name, column]): StoredColumn => {
      const own = part++;
      if (column.kind !== 'text') {
        return { name, kind: column.kind, part: own, dictionaryPart: null, dictionaryLength: 0 };
      }
      const dictionaryPart = part++;
      const dictionaryLength = column.dictionary.length;
      return { name, kind: 'text', part: own, dictionaryPart, dictionaryLength };
    }),
  }));
}

function encodeRows(column: Column, from: number, to: number): Payload {
  return column.kind === 'text'
    ? encodeCodes(column.codes.subarray(from, to))
    : encodeNumbers(column.values.subarray(from, to));
}

/** Every chunk of a table, one at a time so that only one is held in memory twice. */
export function* chunksOfTable(table: Table, stored: StoredTable): Generator<PartChunk> {
  for (const place of stored.columns) {
    const column = table.columns[place.name];
    for (let chunk = 0; chunk < chunkCount(table.length); chunk++) {
      const from = chunk * CHUNK_ROWS;
      const to = Math.min(from + CHUNK_ROWS, table.length);
      yield { part: place.part, chunk, payload: encodeRows(column, from, to) };
    }
    if (column.kind !== 'text' || place.dictionaryPart === null) continue;
    for (let chunk = 0; chunk < chunkCount(column.dictionary.length); chunk++) {
      const words = column.dictionary.slice(chunk * CHUNK_ROWS, (chunk + 1) * CHUNK_ROWS);
      yield { part: place.dictionaryPart, chunk, payload: encodeWords(words) };
    }
  }
}

export type ReadChunks = (part: number) => readonly Payload[];

/** Decoded when first asked for: a question about one column costs neither the others nor their words. */
function storedColumn(place: StoredColumn, length: number, read: ReadChunks): Column {
  if (place.kind === 'text') {
    let codes: Uint32Array | undefined;
    let dictionary: readonly string[] | undefined;
    return {
      kind: 'text',
      get codes() {
        return (codes ??= decodeCodes(read(place.part), length));
      },
      get dictionary() {
        return (dictionary ??= read(place.dictionaryPart ?? -1).flatMap(decodeWords));
      },
    };
  }
  let values: Float64Array | undefined;
  return {
    kind: place.kind,
    get values() {
      return (values ??= decodeNumbers(read(place.part), length));
    },
  };
}

function decodeCodes(chunks: readonly Payload[], length: number): Uint32Array {
  const codes = new Uint32Array(length);
  let at = 0;
  for (const payload of chunks) {
    decodeCodesInto(payload, codes, at);
    at += payload.arrays.values.length;
  }
  return codes;
}

function decodeNumbers(chunks: readonly Payload[], length: number): Float64Array {
  const values = new Float64Array(length);
  let at = 0;
  for (const payload of chunks) {
    decodeNumbersInto(payload, values, at);
    at += payload.arrays.values.length;
  }
  return values;
}

export function tableOfChunks(stored: StoredTable, read: ReadChunks): Table {
  const { dataset, length } = stored;
  const columns: Record<string, Column> = Object.create(null) as Record<string, Column>;
  for (const place of stored.columns) columns[place.name] = storedColumn(place, length, read);
  return { dataset, length, columns };
}
