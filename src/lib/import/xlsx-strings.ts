import type { CancelSignal } from '../base/progress.ts';
import { fail } from './failure.ts';
import { decodeEntities } from './xlsx-styles.ts';
import { inflateEntry } from './zip-archive.ts';
import type { ZipEntry } from './zip-archive.ts';

const MAX_STRINGS_BYTES = 1 << 29;
/** A cell holds 32,767 characters; their formatting may take a hundred times as much. */
const LONGEST_ITEM = 1 << 22;
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

/** What follows the last finished item is kept for the next chunk. One search a tag: no text is gone over twice. */
function takeItems(xml: string, store: StringArena): string {
  const opening = /<(?:\w+:)?si(?:\s[^>]{0,200}|\/)?>/g;
  const closing = /<\/(?:\w+:)?si>/g;
  let last = 0;
  for (let start = opening.exec(xml); start; start = opening.exec(xml)) {
    let item = '';
    if (!start[0].endsWith('/>')) {
      closing.lastIndex = opening.lastIndex;
      const end = closing.exec(xml);
      if (!end) break;
      item = textOfItem(xml.slice(opening.lastIndex, end.index));
      opening.lastIndex = closing.lastIndex;
    }
    store.add(encoder.encode(item));
    last = opening.lastIndex;
  }
  const rest = xml.slice(last);
  if (rest.length > LONGEST_ITEM) fail({ kind: 'xlsx-damaged' });
  return rest;
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
