import { CURRENCIES } from '../base/currencies.ts';
import type { DecimalStyle } from './plan.ts';

export const DECIMAL_BAD = 0;
export const DECIMAL_OK = 1;
/** Reads the same under both styles, e.g. `1200`. */
export const EVIDENCE_NONE = 0;
/** Only one style reads it so, e.g. `1.5`, `1,234.5`. */
export const EVIDENCE_CLEAR = 1;
/** A separator and three digits: `1,234` is 1234 under one style and 1.234 under the other. */
export const EVIDENCE_AMBIGUOUS = 2;

const MAX_DIGITS = 15;
const decoder = new TextDecoder();

/**
 * A decimal number read from bytes, exactly: value = mantissa × 10^−scale, |mantissa| < 10^15. The result stays
 * in the reader's fields so that no object is made for a cell. Accepts thousands separators in proper groups,
 * currency signs and codes on either side, a sign before or behind, parentheses for negatives, exponents.
 */
export class DecimalReader {
  mantissa = 0;
  scale = 0;
  value = 0;
  evidence = EVIDENCE_NONE;
  digits = 0;
  currency = false;
  /** Written with a percent sign: `12.5 %` is 0.125. */
  percent = false;

  read(bytes: Uint8Array, from: number, to: number, style: DecimalStyle): number {
    const point = style === 'point' ? 0x2e : 0x2c;
    let i = from;
    let negative = false;
    this.evidence = EVIDENCE_NONE;
    this.currency = false;
    this.percent = false;
    if (i < to && bytes[i] === 0x2d) {
      negative = true;
      i++;
    }
    // Digits and at most one decimal separator: nearly every cell.
    let mantissa = 0;
    const whole = i;
    while (i < to) {
      const d = bytes[i] - 0x30;
      if (d < 0 || d > 9) break;
      mantissa = mantissa * 10 + d;
      i++;
    }
    let digits = i - whole;
    let scale = 0;
    if (i < to && bytes[i] === point && digits > 0) {
      const fraction = ++i;
      while (i < to) {
        const d = bytes[i] - 0x30;
        if (d < 0 || d > 9) break;
        mantissa = mantissa * 10 + d;
        i++;
      }
      scale = i - fraction;
      digits += scale;
      this.evidence =
        scale === 3 && digits <= 6 && bytes[whole] !== 0x30 ? EVIDENCE_AMBIGUOUS : EVIDENCE_CLEAR;
      if (scale === 0) this.evidence = EVIDENCE_CLEAR;
    }
    if (i === to && digits > 0 && digits <= MAX_DIGITS) {
      this.mantissa = negative ? -mantissa : mantissa;
      this.scale = scale;
      this.digits = digits;
      this.value = this.mantissa / POWERS[scale];
      return DECIMAL_OK;
    }
    return this.readSlowly(decoder.decode(bytes.subarray(from, to)), style);
  }

  private readSlowly(text: string, style: DecimalStyle): number {
    const hundredths = /\s*[%％]$/;
    this.percent = hundredths.test(text);
    const bare = stripCurrency(this.percent ? text.replace(hundredths, '') : text);
    this.currency = bare.hadCurrency;
    const groups = style === 'point' ? POINT : COMMA;
    const match = groups.exec(bare.text);
    if (!match) return DECIMAL_BAD;
    const [, whole, fraction = '', exponent] = match;
    const plain = whole.replace(/[^0-9]/g, '');
    if (plain === '' && fraction === '') return DECIMAL_BAD;
    const grouped = /[.,]/.exec(whole);
    if (grouped) {
      const separators = whole.match(/[.,]/g)?.length ?? 0;
      this.evidence =
        separators === 1 && fraction === '' && match[2] === undefined ? EVIDENCE_AMBIGUOUS : EVIDENCE_CLEAR;
    } else if (match[2] !== undefined) {
      this.evidence =
        fraction.length === 3 && plain.length <= 3 && plain !== '' && plain[0] !== '0'
          ? EVIDENCE_AMBIGUOUS
          : EVIDENCE_CLEAR;
    } else this.evidence = EVIDENCE_NONE;
    const power = (exponent === undefined ? 0 : Number(exponent)) - (this.percent ? 2 : 0);
    this.take(plain, fraction, power, bare.negative);
    return DECIMAL_OK;
  }

  private take(whole: string, fraction: string, exponent: number, negative: boolean): void {
    const significant = (whole + fraction).replace(/^0+/, '');
    this.digits = whole.length + fraction.length;
    const kept = significant.slice(0, MAX_DIGITS);
    let mantissa = Number(kept || '0');
    let scale = fraction.length - exponent - (significant.length - kept.length);
    const value = Number(`${whole || '0'}.${fraction || '0'}e${exponent}`);
    while (scale < 0 && mantissa * 10 <= Number.MAX_SAFE_INTEGER) {
      mantissa *= 10;
      scale++;
    }
    while (scale > 22 && mantissa !== 0) {
      mantissa = Math.trunc(mantissa / 10);
      scale--;
    }
    if (mantissa === 0) scale = 0;
    this.mantissa = negative ? -mantissa : mantissa;
    this.scale = scale;
    this.value = negative ? -value : value;
  }
}

export const POWERS: readonly number[] = Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));

/** Thousands; or lakhs and crores, as India writes `12,34,567`. */
const GROUP_POINT = String.raw`[1-9]\d{0,2}(?:[,'’\u00a0\u202f ]\d{3})+|[1-9]\d?(?:,\d{2})+,\d{3}|\d*`;
const GROUP_COMMA = String.raw`[1-9]\d{0,2}(?:[.'’\u00a0\u202f ]\d{3})+|\d*`;
const EXPONENT = String.raw`(?:[eE]([+-]?\d{1,3}))?`;
const POINT = new RegExp(String.raw`^(${GROUP_POINT})(?:\.(\d*))?${EXPONENT}$`);
const COMMA = new RegExp(String.raw`^(${GROUP_COMMA})(?:,(\d*))?${EXPONENT}$`);
/** Codes that people also write small; the rest only in capitals, so that "3 cup" is no Cuban money. */
const SMALL_CODES = 'USD|GBP|EUR|CNY|RMB|JPY|HKD|TWD|AUD|CAD|CHF|INR|SGD|SEK|NOK|DKK|PLN|KWD|BRL|ZAR|NZD|AED';
const CODES = CURRENCIES.join('|');
const AHEAD = String.raw`(?=[\s\d.,()-])`;
/** Any dollar by its country, any sign of money; a rand only before an amount with cents: R1001 is a number of something. */
const CURRENCY_MARKS: readonly RegExp[] = [
  /^[A-Z]{0,2}\$|^\p{Sc}|\p{Sc}$/iu,
  // Whole codes first: the rupee of Sri Lanka ends in what a crown is called.
  new RegExp(`^(?:${CODES})${AHEAD}|(?<=[\\s\\d.,)])(?:${CODES})$`),
  new RegExp(
    `^(?:${SMALL_CODES}|Rs\\.?|kr\\.?|Fr\\.?)${AHEAD}|(?:[元圆圓块塊]|${SMALL_CODES}|zł|kč|kr\\.?|人民币)$`,
    'i',
  ),
  /^R(?=\s?\d[\d ,]*\.\d{2}$)/,
];

function withoutMark(text: string): string {
  for (const mark of CURRENCY_MARKS) {
    const bare = text.replace(mark, '');
    if (bare !== text) return bare.trim();
  }
  return text;
}

function stripCurrency(text: string): { text: string; negative: boolean; hadCurrency: boolean } {
  let rest = text.trim();
  let negative = false;
  let hadCurrency = false;
  if (rest.startsWith('(') && rest.endsWith(')')) {
    negative = true;
    rest = rest.slice(1, -1).trim();
  }
  for (let turn = 0; turn < 4; turn++) {
    if (/^[-−–﹣－]/.test(rest) || (!negative && /[-−]$/.test(rest) && /\d/.test(rest))) {
      if (negative) return { text: 'x', negative, hadCurrency };
      negative = true;
      rest = /^[-−–﹣－]/.test(rest) ? rest.slice(1).trim() : rest.slice(0, -1).trim();
    } else if (rest.startsWith('+')) rest = rest.slice(1).trim();
    const bare = withoutMark(rest);
    if (bare === rest) break;
    hadCurrency = true;
    rest = bare;
  }
  return { text: rest, negative, hadCurrency };
}

/** mantissa × 10^−scale in units of 10^−digits, rounded half away from zero; exact for results below 2^53. */
export function toMinorUnits(mantissa: number, scale: number, digits: number): number {
  if (scale <= digits) return mantissa * POWERS[digits - scale] + 0;
  const divisor = POWERS[scale - digits];
  const magnitude = Math.abs(mantissa);
  let quotient = Math.floor(magnitude / divisor);
  const rest = magnitude - quotient * divisor;
  if (rest * 2 >= divisor) quotient++;
  return mantissa < 0 ? -quotient + 0 : quotient;
}

/** Minor units of a product of two decimals, exact: BigInt where the product passes 2^53. */
export function productMinorUnits(m1: number, s1: number, m2: number, s2: number, digits: number): number {
  const product = m1 * m2;
  const scale = s1 + s2;
  if (Math.abs(product) <= Number.MAX_SAFE_INTEGER && scale <= 22)
    return toMinorUnits(product, scale, digits);
  const exact = BigInt(m1) * BigInt(m2);
  if (scale <= digits) return Number(exact * 10n ** BigInt(digits - scale));
  const divisor = 10n ** BigInt(scale - digits);
  const magnitude = exact < 0n ? -exact : exact;
  const rounded = (magnitude + divisor / 2n) / divisor;
  return exact < 0n ? -Number(rounded) : Number(rounded);
}
