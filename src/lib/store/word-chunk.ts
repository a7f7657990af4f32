import { decodeNumbersInto, encodeNumbers } from './column-chunk.ts';
import { packIntegers, unpackIntegers, type PackedArray } from './packed-integers.ts';
import type { Payload } from './payload.ts';

/**
 * One chunk of a dictionary. Words that count (`A1000017`, `INV-00042`) are their numbers behind a common prefix,
 * and empty ones missing; all others are their letters one after another, and how many (UTF-16) each has.
 */
type Head =
  | { readonly as: 'words'; readonly from?: number }
  | { readonly as: 'numbered'; readonly prefix: string; readonly width: number; readonly numbers: unknown };

const [ZERO, NINE] = [48, 57];

function digitsAtEnd(word: string): number {
  let at = word.length;
  while (at > 0 && word.charCodeAt(at - 1) >= ZERO && word.charCodeAt(at - 1) <= NINE) at--;
  return word.length - at;
}

/** The number in a word's digits from `from` on; NaN where there are none, or others between them. */
function numberFrom(word: string, from: number): number {
  let value = from < word.length ? 0 : Number.NaN;
  for (let i = from; i < word.length; i++) {
    const digit = word.charCodeAt(i) - ZERO;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** Null where one word does not count as the others do. Leading zeros only where all words are equally long. */
function encodeNumbered(words: readonly string[]): Payload | null {
  const example = words.find((word) => word !== '') ?? '';
  const digits = digitsAtEnd(example);
  if (digits === 0) return null;
  const prefix = example.slice(0, example.length - digits);
  const values = new Float64Array(words.length).fill(Number.NaN);
  let equallyLong = true;
  let zeroLed = false;
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (word === '') continue;
    const value = numberFrom(word, prefix.length);
    if (!Number.isSafeInteger(value) || !word.startsWith(prefix)) return null;
    values[i] = value;
    if (word.length !== example.length) equallyLong = false;
    if (word.length - prefix.length > 1 && word.charCodeAt(prefix.length) === ZERO) zeroLed = true;
    if (zeroLed && !equallyLong) return null;
  }
  const { json, arrays } = encodeNumbers(values);
  return {
    json: { as: 'numbered', prefix, width: zeroLed ? digits : 0, numbers: json } satisfies Head,
    arrays,
  };
}

export function encodeWords(words: readonly string[]): Payload {
  const numbered = encodeNumbered(words);
  if (numbered) return numbered;
  const counts = new Uint32Array(words.length);
  for (let i = 0; i < words.length; i++) counts[i] = words[i].length;
  const { from, values: lengths } = packIntegers(counts);
  const letters = new TextEncoder().encode(words.join(''));
  return {
    json: { as: 'words', ...(from !== null && { from }) } satisfies Head,
    arrays: { letters, lengths },
  };
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** A list stands for itself: so words were stored before. */
export function decodeWords({ json, arrays }: Payload): readonly string[] {
  if (Array.isArray(json)) return json as string[];
  const head = json as Head;
  if (head.as === 'numbered') {
    const { prefix, width, numbers } = head;
    const values = new Float64Array(arrays.values.length);
    decodeNumbersInto({ json: numbers, arrays }, values, 0);
    return Array.from(values, (value) =>
      Number.isNaN(value) ? '' : prefix + String(value).padStart(width, '0'),
    );
  }
  const text = decoder.decode(arrays.letters as Uint8Array);
  const lengths = unpackIntegers({ from: head.from ?? null, values: arrays.lengths as PackedArray });
  const words = new Array<string>(lengths.length);
  let at = 0;
  for (let i = 0; i < lengths.length; i++) words[i] = text.substring(at, (at += lengths[i]));
  return words;
}
