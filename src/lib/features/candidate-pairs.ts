import { soundex } from '../math/string-distance.ts';
import type { ComparableField } from './linkage-fields.ts';

/** Pairs of records worth comparing: `first[i] < second[i]`, each pair once. */
export interface CandidatePairs {
  readonly first: Uint32Array;
  readonly second: Uint32Array;
  /** By which fields each pair was found: bit f for field f. */
  readonly by: Uint32Array;
  /** Groups of records with a key too common to compare them all. */
  readonly skipped: number;
}

/** Beyond this many records a key is refined by the name's initials, and given up where it stays as common. */
const LARGEST_BLOCK = 60;
/** Bits of a mask, and of the numbers that hold a pair and the field that found it. */
const MOST_FIELDS = 24;
const WORDS_PREFIX = 8;

/**
 * Blocking: records that share a code, the beginning of an address, or a name that sounds alike with one more
 * initial. O(records × fields + pairs), instead of all records with all.
 */
export function candidatePairs(fields: readonly ComparableField[], count: number): CandidatePairs {
  const used = fields.slice(0, MOST_FIELDS);
  const found: number[] = [];
  let skipped = 0;
  const initials = initialsOf(used, count);
  const add = (block: readonly number[], field: number) => {
    for (let i = 0; i < block.length; i++) {
      for (let j = i + 1; j < block.length; j++) {
        if (block[i] !== block[j]) found.push((block[i] * count + block[j]) * MOST_FIELDS + field);
      }
    }
  };
  used.forEach((field, f) => {
    for (const block of blocks(blockingKeys(field), count)) {
      if (block.length <= LARGEST_BLOCK) {
        add(block, f);
        continue;
      }
      for (const part of blocks((record) => [initials[record]], block.length, block)) {
        if (part.length <= LARGEST_BLOCK) add(part, f);
        else skipped++;
      }
    }
  });
  return { ...distinctPairs(Float64Array.from(found).sort(), count), skipped };
}

/** Sorted numbers of pair and field into pairs, each once, with all its fields. */
function distinctPairs(sorted: Float64Array, count: number): Omit<CandidatePairs, 'skipped'> {
  const first = new Uint32Array(sorted.length);
  const second = new Uint32Array(sorted.length);
  const by = new Uint32Array(sorted.length);
  let at = -1;
  let last = -1;
  for (const number of sorted) {
    const pair = Math.floor(number / MOST_FIELDS);
    if (pair !== last) {
      last = pair;
      at++;
      first[at] = Math.floor(pair / count);
      second[at] = pair % count;
    }
    by[at] |= 1 << (number % MOST_FIELDS);
  }
  return {
    first: first.slice(0, at + 1),
    second: second.slice(0, at + 1),
    by: by.slice(0, at + 1),
  };
}

type KeysOf = (record: number) => readonly string[];

function blockingKeys({ name, kind, codes, values }: ComparableField): KeysOf {
  const keys = values.map((value) => (kind === 'code' ? [value] : wordKeys(name, value)));
  return (record) => (codes[record] === 0 ? [] : keys[codes[record]]);
}

/** The whole without spaces; its beginning; for names, how each word sounds beside the initial of another. */
function wordKeys(name: string, value: string): readonly string[] {
  const words = value.split(' ');
  const whole = words.toSorted().join('');
  if (name !== 'name') return [whole, value.replaceAll(' ', '').slice(0, WORDS_PREFIX)];
  const sounds = words.flatMap((word, i) => {
    const sound = soundex(word);
    if (sound === '') return [];
    return words.length === 1 ? [sound] : words.flatMap((other, j) => (i === j ? [] : [sound + other[0]]));
  });
  return [whole, ...new Set(sounds)];
}

function* blocks(keysOf: KeysOf, count: number, among?: readonly number[]): Generator<readonly number[]> {
  const members = new Map<string, number[]>();
  for (let i = 0; i < count; i++) {
    const record = among ? among[i] : i;
    for (const key of keysOf(record)) {
      if (key === '') continue;
      const held = members.get(key);
      if (held) held.push(record);
      else members.set(key, [record]);
    }
  }
  for (const block of members.values()) if (block.length > 1) yield block;
}

function initialsOf(fields: readonly ComparableField[], count: number): readonly string[] {
  const names = fields.find(({ name }) => name === 'name') ?? fields.find(({ kind }) => kind === 'words');
  if (!names) return new Array<string>(count).fill('');
  const initials = names.values.map((value) =>
    value
      .split(' ')
      .map((word) => word.slice(0, 2))
      .toSorted()
      .join(''),
  );
  return Array.from(names.codes, (code) => initials[code]);
}
