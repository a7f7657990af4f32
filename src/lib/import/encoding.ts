import type { Encoding, Sureness } from './plan.ts';

export interface DetectedEncoding {
  readonly encoding: Encoding;
  readonly sureness: Sureness;
}

/** What the high bytes of a file look like, counted over any number of slices. */
export class EncodingEvidence {
  private bytes = 0;
  private high = 0;
  private utf8Valid = 0;
  private utf8Invalid = 0;
  private gbCommon = 0;
  private gbPairs = 0;
  private gbInvalid = 0;
  private big5Common = 0;
  private big5Pairs = 0;
  private big5Invalid = 0;
  private big5High = 0;
  private sjisCommon = 0;
  private sjisPairs = 0;
  private sjisInvalid = 0;
  private nulEven = 0;
  private nulOdd = 0;
  private mark: Encoding | null = null;

  /** `start`: the slice's place in the file; only the first can hold a byte order mark. */
  add(slice: Uint8Array, start: number): void {
    if (start === 0) this.mark = byteOrderMark(slice);
    this.bytes += slice.length;
    let [even, odd] = [0, 0];
    const n = slice.length;
    let anyHigh = false;
    for (let i = 0; i < n; i++) {
      if (slice[i] === 0) {
        if (((start + i) & 1) === 0) even++;
        else odd++;
      } else if (slice[i] > 0x7f) anyHigh = true;
    }
    this.nulEven += even;
    this.nulOdd += odd;
    if (!anyHigh) return;
    this.countUtf8(slice);
    this.countGb(slice);
    this.countBig5(slice);
    this.countShiftJis(slice);
  }

  private countUtf8(s: Uint8Array): void {
    let i = 0;
    // A slice may begin inside a character.
    while (i < 3 && (s[i] & 0xc0) === 0x80) i++;
    while (i < s.length) {
      const c = s[i];
      if (c < 0x80) {
        i++;
        continue;
      }
      this.high++;
      const extra = c >= 0xc2 && c < 0xe0 ? 1 : c >= 0xe0 && c < 0xf0 ? 2 : c >= 0xf0 && c < 0xf5 ? 3 : -1;
      if (i + extra >= s.length) return;
      let good = extra > 0;
      for (let k = 1; good && k <= extra; k++) good = (s[i + k] & 0xc0) === 0x80;
      if (good) {
        this.utf8Valid++;
        i += extra + 1;
      } else {
        this.utf8Invalid++;
        i++;
      }
    }
  }

  /** GB 2312's everyday characters lie in rows B0–D7, its marks in A1–A3. */
  private countGb(s: Uint8Array): void {
    for (let i = 0; i < s.length; i++) {
      const c = s[i];
      if (c < 0x80) continue;
      const next = i + 1 < s.length ? s[i + 1] : 0xa1;
      if (c === 0x80 || c === 0xff) this.gbInvalid++;
      else if (next >= 0x40 && next !== 0x7f && next !== 0xff) {
        this.gbPairs++;
        if (next >= 0xa1 && ((c >= 0xb0 && c <= 0xd7) || (c >= 0xa1 && c <= 0xa3))) this.gbCommon++;
        i++;
      } else if (next >= 0x30 && next <= 0x39 && i + 3 < s.length && s[i + 2] >= 0x81) {
        this.gbPairs++;
        i += 3;
      } else this.gbInvalid++;
    }
  }

  /** Big5's everyday characters lie in A4–C6, its marks in A1–A3. */
  private countBig5(s: Uint8Array): void {
    for (let i = 0; i < s.length; i++) {
      const c = s[i];
      if (c < 0x80) continue;
      const next = i + 1 < s.length ? s[i + 1] : 0x40;
      if ((next >= 0x40 && next <= 0x7e) || (next >= 0xa1 && next <= 0xfe)) {
        this.big5Pairs++;
        if (next > 0x7e) this.big5High++;
        if (c >= 0xa1 && c <= 0xc6) this.big5Common++;
        if (c < 0x87 || c > 0xfe) this.big5Invalid++;
        i++;
      } else this.big5Invalid++;
    }
  }

  /**
   * Shift JIS: kana, marks, and kanji whose second byte is high. Kanji with a second byte like a letter count for
   * nothing: so do the curled quotes of Windows before one.
   */
  private countShiftJis(s: Uint8Array): void {
    for (let i = 0; i < s.length; i++) {
      const c = s[i];
      if (c < 0x80) continue;
      const next = i + 1 < s.length ? s[i + 1] : 0x80;
      if (c >= 0xa1 && c <= 0xdf) this.sjisPairs++;
      else if (c === 0x80 || c === 0xa0 || c > 0xfc || next < 0x40 || next === 0x7f || next > 0xfc)
        this.sjisInvalid++;
      else {
        const isKana = (c === 0x82 && next >= 0x9f && next <= 0xf1) || (c === 0x83 && next <= 0x96);
        const isKanji = c >= 0x88 && c <= 0x9f && next >= 0x80;
        if (isKana || isKanji || c === 0x81) this.sjisCommon++;
        if (isKana || isKanji || c === 0x81 || c >= 0xe0) this.sjisPairs++;
        i++;
      }
    }
  }

  detect(): DetectedEncoding {
    if (this.mark) return { encoding: this.mark, sureness: 'certain' };
    const nuls = this.nulEven + this.nulOdd;
    if (nuls > this.bytes * 0.02) {
      if (this.nulOdd > this.nulEven * 4) return { encoding: 'utf-16le', sureness: 'likely' };
      if (this.nulEven > this.nulOdd * 4) return { encoding: 'utf-16be', sureness: 'likely' };
    }
    if (this.high === 0) return { encoding: 'utf-8', sureness: 'certain' };
    if (this.utf8Invalid === 0) return { encoding: 'utf-8', sureness: 'certain' };
    if (this.utf8Valid > 20 * this.utf8Invalid) return { encoding: 'utf-8', sureness: 'likely' };
    const gb = share(this.gbCommon, this.gbPairs, this.gbInvalid);
    // Capitals with accents before plain letters (`SÃO`) look like it, but for the second bytes, which are never high.
    const isBig5 = this.big5High >= 0.2 * this.big5Pairs;
    const big5 = isBig5 ? share(this.big5Common, this.big5Pairs, this.big5Invalid) : 0;
    const sjis = share(this.sjisCommon, this.sjisPairs, this.sjisInvalid);
    if (sjis >= 0.6 && sjis > Math.max(gb, big5)) return { encoding: 'shift_jis', sureness: 'likely' };
    if (Math.max(gb, big5) < 0.6) return { encoding: 'windows-1252', sureness: 'likely' };
    const gap = Math.abs(gb - big5);
    const sureness: Sureness = gap > 0.2 ? 'likely' : 'unclear';
    return { encoding: gb >= big5 ? 'gb18030' : 'big5', sureness };
  }

  /** Bytes that no text holds: an image, a program, an archive. */
  get isBinary(): boolean {
    const { encoding } = this.detect();
    return !encoding.startsWith('utf-16') && this.nulEven + this.nulOdd > this.bytes * 0.1;
  }
}

function share(common: number, pairs: number, invalid: number): number {
  const all = pairs + invalid * 3;
  return all === 0 ? 0 : common / all;
}

function byteOrderMark(s: Uint8Array): Encoding | null {
  if (s[0] === 0xef && s[1] === 0xbb && s[2] === 0xbf) return 'utf-8';
  if (s[0] === 0xff && s[1] === 0xfe) return 'utf-16le';
  if (s[0] === 0xfe && s[1] === 0xff) return 'utf-16be';
  if (s[0] === 0x84 && s[1] === 0x31 && s[2] === 0x95 && s[3] === 0x33) return 'gb18030';
  return null;
}
