/**
 * Distances between short strings, in characters, so that 王晓明 has three. Cost O(|a|·|b|) unless said.
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

const LONGEST = 1024;
const takenOfA = new Uint8Array(LONGEST);
const takenOfB = new Uint8Array(LONGEST);

/** Share of characters in common near one another, in [0, 1] (Jaro 1989). Allocates nothing; counts UTF-16 units. */
export function jaro(a: string, b: string): number {
  if (a === b) return a === '' ? 0 : 1;
  const la = Math.min(a.length, LONGEST);
  const lb = Math.min(b.length, LONGEST);
  if (la === 0 || lb === 0) return 0;
  const reach = Math.max(0, (Math.max(la, lb) >> 1) - 1);
  takenOfA.fill(0, 0, la);
  takenOfB.fill(0, 0, lb);
  let common = 0;
  for (let i = 0; i < la; i++) {
    const unit = a.charCodeAt(i);
    const end = Math.min(lb - 1, i + reach);
    for (let j = Math.max(0, i - reach); j <= end; j++) {
      if (takenOfB[j] === 1 || b.charCodeAt(j) !== unit) continue;
      takenOfA[i] = takenOfB[j] = 1;
      common++;
      break;
    }
  }
  if (common === 0) return 0;
  let moved = 0;
  for (let i = 0, j = 0; i < la; i++) {
    if (takenOfA[i] === 0) continue;
    while (takenOfB[j] === 0) j++;
    if (a.charCodeAt(i) !== b.charCodeAt(j)) moved++;
    j++;
  }
  return (common / la + common / lb + (common - (moved >> 1)) / common) / 3;
}

const PREFIX_WEIGHT = 0.1;
const LONGEST_PREFIX = 4;
const BOOST_FROM = 0.7;

/** `jaro`, raised where the first characters agree, in [0, 1] (Winkler 1990). */
export function jaroWinkler(a: string, b: string): number {
  const similarity = jaro(a, b);
  if (similarity <= BOOST_FROM) return similarity;
  let prefix = 0;
  while (prefix < LONGEST_PREFIX && prefix < a.length && a[prefix] === b[prefix]) prefix++;
  return similarity + prefix * PREFIX_WEIGHT * (1 - similarity);
}

/**
 * `damerauLevenshtein` where it is at most `most`, else `most + 1`; swapped characters with edits between them count
 * as edits (optimal string alignment). O(most · length), so that strangers cost little.
 */
export function boundedDistance(a: string, b: string, most: number): number {
  const over = most + 1;
  if (Math.abs(a.length - b.length) > most) return over;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => Math.min(j, over));
  for (let i = 1; i <= a.length; i++) {
    const next = new Array<number>(b.length + 1).fill(over);
    if (i <= most) next[0] = i;
    let least = next[0];
    for (let j = Math.max(1, i - most); j <= Math.min(b.length, i + most); j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + Number(!same));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, before[j - 2] + 1);
      }
      next[j] = Math.min(cost, over);
      least = Math.min(least, next[j]);
    }
    if (least > most) return over;
    before = row;
    row = next;
  }
  return row[b.length];
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
