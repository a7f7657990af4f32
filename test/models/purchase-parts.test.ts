import { expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { inOneGo } from '../../src/lib/base/steps.ts';
import type { PurchaseHistory } from '../../src/lib/models/purchase-parts.ts';
import { fitPurchaseParts } from '../../src/lib/models/purchase-parts.ts';
import { simulateBgNbd, simulateSpend } from './simulate.ts';

const LOYAL = { r: 1.2, alpha: 6, a: 0.5, b: 4 };
const FLEETING = { r: 0.6, alpha: 10, a: 1.2, b: 2 };
const SPEND = { p: 6, q: 4, gamma: 15 };

function part(seed: number, parameters: typeof LOYAL, spending = SPEND, n = 800): PurchaseHistory {
  const random = createRandom(seed);
  const histories = simulateBgNbd(parameters, n, random);
  return { ...histories, ...simulateSpend(spending, histories.frequency, random) };
}

function fitted(...histories: PurchaseHistory[]) {
  const found = inOneGo(fitPurchaseParts(histories));
  if (found === null) throw new Error('not fitted');
  return found;
}

test('parts that buy differently are told apart, each with its own parameters', () => {
  const { comparison, parts } = fitted(part(1, LOYAL), part(2, FLEETING));
  expect(comparison.df).toBe(7);
  expect(comparison.p).toBeLessThan(1e-6);
  expect(comparison.bicGain).toBeGreaterThan(0);
  const rate = ({ purchases }: (typeof parts)[number]) => purchases.r / purchases.alpha;
  expect(Math.abs(Math.log(rate(parts[0]) / 0.2))).toBeLessThan(0.2);
  expect(Math.abs(Math.log(rate(parts[1]) / 0.06))).toBeLessThan(0.3);
});

test('parts that spend differently are told apart although they buy alike', () => {
  const { comparison } = fitted(part(1, LOYAL), part(2, LOYAL, { ...SPEND, gamma: 30 }));
  expect(comparison.p).toBeLessThan(1e-6);
  expect(comparison.bicGain).toBeGreaterThan(0);
});

test('of twenty pairs alike, hardly any is called different, and BIC keeps one model for all', () => {
  const pairs = Array.from({ length: 20 }, (_, i) =>
    fitted(part(100 + 2 * i, LOYAL, SPEND, 400), part(101 + 2 * i, LOYAL, SPEND, 400)),
  );
  // Binomial(20, 0.05): four or more come by chance once in sixty.
  expect(pairs.filter(({ comparison }) => comparison.p < 0.05).length).toBeLessThan(4);
  expect(pairs.every(({ comparison }) => comparison.bicGain < 0)).toBe(true);
});

test('a part that cannot be fitted leaves no comparison', () => {
  expect(inOneGo(fitPurchaseParts([part(1, LOYAL), part(2, LOYAL, SPEND, 10)]))).toBeNull();
});
