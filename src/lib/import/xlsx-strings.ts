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

/** What follows the last finished item is kept for the next chunk. */
function takeItems(xml: string, store: StringArena): string {
  let last = 0;
  for (const { inner, end } of elementsOf(xml, ITEM)) {
    store.add(encoder.encode(textOfItem(inner)));
    last = end;
  }
  const rest = xml.slice(last);
  if (rest.length > LONGEST_ITEM) fail({ kind: 'xlsx-damaged' });
  return rest;
}

/** Text of an item or inline string: its runs joined, phonetic hints left out. */
export function textOfItem(xml: string): string {
  let text = '';
  for (const { inner } of elementsOf(xml.includes('rPh') ? withoutHints(xml) : xml, TEXT)) text += inner;
  return unescapeExcel(decodeEntities(text));
}

function withoutHints(xml: string): string {
  let plain = '';
  let last = 0;
  for (const { start, end } of elementsOf(xml, HINT)) {
    plain += xml.slice(last, start);
    last = end;
  }
  return plain + xml.slice(last);
}

interface Tags {
  readonly opening: RegExp;
  readonly closing: RegExp;
}

const tagsOf = (name: string): Tags => ({
  opening: new RegExp(String.raw`<(?:\w+:)?${name}(?:\s[^<>]{0,200}|/)?>`, 'g'),
  closing: new RegExp(String.raw`</(?:\w+:)?${name}>`, 'g'),
});

const [ITEM, TEXT, HINT] = ['si', 't', 'rPh'].map(tagsOf);

/** Elements of one name up to the first without an end: no text is searched twice, however many tags lack theirs. */
function* elementsOf(xml: string, { opening, closing }: Tags) {
  let from = 0;
  for (;;) {
    opening.lastIndex = from;
    const open = opening.exec(xml);
    if (!open) return;
    const start = open.index;
    const inside = opening.lastIndex;
    const empty = open[0].endsWith('/>');
    closing.lastIndex = inside;
    const close = empty ? null : closing.exec(xml);
    if (!empty && !close) return;
    from = close ? closing.lastIndex : inside;
    yield { inner: xml.slice(inside, close?.index ?? inside), start, end: from };
  }
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
