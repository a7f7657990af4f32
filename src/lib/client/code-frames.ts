import { fromBase45, toBase45 } from './base45.ts';

/** What one code carries: 81 modules a side, which a tablet's camera reads from another's screen. */
export const FRAME_BYTES = 500;
/** Compressed; more takes a file. */
export const MOST_CODE_BYTES = 32_000;
const MOST_FRAMES = Math.ceil(MOST_CODE_BYTES / FRAME_BYTES);
/** Unpacked: a few codes must not fill the memory. */
const MOST_BYTES = 16_000_000;
const FRAME = /^RAPPORT1\/([0-9A-F]{16})\/(\d{1,3})\/(\d{1,3})\/(.*)$/s;

export interface CodeFrames {
  /** Texts to show one after another, over and over. */
  readonly frames: readonly string[];
  /** Compressed. */
  readonly bytes: number;
}

/** A file as texts for QR codes; null where it is more than they should carry. */
export async function framesOf(file: Uint8Array<ArrayBuffer>): Promise<CodeFrames | null> {
  const packed = await through(file, new CompressionStream('deflate-raw'));
  if (!packed || packed.length > MOST_CODE_BYTES) return null;
  const id = await idOf(packed);
  const count = Math.max(1, Math.ceil(packed.length / FRAME_BYTES));
  const frames = Array.from({ length: count }, (_, i) => {
    const part = packed.subarray(i * FRAME_BYTES, (i + 1) * FRAME_BYTES);
    return `RAPPORT1/${id}/${i}/${count}/${toBase45(part)}`;
  });
  return { frames, bytes: packed.length };
}

export interface FrameCollector {
  /** Codes of another round, or of anything else, are no part of it. */
  add(text: string): void;
  readonly have: number;
  /** Null before the first code. */
  readonly count: number | null;
  /** The file once every part is there; null before, or where they do not come to what was sent. */
  file(): Promise<Uint8Array<ArrayBuffer> | null>;
}

/** Gathers codes in whatever order, seen however often. A code of another file begins anew. */
export function createFrameCollector(): FrameCollector {
  let id: string | null = null;
  let count: number | null = null;
  let parts = new Map<number, Uint8Array>();
  return {
    add(text) {
      const [, of, index, total, body] = FRAME.exec(text) ?? [];
      const [at, all] = [Number(index), Number(total)];
      const part = body === undefined ? null : fromBase45(body);
      if (!part || all < 1 || all > MOST_FRAMES || at >= all) return;
      if (of !== id || all !== count) {
        [id, count, parts] = [of, all, new Map()];
      }
      parts.set(at, part);
    },
    get have() {
      return parts.size;
    },
    get count() {
      return count;
    },
    async file() {
      if (count === null || parts.size < count) return null;
      const ordered = Array.from({ length: count }, (_, i) => parts.get(i) ?? new Uint8Array());
      const packed = new Uint8Array(
        await new Blob(ordered.map((part) => new Uint8Array(part))).arrayBuffer(),
      );
      return (await idOf(packed)) === id ? through(packed, new DecompressionStream('deflate-raw')) : null;
    },
  };
}

async function idOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
}

/** Null where the stream refuses the bytes, or gives more than should ever come of them. */
async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  try {
    const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      chunks.push(new Uint8Array(next.value));
      length += next.value.length;
      if (length > MOST_BYTES) {
        await reader.cancel();
        return null;
      }
    }
  } catch {
    return null;
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
