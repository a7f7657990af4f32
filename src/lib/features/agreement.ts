import type { Random } from '../base/random.ts';
import { AGREEMENT } from '../math/agreement.ts';
import { boundedDistance, jaroWinkler } from '../math/string-distance.ts';
import type { CandidatePairs } from './candidate-pairs.ts';
import type { ComparableField } from './linkage-fields.ts';

const CLOSE_WORDS = 0.92;
const SIMILAR_WORDS = 0.82;
const SIMILAR_CODE_LENGTH = 6;

type Pairs = Pick<CandidatePairs, 'first' | 'second'>;

function codeAgreement(a: string, b: string): number {
  const slips = boundedDistance(a, b, 2);
  if (slips <= 1) return AGREEMENT.close;
  const isSimilar = slips === 2 && Math.min(a.length, b.length) >= SIMILAR_CODE_LENGTH;
  return isSimilar ? AGREEMENT.similar : AGREEMENT.different;
}

/** Words as written, and in order: a surname written first is no difference. */
function wordsAgreement(a: string, b: string, orderedA: string, orderedB: string): number {
  let similarity = jaroWinkler(a, b);
  if (similarity < CLOSE_WORDS && (orderedA !== a || orderedB !== b)) {
    similarity = Math.max(similarity, jaroWinkler(orderedA, orderedB));
  }
  if (similarity >= CLOSE_WORDS) return AGREEMENT.close;
  return similarity >= SIMILAR_WORDS ? AGREEMENT.similar : AGREEMENT.different;
}

/** pairs × fields levels of agreement, row by row. */
export function agreementLevels(fields: readonly ComparableField[], { first, second }: Pairs): Uint8Array {
  const levels = new Uint8Array(first.length * fields.length);
  fields.forEach(({ kind, codes, values }, f) => {
    const ordered = kind === 'words' ? values.map((value) => value.split(' ').toSorted().join(' ')) : values;
    for (let pair = 0; pair < first.length; pair++) {
      const a = codes[first[pair]];
      const b = codes[second[pair]];
      if (a === 0 || b === 0) continue;
      levels[pair * fields.length + f] =
        a === b
          ? AGREEMENT.exact
          : kind === 'code'
            ? codeAgreement(values[a], values[b])
            : wordsAgreement(values[a], values[b], ordered[a], ordered[b]);
    }
  });
  return levels;
}

/** People beyond these records: in a short list a shared value is rarer than the list alone says. */
const OTHERS = 50;

/** Chance that another person holds the same value, from how many others do. */
export function chanceOfValue({ counts }: ComparableField, code: number, records: number): number {
  return (counts[code] - 1) / (records - counts[0] + OTHERS);
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
    const exact = equal / ((filled + OTHERS) * (filled + OTHERS - 1));
    const rest = seen[2] + seen[3] + seen[4] + 1.5;
    return [0, exact, ...[2, 3, 4].map((level) => ((1 - exact) * (seen[level] + 0.5)) / rest)];
  });
}
