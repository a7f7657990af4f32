import { afterEach, expect, test } from 'vitest';
import type { PurchasePartsAnswer } from '../../src/lib/api/explore.ts';
import { preferences } from '../../src/lib/ui/preferences.svelte.ts';
import { disagreementSentence } from '../../src/routes/value/purchase-parts.ts';

// Preferences write to the root element; a bare one is enough here.
Object.assign(globalThis, { document: { documentElement: { dataset: {}, lang: '' } } });
afterEach(() => preferences.setLocale('en'));

function answered(
  bicGain: number,
  p: number,
  holdout: readonly [number, number] | null,
): PurchasePartsAnswer {
  return {
    ...{ n: 900, used: 900, by: 'channel', choices: ['channel'], parts: [] },
    comparison: { statistic: 40, df: 8, p, aicGain: bicGain + 20, bicGain },
    holdout: holdout && { weeks: 26, pooledError: holdout[0], partsError: holdout[1] },
  };
}

test('nothing is said where the past and the weeks held back agree, or none were', () => {
  expect(disagreementSentence(answered(12, 0.001, [0.2, 0.1]))).toBe('');
  expect(disagreementSentence(answered(-12, 0.001, [0.1, 0.2]))).toBe('');
  expect(disagreementSentence(answered(12, 0.5, [0.1, 0.1]))).toBe('');
  expect(disagreementSentence(answered(12, 0.001, null))).toBe('');
});

test.each([
  ['en', 'no nearer in the weeks held back', 'That may be chance'],
  ['zh', '并没有更准', '可能只是偶然'],
] as const)('where they disagree the page says which way (%s)', (locale, against, forParts) => {
  preferences.setLocale(locale);
  expect(disagreementSentence(answered(12, 0.001, [0.1, 0.2]))).toContain(against);
  // Differences that vanish in rounding are none.
  expect(disagreementSentence(answered(12, 0.001, [0.104, 0.101]))).toContain(against);
  expect(disagreementSentence(answered(-12, 0.001, [0.2, 0.1]))).toContain(forParts);
  expect(disagreementSentence(answered(12, 0.5, [0.2, 0.1]))).toContain(forParts);
});
