import type { Random } from '../base/random.ts';
import { AGREEMENT } from '../math/agreement.ts';
import { damerauLevenshtein, jaroWinkler } from '../math/string-distance.ts';
import type { CandidatePairs } from './candidate-pairs.ts';
import type { ComparableField, LinkageKind } from './linkage-fields.ts';

const CLOSE_WORDS = 0.92;
const SIMILAR_WORDS = 0.82;
const SIMILAR_CODE_LENGTH = 6;

export function agreement(kind: LinkageKind, a: string, b: string): number {
  if (a === '' || b === '') return AGREEMENT.blank;
  if (a === b) return AGREEMENT.exact;
  if (kind === 'code') {
    if (Math.abs(a.length - b.length) > 2) return AGREEMENT.different;
    const slips = damerauLevenshtein(a, b);
    if (slips === 1) return AGREEMENT.close;
    const isSimilar = slips === 2 && Math.min(a.length, b.length) >= SIMILAR_CODE_LENGTH;
    return isSimilar ? AGREEMENT.similar : AGREEMENT.different;
  }
  const similarity = Math.max(jaroWinkler(a, b), jaroWinkler(inOrder(a), inOrder(b)));
  if (similarity >= CLOSE_WORDS) return AGREEMENT.close;
  return similarity >= SIMILAR_WORDS ? AGREEMENT.similar : AGREEMENT.different;
}

/** Words in order, so that a surname written first is no difference. */
const inOrder = (text: string) => text.split(' ').toSorted().join(' ');

/** pairs × fields levels of agreement. Equal pairs of values are compared once. */
export function agreementLevels(
  fields: readonly ComparableField[],
  { first, second }: Pick<CandidatePairs, 'first' | 'second'>,
): Uint8Array {
  const levels = new Uint8Array(first.length * fields.length);
  fields.forEach(({ kind, codes, values }, f) => {
    const known = new Map<number, number>();
    for (let pair = 0; pair < first.length; pair++) {
      const a = codes[first[pair]];
      const b = codes[second[pair]];
      if (a === 0 || b === 0) continue;
      const at = pair * fields.length + f;
      if (a === b) {
        levels[at] = AGREEMENT.exact;
        continue;
      }
      const key = Math.min(a, b) * values.length + Math.max(a, b);
      let level = known.get(key);
      if (level === undefined) {
        level = agreement(kind, values[a], values[b]);
        known.set(key, level);
      }
      levels[at] = level;
    }
  });
  return levels;
}

const RANDOM_PAIRS = 25_000;

/** What two records share by chance, per field the five probabilities: exactly for `equal`, else from random pairs. */
export function chanceOfAgreement(
  fields: readonly ComparableField[],
  count: number,
  random: Random,
): readonly (readonly number[])[] {
  const draws = { first: new Uint32Array(RANDOM_PAIRS), second: new Uint32Array(RANDOM_PAIRS) };
  for (let i = 0; i < RANDOM_PAIRS; i++) {
    const a = random.integer(count);
    draws.first[i] = a;
    draws.second[i] = (a + 1 + random.integer(count - 1)) % count;
  }
  const levels = agreementLevels(fields, draws);
  return fields.map(({ counts }, f) => {
    const seen = [0, 0, 0, 0, 0];
    for (let i = 0; i < RANDOM_PAIRS; i++) seen[levels[i * fields.length + f]]++;
    const filled = count - counts[0];
    const equal = counts.reduce((sum, n, code) => (code === 0 ? sum : sum + n * (n - 1)), 0);
    const exact = filled > 1 ? equal / (filled * (filled - 1)) : 0;
    const rest = seen[2] + seen[3] + seen[4] + 1.5;
    return [0, exact, ...[2, 3, 4].map((level) => ((1 - exact) * (seen[level] + 0.5)) / rest)];
  });
}
