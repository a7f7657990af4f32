import { packIntegers, unpackIntegers, type PackedArray } from './packed-integers.ts';
import type { Payload } from './payload.ts';

/**
 * One chunk of a column in few bytes that give every number back exactly. Numbers on a common grid (whole minutes,
 * cents) become unsigned steps above the chunk's smallest; 0 stands for a missing value.
 */
type Head =
  | { readonly as: 'codes'; readonly from?: number }
  | { readonly as: 'plain' }
  | {
      readonly as: 'steps';
      readonly base: number;
      readonly size: number;
      readonly divided: boolean;
      readonly from?: number;
    };

const DAY = 86_400_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;
const SECOND = 1000;

/** A step size, or with `divided` the parts of one. */
interface Grid {
  readonly size: number;
  readonly divided: boolean;
}

/** Largest first: fewer bytes. */
const GRIDS: readonly Grid[] = [
  ...[DAY, HOUR, MINUTE, SECOND, 1].map((size) => ({ size, divided: false })),
  ...[100, 10_000].map((size) => ({ size, divided: true })),
];

function packed(head: Head, integers: Uint32Array): Payload {
  const { from, values } = packIntegers(integers);
  return { json: from === null ? head : { ...head, from }, arrays: { values } };
}

function unpacked({ json, arrays }: Payload): PackedArray {
  const { from = null } = json as { from?: number };
  return unpackIntegers({ from, values: arrays.values as PackedArray });
}

export function encodeCodes(codes: Uint32Array): Payload {
  return packed({ as: 'codes' }, codes);
}

function extent(values: Float64Array): { low: number; high: number } {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < low) low = values[i];
    if (values[i] > high) high = values[i];
  }
  return { low, high };
}

/**
 * Writes the steps above `below`; false at the first value off the grid. Exact below 2^53, as `%` is, which takes ten
 * times as long.
 */
function wholeSteps(steps: Uint32Array, values: Float64Array, size: number, below: number): boolean {
  for (let i = 0; i < values.length; i++) {
    const v = values[i];
    const at = Math.floor(v / size);
    if (at * size === v) steps[i] = at - below;
    else if (Number.isNaN(v)) steps[i] = 0;
    else return false;
  }
  return true;
}

function dividedSteps(steps: Uint32Array, values: Float64Array, parts: number, below: number): boolean {
  for (let i = 0; i < values.length; i++) {
    const v = values[i];
    const at = Math.round(v * parts);
    if (at / parts === v) steps[i] = at - below;
    else if (Number.isNaN(v)) steps[i] = 0;
    else return false;
  }
  return true;
}

export function encodeNumbers(values: Float64Array): Payload {
  const plain: Payload = { json: { as: 'plain' } satisfies Head, arrays: { values } };
  const steps = new Uint32Array(values.length);
  const { low, high } = extent(values);
  if (low > high) return packed({ as: 'steps', base: 0, size: 1, divided: false }, steps);
  if (!(Number.isFinite(low) && Number.isFinite(high) && Math.max(high, -low) < 2 ** 52)) return plain;
  for (const grid of GRIDS) {
    const { size, divided } = grid;
    const at = (v: number) => (divided ? Math.round(v * size) : Math.floor(v / size));
    const base = at(low);
    if (at(high) - base + 1 > 0xffff_ffff) continue;
    if (!(divided ? dividedSteps : wholeSteps)(steps, values, size, base - 1)) continue;
    return packed({ as: 'steps', base: base === 0 ? 0 : base, size, divided }, steps);
  }
  return plain;
}

export function decodeCodesInto(payload: Payload, target: Uint32Array, at: number): void {
  target.set(unpacked(payload), at);
}

export function decodeNumbersInto(payload: Payload, target: Float64Array, at: number): void {
  const head = payload.json as Head;
  if (head.as !== 'steps') {
    target.set(payload.arrays.values, at);
    return;
  }
  const { base, size, divided } = head;
  const steps = unpacked(payload);
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i];
    if (step === 0) target[at + i] = Number.NaN;
    else target[at + i] = divided ? (base + step - 1) / size : (base + step - 1) * size;
  }
}
