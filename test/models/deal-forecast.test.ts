import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import type { Deal } from '../../src/lib/models/deal-forecast.ts';
import { forecastDeals, stageChance } from '../../src/lib/models/deal-forecast.ts';

test('a stage without a record is won as often as was held before, and its own record takes over as it grows', () => {
  expect(stageChance({ won: 0, lost: 0, prior: 0.25 }).probability).toBeCloseTo(0.25, 12);
  expect(stageChance({ won: 10, lost: 0, prior: 0.25 }).probability).toBeCloseTo(12.5 / 20, 12);
  expect(stageChance({ won: 800, lost: 200, prior: 0.1 }).probability).toBeCloseTo(0.8, 1);
  expect(() => stageChance({ won: 1, lost: 1, prior: 1.5 })).toThrow(RangeError);
});

test('the expected sum is Σ p·amount and lies with its interval between nothing and everything', () => {
  const deal = fc.record({
    amount: fc.integer({ min: 0, max: 1_000_000 }),
    chance: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(deal, { maxLength: 8 }), (deals) => {
      const { expected, low, high } = forecastDeals(deals);
      const all = deals.reduce((sum, { amount }) => sum + amount, 0);
      const weighted = deals.reduce((sum, { amount, chance }) => sum + amount * chance, 0);
      expect(expected).toBeCloseTo(weighted, 6);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeGreaterThanOrEqual(low);
      expect(high).toBeLessThanOrEqual(all);
    }),
    { numRuns: 40 },
  );
});

test('stated chances of equal deals give the percentiles of the binomial distribution', () => {
  const deals: Deal[] = Array.from({ length: 20 }, () => ({ amount: 1, chance: 0.5 }));
  expect(forecastDeals(deals)).toEqual({ expected: 10, low: 7, high: 13 });
});

test('8 of 10 intervals hold what comes in when stages win as their drawn probability says', () => {
  const random = createRandom(20_261_123);
  const chance = stageChance({ won: 6, lost: 9, prior: 0.4 });
  const deals: Deal[] = Array.from({ length: 12 }, (_, i) => ({ amount: 100 + 37 * i, chance }));
  const { low, high } = forecastDeals(deals);
  const rounds = 1500;
  let held = 0;
  for (let round = 0; round < rounds; round++) {
    const p = random.beta(chance.a, chance.b);
    const sum = deals.reduce((total, { amount }) => total + (random.next() < p ? amount : 0), 0);
    if (sum >= low && sum <= high) held++;
  }
  expect(held / rounds).toBeGreaterThan(0.76);
  expect(held / rounds).toBeLessThan(0.85);
});

test('a shared stage makes the interval wider than deals whose chances are known', () => {
  const chance = stageChance({ won: 0, lost: 0, prior: 0.5 });
  const unsure = forecastDeals(Array.from({ length: 30 }, () => ({ amount: 10, chance })));
  const sure = forecastDeals(Array.from({ length: 30 }, () => ({ amount: 10, chance: 0.5 })));
  expect(unsure.high - unsure.low).toBeGreaterThan(1.3 * (sure.high - sure.low));
});
