import fc from 'fast-check';
import { expect, test } from 'vitest';
import { competitivePositions } from '../../src/lib/decisions/competitive-position.ts';

test('the largest share leads; half of it and growing faster challenges; under a quarter is a niche; the rest follows', () => {
  const of = (share: number, growth: number | null) => ({ share, growth });
  expect(
    competitivePositions([
      of(0.4, 0.05),
      of(0.2, 0.06),
      of(0.3, 0.05),
      of(0.3, null),
      of(0.1, 0.5),
      of(0.0999, 0.5),
      of(0, 0),
    ]),
  ).toEqual(['leader', 'challenger', 'follower', 'follower', 'follower', 'nicher', 'nicher']);
});

test('nobody challenges a leader of whose growth nothing is known; equal shares lead together', () => {
  expect(competitivePositions([{ share: 0.3, growth: null }, { share: 0.2, growth: 1 }])).toEqual(['leader', 'follower']);
  expect(competitivePositions([{ share: 0.3, growth: 0 }, { share: 0.3, growth: 1 }])).toEqual(['leader', 'leader']);
  expect(competitivePositions([{ share: 0, growth: 0 }])).toEqual([null]);
  expect(competitivePositions([])).toEqual([]);
}); // prettier-ignore

test('positions do not depend on the unit of shares or on the order of competitors', () => {
  const one = fc.record({ share: fc.integer({ min: 0, max: 64 }), growth: fc.option(fc.integer({ min: -5, max: 5 })) });
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 8 }), (all) => {
      const plain = competitivePositions(all);
      expect(competitivePositions(all.map(({ share, growth }) => ({ share: share / 128, growth })))).toEqual(plain);
      expect([...competitivePositions([...all].reverse())].reverse()).toEqual(plain);
    }),
    { seed: 20261124 },
  );
}); // prettier-ignore
