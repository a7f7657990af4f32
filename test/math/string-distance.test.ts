import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  boundedDistance,
  damerauLevenshtein,
  jaro,
  jaroWinkler,
  levenshtein,
  soundex,
} from '../../src/lib/math/string-distance.ts';
import { hasShared, sharedOracle } from '../fixtures/shared.ts';

interface Reference {
  readonly strings: readonly {
    readonly a: string;
    readonly b: string;
    readonly levenshtein: number;
    readonly damerau_levenshtein: number;
    readonly jaro: number;
    readonly jaro_winkler: number;
    readonly soundex: readonly [string, string] | null;
  }[];
}

describe('distances between strings', () => {
  it.skipIf(!hasShared)('are those of jellyfish', () => {
    for (const pair of sharedOracle<Reference>('febrl_dedupe.json').strings) {
      expect(levenshtein(pair.a, pair.b)).toBe(pair.levenshtein);
      expect(damerauLevenshtein(pair.a, pair.b)).toBe(pair.damerau_levenshtein);
      expect(jaro(pair.a, pair.b)).toBeCloseTo(pair.jaro, 9);
      expect(jaroWinkler(pair.a, pair.b)).toBeCloseTo(pair.jaro_winkler, 9);
      if (pair.soundex) expect([soundex(pair.a), soundex(pair.b)]).toEqual(pair.soundex);
    }
  });

  it('count a swap as one, and edits between swapped characters', () => {
    expect(damerauLevenshtein('ca', 'abc')).toBe(2);
    expect(damerauLevenshtein('1987-06', '1978-06')).toBe(1);
    expect(levenshtein('1987-06', '1978-06')).toBe(2);
    expect(soundex('Tymczak')).toBe('T522');
    expect(soundex('王小明')).toBe('');
  });

  it('are symmetric, zero only for equals, and keep their order', () => {
    const word = fc.string({ maxLength: 9, unit: fc.constantFrom('a', 'b', 'c', '王') });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(levenshtein(a, b)).toBe(levenshtein(b, a));
        expect(damerauLevenshtein(a, b)).toBe(damerauLevenshtein(b, a));
        expect(damerauLevenshtein(a, b)).toBeLessThanOrEqual(levenshtein(a, b));
        expect(levenshtein(a, b) === 0).toBe(a === b);
        const bounded = boundedDistance(a, b, 2);
        if (levenshtein(a, b) <= 2) expect(bounded).toBeLessThanOrEqual(levenshtein(a, b));
        expect(bounded).toBeGreaterThanOrEqual(Math.min(3, damerauLevenshtein(a, b)));
        expect(jaroWinkler(a, b)).toBeGreaterThanOrEqual(jaro(a, b));
        expect(jaroWinkler(a, b)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
