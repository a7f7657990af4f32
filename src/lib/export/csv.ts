/** Text that a spreadsheet would run as a formula, seen in a list of known attacks. */
const FORMULA = /^(?:[\s\u00a0\ufeff]*[=+\-@＝＋－＠]|[\t\r\n])/;
const QUOTED = /[",\r\n]/;

/** Prefixed with an apostrophe where a spreadsheet would run it. Typed numbers never pass here. */
export function guardedText(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** One cell by RFC 4180. */
export function csvCell(text: string): string {
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csvText(text: string): string {
  return csvCell(guardedText(text));
}

/** Minor units as major ones with the currency's digits and a point; '' where missing. */
export function csvMoney(minor: number, digits: number): string {
  if (Number.isNaN(minor)) return '';
  const rounded = Math.round(minor);
  const sign = rounded < 0 ? '-' : '';
  const text = String(Math.abs(rounded)).padStart(digits + 1, '0');
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Fixed decimals; '' where missing. */
export function csvNumber(value: number, decimals: number): string {
  return Number.isNaN(value) ? '' : value.toFixed(decimals);
}

const isoDates = new Map<number, string>();

/** ISO date; '' where missing. */
export function csvDay(day: number): string {
  if (Number.isNaN(day)) return '';
  const known = isoDates.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * 86_400_000).toISOString().slice(0, 10);
  isoDates.set(day, text);
  return text;
}

/** Lines with CRLF, UTF-8. */
export function csvBytes(lines: readonly string[]): Uint8Array {
  return new TextEncoder().encode(`${lines.join('\r\n')}\r\n`);
}
