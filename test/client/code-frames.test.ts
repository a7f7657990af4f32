import { encodeQR } from 'qr';
import { decodeQR } from 'qr/decode.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { fromBase45, toBase45 } from '../../src/lib/client/base45.ts';
import { createFrameCollector, framesOf, MOST_CODE_BYTES } from '../../src/lib/client/code-frames.ts';

const SEED = 7;

/** Bytes that do not compress. */
function noise(length: number): Uint8Array<ArrayBuffer> {
  const random = createRandom(SEED);
  return Uint8Array.from({ length }, () => random.integer(256));
}

async function codesOf(bytes: Uint8Array<ArrayBuffer>): Promise<readonly string[]> {
  const made = await framesOf(bytes);
  if (!made) throw new Error('too large');
  return made.frames;
}

/** A code as a camera sees it: each module some pixels, on white. */
function pictureOf(text: string, scale: number) {
  const rows = encodeQR(text, 'raw', { ecc: 'low', border: 4 });
  const width = rows.length * scale;
  const data = new Uint8ClampedArray(width * width * 4);
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++) {
      const dark = rows[Math.floor(y / scale)][Math.floor(x / scale)];
      data.set([dark ? 20 : 235, dark ? 20 : 235, dark ? 20 : 235, 255], (y * width + x) * 4);
    }
  }
  return { width, height: width, data };
}

test('RFC 9285: “AB” is BB8, “Hello!!” is %69 VD92EX0, “base-45” is UJCLQE7W581', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  for (const [plain, coded] of [
    ['AB', 'BB8'],
    ['Hello!!', '%69 VD92EX0'],
    ['base-45', 'UJCLQE7W581'],
  ]) {
    expect(toBase45(bytes(plain))).toBe(coded);
    expect(fromBase45(coded)).toEqual(bytes(plain));
  }
  for (const wrong of ['A', 'GGW', 'a00', '::']) expect(fromBase45(wrong), wrong).toBeNull();
});

test('any bytes come back from base 45', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 99 }), (bytes) => {
      expect(fromBase45(toBase45(bytes))).toEqual(Uint8Array.from(bytes));
    }),
  );
});

test('a file goes through drawn codes: encoded, rendered, read, put together, the same', async () => {
  const bytes = noise(2300);
  const frames = await codesOf(bytes);
  expect(frames.length).toBe(5);
  const collector = createFrameCollector();
  for (const frame of frames) {
    const read = decodeQR(pictureOf(frame, 5));
    expect(read).toBe(frame);
    collector.add(read);
  }
  expect(await collector.file()).toEqual(bytes);
});

test('order, repetition and codes of anything else do not matter; a part that is missing does', async () => {
  const bytes = noise(9000);
  const frames = await codesOf(bytes);
  const collector = createFrameCollector();
  for (const frame of [
    ...frames.slice(1).toReversed(),
    'https://example.com',
    'RAPPORT1/X',
    ...frames.slice(2),
  ]) {
    collector.add(frame);
  }
  expect([collector.have, collector.count]).toEqual([frames.length - 1, frames.length]);
  expect(await collector.file()).toBeNull();
  collector.add(frames[0]);
  expect(await collector.file()).toEqual(bytes);
});

test('codes of another file begin anew, and parts that come to something else give no file', async () => {
  const [first, second] = [await codesOf(noise(1500)), await codesOf(noise(1501))];
  const collector = createFrameCollector();
  first.forEach(collector.add);
  collector.add(second[0]);
  expect(collector.have).toBe(1);
  first.forEach(collector.add);
  const letter = first[1].at(-1) === '0' ? '1' : '0';
  collector.add(first[1].slice(0, -1) + letter);
  expect(await collector.file()).toBeNull();
});

test('more than codes should carry is refused, and so is what would unpack without end', async () => {
  expect(await framesOf(noise(MOST_CODE_BYTES + 1000))).toBeNull();
  const bomb = await codesOf(new Uint8Array(17_000_000));
  const collector = createFrameCollector();
  bomb.forEach(collector.add);
  expect(collector.have).toBe(collector.count);
  expect(await collector.file()).toBeNull();
});
