import { soundex } from '../math/string-distance.ts';
import type { ComparableField } from './linkage-fields.ts';

/** Pairs of records worth comparing: `first[i] < second[i]`, each pair once. */
export interface CandidatePairs {
  readonly first: Uint32Array;
  readonly second: Uint32Array;
  /** Groups of records with a key too common to compare them all. */
  readonly skipped: number;
}

/** Beyond this many records a key is refined by the name's initials, and given up where it stays as common. */
const LARGEST_BLOCK = 80;
const WORDS_PREFIX = 8;

/**
 * Blocking: records that share a code, the beginning of an address, or a name that sounds alike with one more
 * initial. O(records × fields + pairs), instead of all records with all.
 */
export function candidatePairs(fields: readonly ComparableField[], count: number): CandidatePairs {
  const found: number[] = [];
  let skipped = 0;
  const initials = initialsOf(fields, count);
  for (const keys of blockingKeys(fields)) {
    for (const block of blocks(keys, count)) {
      if (block.length <= LARGEST_BLOCK) addPairs(block, count, found);
      else {
        for (const part of blocks((record) => [initials[record]], block.length, block)) {
          if (part.length <= LARGEST_BLOCK) addPairs(part, count, found);
          else skipped++;
        }
      }
    }
  }
  const unique = Float64Array.from(found).sort();
  const first: number[] = [];
  const second: number[] = [];
  for (let i = 0; i < unique.length; i++) {
    if (i > 0 && unique[i] === unique[i - 1]) continue;
    first.push(Math.floor(unique[i] / count));
    second.push(unique[i] % count);
  }
  return { first: Uint32Array.from(first), second: Uint32Array.from(second), skipped };
}

type KeysOf = (record: number) => readonly string[];

function blockingKeys(fields: readonly ComparableField[]): readonly KeysOf[] {
  return fields.map(({ name, kind, codes, values }): KeysOf => {
    const keys = values.map((value) => (kind === 'code' ? [value] : wordKeys(name, value)));
    return (record) => (codes[record] === 0 ? [] : keys[codes[record]]);
  });
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

function addPairs(block: readonly number[], count: number, found: number[]): void {
  for (let i = 0; i < block.length; i++) {
    for (let j = i + 1; j < block.length; j++) {
      const [a, b] = block[i] < block[j] ? [block[i], block[j]] : [block[j], block[i]];
      if (a !== b) found.push(a * count + b);
    }
  }
}
