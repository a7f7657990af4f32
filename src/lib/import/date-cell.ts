import { COUNTED_DAY_ONE, MILLIS_PER_DAY } from '../base/units.ts';
import { dayOfDate, fullYear } from './calendar.ts';
import { ClockScanner } from './clock-cell.ts';
import { isLetter, letterEnd, monthNamed } from './month-names.ts';
import type { DateOrder } from './plan.ts';

/** Day number of serial 0 in Excel's 1900 system, its phantom 29 February 1900 allowed for. */
export const EXCEL_EPOCH_DAY = -25_569;

const NONE = 0;
const PARTS = 1;
const PLAIN = 2;

const clock = new ClockScanner();

/**
 * A date cell split into its parts once, then resolved under any order without reading the bytes again.
 * Fields hold the last cell scanned.
 */
export class DateScanner {
  private form = NONE;
  private a = 0;
  private b = 0;
  private c = 0;
  private aDigits = 0;
  private bDigits = 0;
  private cDigits = 0;
  private parts = 0;
  /** Which part is a month by name: 0 none, 1 first, 2 second. */
  private named = 0;
  private yearFirstByMark = false;
  private plain = 0;
  private plainDigits = 0;
  private plainFraction = false;
  private position = 0;
  /** Clock time within the day. */
  millisOfDay = 0;
  hasClock = false;
  /** Minutes east of UTC where the cell states an offset, else NaN. */
  offsetMinutes = Number.NaN;

  /** True where the cell has the form of a date; `day` then says whether an order fits. */
  scan(bytes: Uint8Array, from: number, to: number): boolean {
    this.form = NONE;
    this.millisOfDay = 0;
    this.hasClock = false;
    this.offsetMinutes = Number.NaN;
    this.named = 0;
    this.yearFirstByMark = false;
    this.position = from;
    if (to - from > 64) return false;
    const digits = this.countDigits(bytes, from, to);
    if (digits === to - from || (digits >= 4 && digits <= 6 && isFraction(bytes, from + digits, to))) {
      return this.scanPlain(bytes, from, to, digits);
    }
    if (!this.scanParts(bytes, to)) return false;
    this.form = PARTS;
    return true;
  }

  private countDigits(bytes: Uint8Array, from: number, to: number): number {
    let i = from;
    while (i < to && bytes[i] >= 0x30 && bytes[i] <= 0x39) i++;
    return i - from;
  }

  private scanPlain(bytes: Uint8Array, from: number, to: number, digits: number): boolean {
    if (digits < 1 || digits > 14) return false;
    let value = 0;
    for (let i = from; i < from + digits; i++) value = value * 10 + bytes[i] - 0x30;
    this.plainFraction = digits < to - from;
    if (this.plainFraction) {
      let scale = 0.1;
      for (let i = from + digits + 1; i < to; i++, scale /= 10) value += (bytes[i] - 0x30) * scale;
    }
    this.plain = value;
    this.plainDigits = digits;
    this.form = PLAIN;
    return true;
  }

  private scanParts(bytes: Uint8Array, to: number): boolean {
    this.skipWeekday(bytes, to);
    if (!this.readPart(bytes, to, 1)) return false;
    if (!this.skipSeparator(bytes, to)) return false;
    if (!this.readPart(bytes, to, 2)) return false;
    this.parts = 2;
    const before = this.position;
    if (this.skipSeparator(bytes, to) && this.position < to) {
      if (this.readPart(bytes, to, 3)) this.parts = 3;
      else this.position = before;
    }
    this.skipMark(bytes, to);
    if (this.parts === 2 && this.aDigits !== 4 && !this.isNamedMonth) return false;
    return this.position === to || this.scanClock(bytes, to);
  }

  private skipWeekday(bytes: Uint8Array, to: number): void {
    let i = letterEnd(bytes, this.position, to);
    if (i - this.position < 2 || monthNamed(bytes, this.position, i) > 0) return;
    while (bytes[i] === 0x2c || bytes[i] === 0x2e) i++;
    if (bytes[i] !== 0x20) return;
    this.position = i + 1;
  }

  private readPart(bytes: Uint8Array, to: number, part: 1 | 2 | 3): boolean {
    const start = this.position;
    let i = start;
    let value = 0;
    while (i < to && bytes[i] >= 0x30 && bytes[i] <= 0x39 && i - start < 5)
      value = value * 10 + bytes[i++] - 0x30;
    const digits = i - start;
    if (digits === 0) {
      if (part === 3 || this.named !== 0) return false;
      i = letterEnd(bytes, start, to);
      value = monthNamed(bytes, start, i);
      if (value === 0) return false;
      this.named = part;
    } else if (digits === 5 || digits === 3) return false;
    if (part === 1) {
      this.a = value;
      this.aDigits = digits;
    } else if (part === 2) {
      this.b = value;
      this.bDigits = digits;
    } else {
      this.c = value;
      this.cDigits = digits;
    }
    this.position = i;
    return true;
  }

  private skipSeparator(bytes: Uint8Array, to: number): boolean {
    const start = this.position;
    if (this.skipMark(bytes, to)) return true;
    let i = start;
    // Ordinals: 3rd, 1st.
    if (this.position > 0 && i + 1 < to && isLetter(bytes[i]) && bytes[i - 1] <= 0x39) {
      const ending = String.fromCharCode(bytes[i] | 0x20, bytes[i + 1] | 0x20);
      if (['st', 'nd', 'rd', 'th'].includes(ending)) i += 2;
    }
    const c = bytes[i];
    if (i < to && (c === 0x2d || c === 0x2f || c === 0x2e || c === 0x2c || c === 0x20)) {
      i++;
      if (i < to && bytes[i] === 0x20 && c !== 0x20) i++;
    } else return false;
    this.position = afterOf(bytes, i, to);
    return true;
  }

  /** 年 月 日 and 号, with a blank after. */
  private skipMark(bytes: Uint8Array, to: number): boolean {
    const i = this.position;
    if (i + 2 >= to + 0 || bytes[i] < 0xe5) return false;
    const mark = (bytes[i] << 16) | (bytes[i + 1] << 8) | bytes[i + 2];
    // 年 E5B9B4, 月 E69C88, 日 E697A5, 号 E58FB7, 號 E8999F
    if (![0xe5b9b4, 0xe69c88, 0xe697a5, 0xe58fb7, 0xe8999f].includes(mark)) return false;
    if (mark === 0xe5b9b4) this.yearFirstByMark = true;
    this.position = i + 3;
    return true;
  }

  private scanClock(bytes: Uint8Array, to: number): boolean {
    if (!clock.scan(bytes, this.position, to)) return false;
    this.millisOfDay = clock.millisOfDay;
    this.offsetMinutes = clock.offsetMinutes;
    this.hasClock = true;
    return true;
  }

  /** Days since 1970 of the scanned cell read in `order`, NaN where it does not fit. Sets the clock for serials. */
  day(order: DateOrder): number {
    if (this.form === PARTS) return this.dayOfParts(order);
    if (this.form !== PLAIN) return Number.NaN;
    switch (order) {
      case 'compact':
        return this.compactDay();
      case 'excel-serial':
        return this.serialDay();
      case 'day-number':
        return this.plainFraction || this.plainDigits > 4 ? Number.NaN : COUNTED_DAY_ONE - 1 + this.plain;
      case 'epoch-seconds':
        return this.plainDigits === 9 || this.plainDigits === 10
          ? this.epochDay(this.plain * 1000)
          : Number.NaN;
      case 'epoch-millis':
        return this.plainDigits === 12 || this.plainDigits === 13 ? this.epochDay(this.plain) : Number.NaN;
      default:
        return Number.NaN;
    }
  }

  private dayOfParts(order: DateOrder): number {
    const { a, b, c } = this;
    if (this.parts === 2 && this.isNamedMonth) return dayOfDate(b, a, 1);
    // Four digits first, or 年, can only be a year: such cells read the same under every order.
    const yearFirst = this.aDigits === 4 || this.yearFirstByMark;
    if (yearFirst || order === 'ymd') {
      if (this.named === 1 || (!yearFirst && (this.named === 2 || this.cDigits > 2))) return Number.NaN;
      return dayOfDate(fullYear(a, this.aDigits), b, this.parts === 3 ? c : 1);
    }
    if (this.parts < 3 || this.aDigits > 2 || this.cDigits === 1) return Number.NaN;
    if (order === 'dmy') return this.named === 1 ? Number.NaN : dayOfDate(fullYear(c, this.cDigits), b, a);
    if (order === 'mdy') return this.named === 2 ? Number.NaN : dayOfDate(fullYear(c, this.cDigits), a, b);
    return Number.NaN;
  }

  /** `Jan 2024`: its first day, under every order. */
  private get isNamedMonth(): boolean {
    return this.named === 1 && this.bDigits === 4;
  }

  private compactDay(): number {
    if (this.plainFraction) return Number.NaN;
    const digits = this.plainDigits;
    if (digits === 6) return dayOfDate(Math.floor(this.plain / 100), this.plain % 100, 1);
    if (digits !== 8 && digits !== 14 && digits !== 12) return Number.NaN;
    let date = this.plain;
    if (digits > 8) {
      const clockDigits = digits - 8;
      const clock = this.plain % 10 ** clockDigits;
      date = Math.floor(this.plain / 10 ** clockDigits);
      const seconds = clockDigits === 6 ? clock % 100 : 0;
      const hm = clockDigits === 6 ? Math.floor(clock / 100) : clock;
      if (Math.floor(hm / 100) > 23 || hm % 100 > 59 || seconds > 59) return Number.NaN;
      this.millisOfDay = ((Math.floor(hm / 100) * 60 + (hm % 100)) * 60 + seconds) * 1000;
      this.hasClock = true;
    }
    return dayOfDate(Math.floor(date / 10_000), Math.floor(date / 100) % 100, date % 100);
  }

  private serialDay(): number {
    if (this.plainDigits > 5 || this.plain < 10_000 || this.plain > 80_000) return Number.NaN;
    const seconds = Math.round(this.plain * 86_400);
    this.millisOfDay = (seconds % 86_400) * 1000;
    this.hasClock = this.millisOfDay > 0;
    return Math.floor(seconds / 86_400) + EXCEL_EPOCH_DAY;
  }

  private epochDay(millis: number): number {
    this.millisOfDay = millis % MILLIS_PER_DAY;
    this.hasClock = true;
    this.offsetMinutes = 0;
    return Math.floor(millis / MILLIS_PER_DAY);
  }

  /** Day and month are both figures, in an order that the cell does not show. */
  get isSwappable(): boolean {
    return this.form === PARTS && this.named === 0 && this.aDigits < 3 && !this.yearFirstByMark;
  }

  /** Day and month are the same figure: any order gives the same day. */
  get isSymmetric(): boolean {
    return this.a === this.b;
  }

  /** All digits, with or without a fraction: a date by form only if something else says so. */
  get isPlainNumber(): boolean {
    return this.form === PLAIN;
  }
}

/** Past the “de” of “15 de enero de 2024”, or “del”. */
function afterOf(bytes: Uint8Array, from: number, to: number): number {
  if (from + 3 >= to || (bytes[from] | 0x20) !== 0x64 || (bytes[from + 1] | 0x20) !== 0x65) return from;
  const end = (bytes[from + 2] | 0x20) === 0x6c ? from + 3 : from + 2;
  return bytes[end] === 0x20 ? end + 1 : from;
}

function isFraction(bytes: Uint8Array, from: number, to: number): boolean {
  if (bytes[from] !== 0x2e || to - from < 2) return false;
  for (let i = from + 1; i < to; i++) if (bytes[i] < 0x30 || bytes[i] > 0x39) return false;
  return true;
}
