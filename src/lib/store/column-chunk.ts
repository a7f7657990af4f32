import type { Payload, PayloadArray } from './payload.ts';

/**
 * One chunk of a column in the fewest bytes that give every number back exactly. Numbers on a common grid (whole
 * minutes, cents) become unsigned steps above the chunk's smallest; 0 stands for a missing value.
 */
type Head =
  | { readonly as: 'codes' }
  | { readonly as: 'plain' }
  | { readonly as: 'steps'; readonly base: number; readonly size: number; readonly divided: boolean };

const DAY = 86_400_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;
const SECOND = 1000;
/** Largest grid first: fewer bytes. */
const GRIDS = [DAY, HOUR, MINUTE, SECOND, 1];
const FRACTIONS = [100, 10_000];

function narrow(values: Uint32Array, maximum: number): PayloadArray {
  if (maximum < 0x100) return new Uint8Array(values);
  if (maximum < 0x1_0000) return new Uint16Array(values);
  return values;
}

export function encodeCodes(codes: Uint32Array): Payload {
  let maximum = 0;
  for (let i = 0; i < codes.length; i++) if (codes[i] > maximum) maximum = codes[i];
  return { json: { as: 'codes' } satisfies Head, arrays: { values: narrow(codes, maximum) } };
}

/** The grid on which every value lies, as a step size, or as parts of one (`divided`); null where there is none. */
function findGrid(values: Float64Array): { size: number; divided: boolean } | null {
  for (const size of GRIDS) if (areMultiples(values, size)) return { size, divided: false };
  for (const size of FRACTIONS) if (areFractions(values, size)) return { size, divided: true };
  return null;
}

/** Exact below 2^53, as `%` is, which takes ten times as long. */
function areMultiples(values: Float64Array, size: number): boolean {
  for (let i = 0; i < values.length; i++) {
    const v = values[i];
    if (Math.floor(v / size) * size !== v && !Number.isNaN(v)) return false;
  }
  return true;
}

function areFractions(values: Float64Array, size: number): boolean {
  for (let i = 0; i < values.length; i++) {
    const v = values[i];
    if (Math.round(v * size) / size !== v && !Number.isNaN(v)) return false;
  }
  return true;
}

export function encodeNumbers(values: Float64Array): Payload {
  const plain = (): Payload => ({ json: { as: 'plain' } satisfies Head, arrays: { values } });
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < low) low = values[i];
    if (values[i] > high) high = values[i];
  }
  const empty = low > high;
  if (!empty && !(Number.isFinite(low) && Number.isFinite(high) && Math.max(high, -low) < 2 ** 52))
    return plain();
  const grid = empty ? { size: 1, divided: false } : findGrid(values);
  if (!grid) return plain();

  const { size, divided } = grid;
  const base = empty ? 0 : divided ? Math.round(low * size) : low / size;
  const top = empty ? 0 : (divided ? Math.round(high * size) : high / size) - base + 1;
  if (top > 0xffff_ffff) return plain();
  const steps = new Uint32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const v = values[i];
    if (!Number.isNaN(v)) steps[i] = (divided ? Math.round(v * size) : v / size) - base + 1;
  }
  return {
    json: { as: 'steps', base: base === 0 ? 0 : base, size, divided } satisfies Head,
    arrays: { values: narrow(steps, top) },
  };
}

export function decodeCodesInto(payload: Payload, target: Uint32Array, at: number): void {
  target.set(payload.arrays.values, at);
}

export function decodeNumbersInto(payload: Payload, target: Float64Array, at: number): void {
  const head = payload.json as Head;
  const stored = payload.arrays.values;
  if (head.as !== 'steps') {
    target.set(stored, at);
    return;
  }
  const { base, size, divided } = head;
  for (let i = 0; i < stored.length; i++) {
    const step = stored[i];
    if (step === 0) target[at + i] = Number.NaN;
    else target[at + i] = divided ? (base + step - 1) / size : (base + step - 1) * size;
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Words as their letters one after another, and how many (UTF-16) each has: no quotes, and read only when asked for. */
export function encodeWords(words: readonly string[]): Payload {
  const lengths = Uint32Array.from(words, (word) => word.length);
  let maximum = 0;
  for (let i = 0; i < lengths.length; i++) if (lengths[i] > maximum) maximum = lengths[i];
  const letters = new TextEncoder().encode(words.join(''));
  return { json: { as: 'words' }, arrays: { letters, lengths: narrow(lengths, maximum) } };
}

/** A list stands for itself: so words were stored before. */
export function decodeWords({ json, arrays }: Payload): readonly string[] {
  if (Array.isArray(json)) return json as string[];
  const text = decoder.decode(arrays.letters as Uint8Array);
  let at = 0;
  return Array.from(arrays.lengths, (length) => text.substring(at, (at += length)));
}
