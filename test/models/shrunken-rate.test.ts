import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { ratePool, shrinkRate } from '../../src/lib/models/shrunken-rate.ts';

const SEED = 20_261_123;

test('the strength of a simulated Beta(6, 4) population is recovered, and its rate', () => {
  const random = createRandom(SEED);
  const members = Array.from({ length: 4000 }, () => {
    const p = random.beta(6, 4);
    const n = 1 + random.integer(20);
    let events = 0;
    for (let i = 0; i < n; i++) if (random.next() < p) events++;
    return { events, n };
  });
  const { rate, strength } = ratePool(members);
  expect(rate).toBeCloseTo(0.6, 1);
  expect(strength).toBeGreaterThan(8);
  expect(strength).toBeLessThan(12.5);
});

test('people who are all alike are drawn together as far as goes', () => {
  const random = createRandom(SEED);
  const members = Array.from({ length: 2000 }, () => {
    let events = 0;
    for (let i = 0; i < 10; i++) if (random.next() < 0.3) events++;
    return { events, n: 10 };
  });
  expect(ratePool(members).strength).toBeGreaterThan(60);
});

test('80 % intervals hold the true rate of 4 in 5 people', () => {
  const random = createRandom(SEED);
  const people = Array.from({ length: 2000 }, () => {
    const p = random.beta(3, 2);
    const n = random.integer(8);
    let events = 0;
    for (let i = 0; i < n; i++) if (random.next() < p) events++;
    return { p, events, n };
  });
  const pool = ratePool(people);
  const held = people.filter(({ p, ...own }) => {
    const { low, high } = shrinkRate(own, pool);
    return p >= low && p <= high;
  }).length;
  expect(held / people.length).toBeGreaterThan(0.76);
  expect(held / people.length).toBeLessThan(0.84);
});

test('a rate lies between the person’s own and the pool’s, nearer to the own with more trials', () => {
  const pool = ratePool([
    { events: 5, n: 10 },
    { events: 9, n: 10 },
    { events: 2, n: 10 },
  ]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
      const events = Math.round(n * share);
      const { rate, low, high } = shrinkRate({ events, n }, pool);
      const [least, most] = [events / n, pool.rate].sort((a, b) => a - b);
      expect(rate).toBeGreaterThanOrEqual(least - 1e-12);
      expect(rate).toBeLessThanOrEqual(most + 1e-12);
      expect(low).toBeLessThan(high);
    }),
    { numRuns: 60 },
  );
  const distance = (n: number) => Math.abs(shrinkRate({ events: n, n }, pool).rate - 1);
  expect(distance(100)).toBeLessThan(distance(2));
  expect(() => shrinkRate({ events: 3, n: 2 }, pool)).toThrow(RangeError);
});
