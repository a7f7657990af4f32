import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decodeCodesInto,
  decodeNumbersInto,
  encodeCodes,
  encodeNumbers,
} from '../../src/lib/store/column-chunk.ts';
import { packIntegers } from '../../src/lib/store/packed-integers.ts';
import { decodePayload, encodePayload } from '../../src/lib/store/payload.ts';
import { decodeWords, encodeWords } from '../../src/lib/store/word-chunk.ts';

const cell = fc.oneof(
  fc.constant(Number.NaN),
  fc.double({ noNaN: true }),
  fc.integer({ min: -1_000_000, max: 1_000_000 }),
  fc.integer({ min: 0, max: 30_000_000 }).map((minutes) => minutes * 60_000),
  fc.integer({ min: -99_999, max: 99_999 }).map((cents) => cents / 100),
);
const column = fc.oneof(
  fc.array(cell),
  fc.array(
    fc.oneof(
      fc.constant(Number.NaN),
      fc.integer({ min: 0, max: 60_000 }).map((day) => day * 86_400_000),
    ),
  ),
  fc.array(fc.integer({ min: -500, max: 5000 }).map((cents) => cents / 100)),
);

/** Ids in order of appearance, times in order: mostly small steps up, now and then one down. */
const rising = fc
  .tuple(fc.integer({ min: 0, max: 2 ** 31 - 1 }), fc.array(fc.integer({ min: -40_000, max: 40_000 })))
  .map(([start, steps]) => {
    let at = start;
    return steps.map((step) => (at = Math.min(2 ** 31, Math.max(0, at + step))));
  });

test('numbers come back exactly, missing ones too, through the stored bytes', () => {
  fc.assert(
    fc.property(column, (numbers) => {
      const values = Float64Array.from(numbers, (v) => v + 0);
      const target = new Float64Array(values.length + 2);
      decodeNumbersInto(decodePayload(encodePayload(encodeNumbers(values))), target, 1);
      // −0 and 0 are the same amount.
      expect([...target.subarray(1, values.length + 1)].map((v) => v + 0)).toEqual(
        [...values].map((v) => v + 0),
      );
    }),
    { numRuns: 500 },
  );
});

test('codes come back exactly', () => {
  fc.assert(
    fc.property(fc.oneof(fc.array(fc.integer({ min: 0, max: 0xffff_ffff })), rising), (codes) => {
      const target = new Uint32Array(codes.length);
      decodeCodesInto(decodePayload(encodePayload(encodeCodes(Uint32Array.from(codes)))), target, 0);
      expect([...target]).toEqual(codes);
    }),
  );
});

test('times of whole minutes and cents take at most four bytes a row', () => {
  const minutes = Float64Array.from({ length: 5000 }, (_, i) => (28_000_000 + i * 7) * 60_000);
  const prices = Float64Array.from({ length: 5000 }, (_, i) => (i % 700) / 100);
  expect(encodeNumbers(minutes).arrays.values.byteLength).toBeLessThanOrEqual(4 * 5000);
  expect(encodeNumbers(prices).arrays.values.byteLength).toBeLessThanOrEqual(2 * 5000);
});

test('equal payloads have equal bytes; a cut one is refused', () => {
  const payload = {
    json: { b: 1, name: '客户' },
    arrays: { x: Float64Array.of(1, Number.NaN), a: Uint8Array.of(1, 2, 3) },
  };
  const bytes = encodePayload(payload);
  expect(encodePayload({ ...payload, arrays: { a: payload.arrays.a, x: payload.arrays.x } })).toEqual(bytes);
  expect(decodePayload(bytes)).toEqual(payload);
  expect(() => decodePayload(bytes.slice(0, -8))).toThrow(RangeError);
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  expect(decodePayload(shifted.subarray(3))).toEqual(payload);
});

test('ids in order of appearance take one byte each, scattered ones what the largest needs', () => {
  const ordered = Uint32Array.from({ length: 3000 }, (_, i) => 100_000 + i * 3);
  expect(packIntegers(ordered.slice()).values.byteLength).toBe(3000);
  expect(packIntegers(Uint32Array.from(ordered, (_, i) => (i * 32_771) % 100_003)).values.byteLength).toBe(
    4 * 3000,
  );
});

test('words that count come back with their leading zeros and their prefix, in few bytes', () => {
  const invoices = Array.from({ length: 4000 }, (_, i) => `A${1_000_001 + i}`);
  const padded = Array.from({ length: 4000 }, (_, i) => `客-${String(i).padStart(6, '0')}`);
  for (const words of [
    invoices,
    padded,
    ['7', '07'],
    ['A1', 'A'],
    ['', '1'],
    ['', 'N02', '', 'N01'],
    ['01', '', '1'],
    ['A1', 'B2'],
    ['1', '12x'],
  ]) {
    expect(decodeWords(decodePayload(encodePayload(encodeWords(words))))).toEqual(words);
  }
  expect(encodePayload(encodeWords(invoices)).byteLength).toBeLessThan(2 * 4000 + 200);
  expect(encodePayload(encodeWords(padded)).byteLength).toBeLessThan(2 * 4000 + 200);
  const word = fc.tuple(fc.constantFrom('', 'A', 'A0', 'x-'), fc.stringMatching(/^\d{0,17}$/));
  fc.assert(
    fc.property(fc.array(word), (parts) => {
      const words = parts.map((part) => part.join(''));
      expect(decodeWords(decodePayload(encodePayload(encodeWords(words))))).toEqual(words);
    }),
  );
});

test('words come back as they were, and so do those stored as a list', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), (words) => {
      expect(decodeWords(decodePayload(encodePayload(encodeWords(words))))).toEqual(words);
      expect(decodeWords(decodePayload(encodePayload({ json: words, arrays: {} })))).toEqual(words);
    }),
  );
});
