/** How values of people are written: what is no such value, and what a careless one was meant to be. */

const SPACES = /[\s\u00a0\u2000-\u200b\u202f\u3000]+/gu;
const EMAIL = /^[^\s@<>(),;:]+@[^\s@<>(),;:.]+(?:\.[^\s@<>(),;:.]+)+$/u;
const FEWEST_DIGITS = 5;
const MOST_DIGITS = 15;

/** Full-width letters and signs as plain ones, one space between words, none around. */
export function tidySpaces(text: string): string {
  return text.replace(SPACES, ' ').trim();
}

export const isEmail = (text: string): boolean => EMAIL.test(text);

/** `mailto:`, brackets, spaces and full-width signs taken away; a comma before the ending is a point. */
export function tidyEmail(text: string): string {
  const plain = text.normalize('NFKC').replace(SPACES, '').toLowerCase();
  return plain
    .replace(/^mailto:/, '')
    .replace(/^[<("']+|[>)"',;.]+$/g, '')
    .replace(/,([a-z]{2,})$/, '.$1');
}

/** Digits with the signs that people put between them; 5 to 15 digits (ITU-T E.164). */
export function isPhone(text: string): boolean {
  if (!/^\+?[\d\s()./-]+(?:\s*(?:x|ext\.?|转|轉|分机)\s*\d{1,6})?$/iu.test(text)) return false;
  const digits = text.replace(/(?:x|ext\.?|转|轉|分机).*$/iu, '').replace(/\D/g, '').length;
  return digits >= FEWEST_DIGITS && digits <= MOST_DIGITS;
}

/** Full-width digits and signs as plain ones, `tel:` taken away. */
export function tidyPhone(text: string): string {
  return tidySpaces(
    text
      .normalize('NFKC')
      .replace(/^tel:/i, '')
      .replace(/[‐–—−]/gu, '-'),
  );
}

/** Names in capitals or small letters alone, of scripts that have both. */
export function isOneCase(text: string): boolean {
  const [upper, lower] = [text.toUpperCase(), text.toLowerCase()];
  return upper !== lower && text.replace(/[^\p{L}]/gu, '').length > 3 && (text === upper || text === lower);
}

/** A capital at the beginning of each part: Anna Smith, Mary-Jane O’Neil. */
export function asName(text: string): string {
  return text.toLowerCase().replace(/(^|[\s\-'’.])(\p{L})/gu, (_, before: string, letter: string) => {
    return before + letter.toUpperCase();
  });
}

/** The same for spellings that differ in case, width, spaces and full stops alone. */
export function spellingKey(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(SPACES, '').replace(/[.·]/gu, '');
}
