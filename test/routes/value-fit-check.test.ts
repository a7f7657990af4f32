import { expect, test } from 'vitest';
import { doubts, independenceWords } from '../../src/routes/value/fit-check.ts';

const FINE = {
  warnings: [],
  includesParameterUncertainty: true,
  spendCorrelation: { r: 0.11, low: 0.05, high: 0.18, n: 946 },
} as const;

test('a fit as it should be raises no doubt, and the assumption that holds is said', () => {
  expect(doubts(FINE)).toEqual([]);
  expect(independenceWords(FINE)).toContain('946');
});

test('every warning of a fit becomes one sentence; a missing covariance is said once, of the ranges', () => {
  const said = doubts({
    ...FINE,
    warnings: [
      { model: 'bg-nbd', kind: 'at-bound', parameters: ['a', 'b'] },
      { model: 'bg-nbd', kind: 'no-covariance', parameters: [] },
      { model: 'gamma-gamma', kind: 'infinite-mean', parameters: [] },
      { model: 'gamma-gamma', kind: 'not-converged', parameters: [] },
    ],
    includesParameterUncertainty: false,
  });
  expect(said).toHaveLength(4);
  expect(said[0]).toContain('a, b');
});

test('a correlation that is clearly more than none is a doubt, whichever way; one that few orders tell is not', () => {
  const found = (r: number, low: number, high: number) => ({
    ...FINE,
    spendCorrelation: { r, low, high, n: 60 },
  });
  const [up] = doubts(found(0.4, 0.2, 0.6));
  const [down] = doubts(found(-0.4, -0.6, -0.2));
  expect(up).toContain('spend more');
  expect(down).toContain('spend less');
  expect(doubts(found(0.22, -0.04, 0.45))).toEqual([]);
  expect(independenceWords(found(0.4, 0.2, 0.6))).toBeNull();
});
