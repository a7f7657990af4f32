import type { CancelSignal } from '../base/progress.ts';
import { fail } from './failure.ts';
import { decodeEntities } from './xlsx-styles.ts';
import { inflateEntry } from './zip-archive.ts';
import type { ZipEntry } from './zip-archive.ts';

const MAX_STRINGS_BYTES = 1 << 29;
const encoder = new TextEncoder();

/** Shared strings as bytes in one arena: string k is `arena[offsets[k] … offsets[k + 1])`. */
export interface SharedStrings {
  readonly arena: Uint8Array;
  readonly offsets: Uint32Array;
  readonly count: number;
}

export async function readSharedStrings(
  blob: Blob,
  entry: ZipEntry | null,
  signal: CancelSignal,
): Promise<SharedStrings> {
  const store = new StringArena();
  if (entry) {
    if (entry.declaredBytes > MAX_STRINGS_BYTES)
      fail({ kind: 'xlsx-bomb', declaredBytes: entry.declaredBytes });
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of inflateEntry(blob, entry, signal)) {
      rest += decoder.decode(chunk, { stream: true });
      // Searching anew for each small chunk would be quadratic; wait for a good deal of text.
      if (rest.length < 1 << 18) continue;
      rest = takeItems(rest, store);
    }
    takeItems(rest + decoder.decode(), store);
  }
  return store.finish();
}

/** Items end with `</si>` or are empty; what follows the last end is kept for the next chunk. */
function takeItems(xml: string, store: StringArena): string {
  const end = Math.max(xml.lastIndexOf('si>'), xml.lastIndexOf('/>'));
  if (end < 0) return xml;
  const pattern = /<(?:\w+:)?si(?:\s[^>]*)?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?si>)/g;
  let last = 0;
  for (let match = pattern.exec(xml); match; match = pattern.exec(xml)) {
    store.add(encoder.encode(textOfItem(match[1] ?? '')));
    last = pattern.lastIndex;
  }
  return xml.slice(last);
}

/** Text of an item or inline string: its runs joined, phonetic hints left out. */
export function textOfItem(xml: string): string {
  const plain = xml.includes('rPh') ? xml.replace(/<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g, '') : xml;
  let text = '';
  for (const [, run] of plain.matchAll(/<(?:\w+:)?t(?:\s[^>]*)?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?t>)/g))
    text += run ?? '';
  return unescapeExcel(decodeEntities(text));
}

/** Excel writes control characters as `_x000D_`. */
export function unescapeExcel(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

class StringArena {
  private arena = new Uint8Array(1 << 16);
  private offsets = new Uint32Array(1 << 12);
  private length = 0;
  private count = 0;

  add(bytes: Uint8Array): void {
    if (this.length + bytes.length > this.arena.length) {
      const larger = new Uint8Array(Math.max(this.arena.length * 2, this.length + bytes.length));
      larger.set(this.arena.subarray(0, this.length));
      this.arena = larger;
    }
    this.arena.set(bytes, this.length);
    this.length += bytes.length;
    if (this.count + 2 > this.offsets.length) {
      const larger = new Uint32Array(this.offsets.length * 2);
      larger.set(this.offsets);
      this.offsets = larger;
    }
    this.offsets[++this.count] = this.length;
  }

  finish(): SharedStrings {
    return { arena: this.arena, offsets: this.offsets, count: this.count };
  }
}
