import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Place } from '../../src/lib/decisions/visit-route.ts';
import { distanceKilometres, planRoute } from '../../src/lib/decisions/visit-route.ts';

const place = fc.record({
  latitude: fc.double({ min: 53, max: 55, noNaN: true }),
  longitude: fc.double({ min: -2, max: 0, noNaN: true }),
});
const walked = (places: readonly Place[], order: readonly number[]) =>
  order.slice(1).reduce((sum, at, i) => sum + distanceKilometres(places[order[i]], places[at]), 0);

function* orders(rest: readonly number[]): Generator<number[]> {
  if (rest.length === 0) yield [];
  for (const first of rest) {
    for (const tail of orders(rest.filter((each) => each !== first))) yield [first, ...tail];
  }
}

test('London to Paris is 344 km by great circle', () => {
  const london = { latitude: 51.5074, longitude: -0.1278 };
  const paris = { latitude: 48.8566, longitude: 2.3522 };
  expect(distanceKilometres(london, paris)).toBeCloseTo(343.56, 1);
});

test('every place is visited once, and the length is that of the order', () => {
  fc.assert(
    fc.property(fc.array(place, { maxLength: 12 }), (places) => {
      const { order, kilometres } = planRoute(places);
      expect([...order].sort((a, b) => a - b)).toEqual(places.map((_, i) => i));
      expect(kilometres).toBeCloseTo(walked(places, order), 6);
    }),
  );
});

test('of six places no order at all is shorter by more than a tenth', () => {
  fc.assert(
    fc.property(fc.array(place, { minLength: 6, maxLength: 6 }), (places) => {
      const shortest = Math.min(...[...orders([0, 1, 2, 3, 4, 5])].map((order) => walked(places, order)));
      expect(planRoute(places).kilometres).toBeLessThanOrEqual(shortest * 1.1 + 1e-9);
    }),
    { numRuns: 40 },
  );
});

test('places along a road are visited along the road', () => {
  const along = [3, 0, 4, 1, 2].map((step) => ({ latitude: 54, longitude: step / 10 }));
  const { order } = planRoute(along);
  const steps = order.map((i) => Math.round(along[i].longitude * 10));
  expect([steps, steps.toReversed()]).toContainEqual([0, 1, 2, 3, 4]);
});

test('two places in one house and no place at all are no fault', () => {
  const house = { latitude: 54, longitude: -1 };
  expect(planRoute([house, house])).toMatchObject({ kilometres: 0 });
  expect(planRoute([])).toEqual({ order: [], kilometres: 0 });
});
