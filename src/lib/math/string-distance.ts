/**
 * Distances between short strings, in characters (code points), so that 王晓明 has three. Cost O(|a|·|b|).
 * Golden: febrl_dedupe.json `strings`.
 */

/** Fewest insertions, deletions and replacements (Levenshtein 1966). */
export function levenshtein(a: string, b: string): number {
  const [x, y] = [Array.from(a), Array.from(b)];
  let row = Array.from({ length: y.length + 1 }, (_, j) => j);
  for (let i = 1; i <= x.length; i++) {
    const next = [i];
    for (let j = 1; j <= y.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + Number(x[i - 1] !== y[j - 1]));
    }
    row = next;
  }
  return row[y.length];
}

/** As `levenshtein`, a swap of two characters counting one, edits between them allowed (Lowrance & Wagner 1975). */
export function damerauLevenshtein(a: string, b: string): number {
  const [x, y] = [Array.from(a), Array.from(b)];
  const width = y.length + 2;
  const far = x.length + y.length;
  const d = new Int32Array((x.length + 2) * width).fill(far);
  const at = (i: number, j: number) => (i + 1) * width + j + 1;
  for (let i = 0; i <= x.length; i++) d[at(i, 0)] = i;
  for (let j = 0; j <= y.length; j++) d[at(0, j)] = j;
  const lastRowOf = new Map<string, number>();
  for (let i = 1; i <= x.length; i++) {
    let lastMatch = 0;
    for (let j = 1; j <= y.length; j++) {
      const row = lastRowOf.get(y[j - 1]) ?? 0;
      const column = lastMatch;
      const same = x[i - 1] === y[j - 1];
      if (same) lastMatch = j;
      d[at(i, j)] = Math.min(
        d[at(i - 1, j - 1)] + Number(!same),
        d[at(i, j - 1)] + 1,
        d[at(i - 1, j)] + 1,
        d[at(row - 1, column - 1)] + (i - row - 1) + 1 + (j - column - 1),
      );
    }
    lastRowOf.set(x[i - 1], i);
  }
  return d[at(x.length, y.length)];
}

/** Share of characters in common near one another, in [0, 1] (Jaro 1989). */
export function jaro(a: string, b: string): number {
  if (a === b) return a === '' ? 0 : 1;
  const [x, y] = [Array.from(a), Array.from(b)];
  if (x.length === 0 || y.length === 0) return 0;
  const reach = Math.max(0, Math.floor(Math.max(x.length, y.length) / 2) - 1);
  const taken = new Uint8Array(y.length);
  const common: string[] = [];
  x.forEach((character, i) => {
    const end = Math.min(y.length - 1, i + reach);
    for (let j = Math.max(0, i - reach); j <= end; j++) {
      if (taken[j] === 1 || y[j] !== character) continue;
      taken[j] = 1;
      common.push(character);
      return;
    }
  });
  if (common.length === 0) return 0;
  const others = y.filter((_, j) => taken[j] === 1);
  const moved = common.filter((character, k) => character !== others[k]).length;
  const m = common.length;
  return (m / x.length + m / y.length + (m - Math.floor(moved / 2)) / m) / 3;
}

const PREFIX_WEIGHT = 0.1;
const LONGEST_PREFIX = 4;
const BOOST_FROM = 0.7;

/** `jaro`, raised where the first characters agree, in [0, 1] (Winkler 1990). */
export function jaroWinkler(a: string, b: string): number {
  const similarity = jaro(a, b);
  if (similarity <= BOOST_FROM) return similarity;
  const [x, y] = [Array.from(a), Array.from(b)];
  let prefix = 0;
  while (prefix < LONGEST_PREFIX && prefix < x.length && x[prefix] === y[prefix]) prefix++;
  return similarity + prefix * PREFIX_WEIGHT * (1 - similarity);
}

const SOUNDEX_DIGIT: Readonly<Record<string, string>> = Object.fromEntries(
  ['bfpv', 'cgjkqsxz', 'dt', 'l', 'mn', 'r'].flatMap((letters, digit) =>
    [...letters].map((letter) => [letter, String(digit + 1)]),
  ),
);

/** Letter and three digits for how an English name sounds; '' without a Latin letter (Russell 1918, h and w silent). */
export function soundex(name: string): string {
  const letters = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  if (letters === '') return '';
  let code = letters[0].toUpperCase();
  let last = SOUNDEX_DIGIT[letters[0]];
  for (const letter of letters.slice(1)) {
    const digit = SOUNDEX_DIGIT[letter];
    if (digit !== undefined && digit !== last) code += digit;
    if (letter !== 'h' && letter !== 'w') last = digit;
    if (code.length === 4) break;
  }
  return code.padEnd(4, '0');
}
