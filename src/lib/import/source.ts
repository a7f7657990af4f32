import type { CancelSignal } from '../base/progress.ts';
import { fail } from './failure.ts';

export interface ImportSource {
  readonly name: string;
  readonly blob: Blob;
}

export type Bytes = Uint8Array<ArrayBuffer>;
/** Sees every slice of the file as stored, once and in order. */
export type Tap = (slice: Bytes) => void;

export const SLICE_BYTES = 1 << 20;
/** Up to this size every row counts for the types. */
export const WHOLE_BYTES = 64 * SLICE_BYTES;
export const MAX_FILE_BYTES = 1 << 30;
/** Inflated size past which a compressed file is refused. */
export const MAX_INFLATED_BYTES = 2 ** 31;

export async function readSlice(blob: Blob, from: number, to: number): Promise<Bytes> {
  return new Uint8Array(await blob.slice(from, to).arrayBuffer());
}

/** Slices in order, the next one requested while the present one is worked on. */
export async function* blobSlices(blob: Blob, signal: CancelSignal, tap?: Tap): AsyncGenerator<Bytes> {
  let next: Promise<Bytes> | null = blob.size > 0 ? readSlice(blob, 0, SLICE_BYTES) : null;
  for (let from = SLICE_BYTES; next; from += SLICE_BYTES) {
    const slice: Bytes = await next;
    next = from < blob.size ? readSlice(blob, from, from + SLICE_BYTES) : null;
    // A rejection while the consumer is busy must not count as unhandled; it surfaces at the await.
    next?.catch(() => undefined);
    if (signal.cancelled) fail({ kind: 'cancelled' });
    tap?.(slice);
    yield slice;
  }
}

export function isGzip(head: Uint8Array): boolean {
  return head.length > 2 && head[0] === 0x1f && head[1] === 0x8b;
}

/** The bytes of the file, inflated where it is gzip. */
export async function* readBytes(
  blob: Blob,
  gzip: boolean,
  signal: CancelSignal,
  tap?: Tap,
): AsyncGenerator<Bytes> {
  const slices = blobSlices(blob, signal, tap);
  if (!gzip) {
    yield* slices;
    return;
  }
  const reader = toStream(slices).pipeThrough(new DecompressionStream('gzip')).getReader();
  let inflated = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      if (signal.cancelled) fail({ kind: 'cancelled' });
      inflated += value.length;
      if (inflated > MAX_INFLATED_BYTES) {
        fail({ kind: 'file-too-large', bytes: inflated, limit: MAX_INFLATED_BYTES });
      }
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

export function toStream(chunks: AsyncGenerator<Bytes>): ReadableStream<Bytes> {
  return new ReadableStream<Bytes>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}

/** Lets messages (a cancel among them) in, at most every `everyMs`. */
export function createBreather(everyMs = 60): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < everyMs) return;
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    last = performance.now();
  };
}
