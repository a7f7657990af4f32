import type { CancelSignal } from '../base/progress.ts';
import { fail } from './failure.ts';
import { readSlice, toStream } from './source.ts';
import type { Bytes } from './source.ts';

export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly packedBytes: number;
  readonly declaredBytes: number;
  readonly offset: number;
}

const END_BYTES = 65_557;
/** What a part may inflate to, whatever it declares. */
const MAX_PART_BYTES = 3 * 2 ** 30;
/** Deflate reaches 1032:1 on emptiness alone; worksheets stay far below this. */
const MAX_RATIO = 250;
const RATIO_FROM_BYTES = 64 << 20;
/** The stream inflates a whole chunk before it pauses: small chunks bound its memory. */
const FEED_BYTES = 16 << 10;
const MAX_ENTRIES = 20_000;

/** The central directory: names and sizes, nothing inflated. Refuses archives that declare absurd sizes. */
export async function readDirectory(blob: Blob): Promise<readonly ZipEntry[]> {
  const tail = await readSlice(blob, Math.max(0, blob.size - END_BYTES), blob.size);
  const view = new DataView(tail.buffer);
  let end = tail.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) fail({ kind: 'xlsx-damaged' });
  const { count, size, offset } = (await readLargeEnd(blob, view, end)) ?? {
    count: view.getUint16(end + 10, true),
    size: view.getUint32(end + 12, true),
    offset: view.getUint32(end + 16, true),
  };
  if (offset + size > blob.size || count > MAX_ENTRIES) fail({ kind: 'xlsx-damaged' });
  const directory = await readSlice(blob, offset, offset + size);
  const entries = parseDirectory(directory, count);
  for (const { declaredBytes, packedBytes } of entries) refuseBomb(declaredBytes, packedBytes);
  return entries;
}

/** ZIP64: sizes past 32 bits stand in a record of their own, which a locator before the end points to. */
async function readLargeEnd(
  blob: Blob,
  tail: DataView,
  end: number,
): Promise<{ count: number; size: number; offset: number } | null> {
  const locator = end - 20;
  if (locator < 0 || tail.getUint32(locator, true) !== 0x07064b50) return null;
  const at = Number(tail.getBigUint64(locator + 8, true));
  const record = await readSlice(blob, at, at + 56);
  const view = new DataView(record.buffer);
  if (record.length < 56 || view.getUint32(0, true) !== 0x06064b50) fail({ kind: 'xlsx-damaged' });
  const [count, size, offset] = [32, 40, 48].map((field) => Number(view.getBigUint64(field, true)));
  return { count, size, offset };
}

/** A 32-bit field, or its 64-bit stand-in from the ZIP64 extra field where it is all ones. */
function largeFields(view: DataView, from: number, to: number, fields: readonly number[]): number[] {
  let at = from;
  while (at + 4 <= to && view.getUint16(at, true) !== 1) at += 4 + view.getUint16(at + 2, true);
  let next = at + 4;
  return fields.map((value) => {
    if (value !== 0xffffffff || next + 8 > to) return value;
    next += 8;
    return Number(view.getBigUint64(next - 8, true));
  });
}

function parseDirectory(bytes: Bytes, count: number): ZipEntry[] {
  const view = new DataView(bytes.buffer);
  const decoder = new TextDecoder();
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let k = 0; k < count; k++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) fail({ kind: 'xlsx-damaged' });
    const nameLength = view.getUint16(at + 28, true);
    const extra = at + 46 + nameLength;
    const extraEnd = extra + view.getUint16(at + 30, true);
    const next = extraEnd + view.getUint16(at + 32, true);
    if (extraEnd > bytes.length) fail({ kind: 'xlsx-damaged' });
    const [declaredBytes, packedBytes, offset] = largeFields(view, extra, extraEnd, [
      view.getUint32(at + 24, true),
      view.getUint32(at + 20, true),
      view.getUint32(at + 42, true),
    ]);
    entries.push({
      name: decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/'),
      method: view.getUint16(at + 10, true),
      packedBytes,
      declaredBytes,
      offset,
    });
    at = next;
  }
  return entries;
}

function refuseBomb(bytes: number, packedBytes: number): void {
  if (bytes > MAX_PART_BYTES || (bytes > RATIO_FROM_BYTES && bytes > packedBytes * MAX_RATIO)) {
    fail({ kind: 'xlsx-bomb', declaredBytes: bytes });
  }
}

/** A part's bytes, inflated as they are asked for; what comes out is counted, not believed. */
export async function* inflateEntry(
  blob: Blob,
  entry: ZipEntry,
  signal: CancelSignal,
): AsyncGenerator<Bytes> {
  const header = await readSlice(blob, entry.offset, entry.offset + 30);
  if (header.length < 30 || new DataView(header.buffer).getUint32(0, true) !== 0x04034b50)
    fail({ kind: 'xlsx-damaged' });
  const view = new DataView(header.buffer);
  const from = entry.offset + 30 + view.getUint16(26, true) + view.getUint16(28, true);
  const packed = feed(blob, from, from + entry.packedBytes, signal);
  if (entry.method === 0) {
    yield* packed;
    return;
  }
  if (entry.method !== 8) fail({ kind: 'xlsx-damaged' });
  const reader = toStream(packed).pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  let inflated = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => fail({ kind: 'xlsx-damaged' }));
      if (done) return;
      if (signal.cancelled) fail({ kind: 'cancelled' });
      inflated += value.length;
      refuseBomb(inflated, entry.packedBytes);
      // Past the declared size by more than a rounding: the directory lies.
      if (inflated > entry.declaredBytes + (1 << 16))
        fail({ kind: 'xlsx-bomb', declaredBytes: entry.declaredBytes });
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function* feed(blob: Blob, from: number, to: number, signal: CancelSignal): AsyncGenerator<Bytes> {
  const BLOCK = 1 << 20;
  for (let at = from; at < to; at += BLOCK) {
    const block = await readSlice(blob, at, Math.min(to, at + BLOCK));
    for (let k = 0; k < block.length; k += FEED_BYTES) {
      if (signal.cancelled) fail({ kind: 'cancelled' });
      yield block.subarray(k, k + FEED_BYTES);
    }
  }
}

/** A small part as text; refused past `limit`. */
export async function readText(
  blob: Blob,
  entry: ZipEntry,
  signal: CancelSignal,
  limit = 64 << 20,
): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  for await (const chunk of inflateEntry(blob, entry, signal)) {
    length += chunk.length;
    if (length > limit) fail({ kind: 'xlsx-bomb', declaredBytes: entry.declaredBytes });
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
