const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Texts by code; code 0 is the empty text. */
export interface Texts {
  /** Codes given out, the empty text included. */
  readonly size: number;
  textOf(code: number): string;
  /** The strings of the given codes (of all, where absent), in that order, after the empty one. */
  texts(codes?: Uint32Array): string[];
}

/**
 * Bytes → code, without a string per cell: bytes are hashed, compared in one arena
 * and numbered in order of first sight. Code 0 is the empty text. Strings are made once, at the end.
 */
export class TextDictionary implements Texts {
  private arena = new Uint8Array(1 << 14);
  private arenaLength = 0;
  private offsets = new Uint32Array(1 << 10);
  private hashes = new Uint32Array(1 << 10);
  private slots = new Uint32Array(1 << 11);
  private count = 1;

  /** Codes given out, the empty text included. */
  get size(): number {
    return this.count;
  }

  code(bytes: Uint8Array, start: number, end: number): number {
    if (start === end) return 0;
    let h = 0x811c9dc5 ^ (end - start);
    let k = start;
    // Four bytes a step: a multiplication each would be the longest chain of the whole read.
    for (; k + 3 < end; k += 4) {
      const word = bytes[k] | (bytes[k + 1] << 8) | (bytes[k + 2] << 16) | (bytes[k + 3] << 24);
      h = Math.imul(h ^ word, 0xcc9e2d51);
      h ^= h >>> 15;
    }
    for (; k < end; k++) h = Math.imul(h ^ bytes[k], 0x01000193);
    h ^= h >>> 15;
    h = Math.imul(h, 0x85ebca6b);
    h = (h ^ (h >>> 13)) >>> 0;
    const mask = this.slots.length - 1;
    const { slots, hashes, offsets, arena } = this;
    const length = end - start;
    let slot = h & mask;
    for (let code = slots[slot]; code !== 0; code = slots[slot]) {
      if (hashes[code] === h) {
        const at = offsets[code];
        if (offsets[code + 1] - at === length) {
          let same = 0;
          while (same < length && arena[at + same] === bytes[start + same]) same++;
          if (same === length) return code;
        }
      }
      slot = (slot + 1) & mask;
    }
    return this.insert(bytes, start, end, h, slot);
  }

  codeOfText(text: string): number {
    const bytes = new TextEncoder().encode(text);
    return this.code(bytes, 0, bytes.length);
  }

  textOf(code: number): string {
    return decoder.decode(this.arena.subarray(this.offsets[code], this.offsets[code + 1]));
  }

  /** Every text once, in the order of the codes, as bytes. */
  each(visit: (bytes: Uint8Array, start: number, end: number, code: number) => void): void {
    const { arena, offsets } = this;
    for (let code = 1; code < this.count; code++) visit(arena, offsets[code], offsets[code + 1], code);
  }

  private insert(bytes: Uint8Array, start: number, end: number, hash: number, slot: number): number {
    const length = end - start;
    if (this.arenaLength + length > this.arena.length) this.growArena(length);
    this.arena.set(bytes.subarray(start, end), this.arenaLength);
    this.arenaLength += length;
    const code = this.count++;
    if (code + 1 >= this.offsets.length) {
      this.offsets = grown(this.offsets);
      this.hashes = grown(this.hashes);
    }
    this.hashes[code] = hash;
    this.offsets[code + 1] = this.arenaLength;
    this.slots[slot] = code;
    if (this.count * 2 > this.slots.length) this.rehash();
    return code;
  }

  private growArena(length: number): void {
    const arena = new Uint8Array(Math.max(this.arena.length * 2, this.arenaLength + length));
    arena.set(this.arena.subarray(0, this.arenaLength));
    this.arena = arena;
  }

  private rehash(): void {
    const slots = new Uint32Array(this.slots.length * 2);
    const mask = slots.length - 1;
    for (let code = 1; code < this.count; code++) {
      let slot = this.hashes[code] & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = code;
    }
    this.slots = slots;
  }

  texts(codes?: Uint32Array): string[] {
    const { arena, arenaLength, offsets, count } = this;
    return textsOf(arena.subarray(0, arenaLength), offsets, count, codes);
  }
}

/** Strings out of an arena in which text k stands from `offsets[k]` to `offsets[k + 1]`. */
export function textsOf(
  arena: Uint8Array,
  offsets: Uint32Array,
  size: number,
  codes?: Uint32Array,
): string[] {
  const n = codes ? codes.length : size - 1;
  const strings = new Array<string>(n + 1);
  strings[0] = '';
  const whole = decoder.decode(arena);
  // One decode and cheap substrings where a byte is a character.
  const isAscii = whole.length === arena.length;
  for (let i = 0; i < n; i++) {
    const code = codes ? codes[i] : i + 1;
    strings[i + 1] = isAscii
      ? whole.substring(offsets[code], offsets[code + 1])
      : decoder.decode(arena.subarray(offsets[code], offsets[code + 1]));
  }
  return strings;
}

function grown(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
