import type { Column, NumericColumn, TextColumn } from './column.ts';
import { orderByCustomer } from './customer-order.ts';
import { asText, reorderColumn } from './join-columns.ts';
import type { Table } from './table.ts';
import type { CustomerEvents } from './working-set.ts';

/**
 * Imported events and those that people logged, as if both had been sorted together: the imported rows move in whole runs, so
 * that a note costs a copy of the columns and no second look at what was imported. O(rows + logged rows log rows).
 *
 * @param customerOf - customer of each logged row, or `count` for nobody
 */
export function withLogged(
  imported: CustomerEvents,
  logged: Table,
  customerOf: Uint32Array,
  count: number,
): CustomerEvents {
  if (logged.length === 0) return imported;
  const time = timesOf(logged.columns.time, logged.length);
  const { offsets: own, order } = orderByCustomer(customerOf, time, count);
  const before = timesOf(imported.columns.time, imported.length);
  // Imported rows before each logged one.
  const places = new Uint32Array(logged.length);
  for (let c = 0; c <= count; c++) {
    for (let i = own[c]; i < own[c + 1]; i++) {
      const from = imported.offsets[c];
      const to = c < count ? imported.offsets[c + 1] : imported.length;
      places[i] = firstLater(before, from, to, time[order[i]]);
    }
  }
  const names = new Set([...Object.keys(imported.columns), ...Object.keys(logged.columns)]);
  const columns: Record<string, Column> = {};
  for (const name of names) {
    if (name === 'customer') continue;
    const first = imported.columns[name] ?? blankLike(logged.columns[name], imported.length);
    const second = reorderColumn(logged.columns[name] ?? blankLike(first, logged.length), order);
    columns[name] = spliced(first, second, places, imported.length);
  }
  return {
    length: imported.length + logged.length,
    offsets: imported.offsets.map((offset, c) => offset + own[c]),
    columns,
  };
}

function timesOf(column: Column | undefined, length: number): Float64Array {
  return column && column.kind !== 'text' ? column.values : new Float64Array(length).fill(Number.NaN);
}

/** Rows without a time come first, as `orderByCustomer` puts them. */
function firstLater(time: Float64Array, from: number, to: number, than: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    const isLater = Number.isNaN(than) ? !Number.isNaN(time[middle]) : time[middle] > than;
    if (isLater) high = middle;
    else low = middle + 1;
  }
  return low;
}

function blankLike(column: Column, length: number): Column {
  return column.kind === 'text'
    ? { kind: 'text', codes: new Uint32Array(length), dictionary: [''] }
    : { kind: column.kind, values: new Float64Array(length).fill(Number.NaN) };
}

function spliced(first: Column, second: Column, places: Uint32Array, length: number): Column {
  if (first.kind === 'text' || second.kind === 'text' || first.kind !== second.kind)
    return splicedText(asText(first, length), asText(second, places.length), places);
  const values = new Float64Array(length + places.length);
  splice(values, first.values, second.values, places);
  return { kind: first.kind, values } satisfies NumericColumn;
}

/** So few words are found sooner by going through a dictionary than by making a map of it. */
const FEW_WORDS = 8;

/** The dictionary with the words that it lacks at its end, and the code of each word. */
function grown(dictionary: readonly string[], words: readonly string[]) {
  const isFew = words.length <= FEW_WORDS;
  const known = isFew ? null : new Map(dictionary.map((word, code) => [word, code]));
  const codeIn = (word: string) => (known ? (known.get(word) ?? -1) : dictionary.indexOf(word));
  const added: string[] = [];
  const codes = Uint32Array.from(words, (word) => {
    const code = codeIn(word);
    return code >= 0 ? code : dictionary.length + added.push(word) - 1;
  });
  return { dictionary: added.length > 0 ? [...dictionary, ...added] : dictionary, codes };
}

function splicedText(first: TextColumn, second: TextColumn, places: Uint32Array): TextColumn {
  const { dictionary, codes: recode } = grown(first.dictionary, second.dictionary);
  const codes = new Uint32Array(first.codes.length + places.length);
  splice(codes, first.codes, second.codes.map((code) => recode[code]), places);
  return { kind: 'text', codes, dictionary };
} // prettier-ignore

function splice<A extends Float64Array | Uint32Array>(
  into: A,
  first: A,
  second: A,
  places: Uint32Array,
): void {
  let from = 0;
  places.forEach((place, i) => {
    into.set(first.subarray(from, place), from + i);
    into[place + i] = second[i];
    from = place;
  });
  into.set(first.subarray(from), from + places.length);
}
