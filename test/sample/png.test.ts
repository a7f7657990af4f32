import { crc32, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { pngOf } from '../../src/lib/sample/png.ts';
import { SHELF_HEIGHT, SHELF_WIDTH, shelfPicture } from '../../src/lib/sample/shelf-picture.ts';

test('a drawing is a PNG whose pixels, read by another inflate and crc, are those drawn', () => {
  const drawing = shelfPicture(createRandom(7));
  const bytes = pngOf(drawing);
  expect([...bytes.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
  const view = new DataView(bytes.buffer);
  const chunks = new Map<string, Uint8Array>();
  for (let at = 8; at < bytes.length;) {
    const length = view.getUint32(at);
    const body = bytes.subarray(at + 8, at + 8 + length);
    expect(view.getUint32(at + 8 + length)).toBe(crc32(bytes.subarray(at + 4, at + 8 + length)));
    chunks.set(new TextDecoder().decode(bytes.subarray(at + 4, at + 8)), body);
    at += 12 + length;
  }
  expect([...chunks.keys()]).toEqual(['IHDR', 'PLTE', 'IDAT', 'IEND']);
  const rows = inflateSync(chunks.get('IDAT') ?? new Uint8Array());
  const stride = 1 + SHELF_WIDTH / 2;
  expect(rows.length).toBe(stride * SHELF_HEIGHT);
  for (const [x, y] of [
    [0, 0],
    [101, 200],
    [240, 350],
    [479, 359],
  ]) {
    const pair = rows[y * stride + 1 + (x >> 1)];
    expect(x % 2 === 0 ? pair >> 4 : pair & 15).toBe(drawing.pixels[y * SHELF_WIDTH + x]);
  }
  expect(new Set(drawing.pixels).size).toBeGreaterThan(8);
});

test('more colours than four bits hold are refused', () => {
  const palette = Array.from({ length: 17 }, (_, i) => i);
  expect(() => pngOf({ width: 1, height: 1, pixels: Uint8Array.of(0), palette })).toThrow(RangeError);
});
