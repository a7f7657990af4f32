import { expect, test } from 'vitest';
import { compareSeveral } from '../../src/lib/models/several-proportions.ts';
import { compareProportions, sampleRatioTest } from '../../src/lib/models/two-proportions.ts';

const ARMS = [
  { events: 100, n: 1000 },
  { events: 130, n: 1000 },
  { events: 145, n: 980 },
  { events: 98, n: 1010 },
];

test('four groups equal scipy’s chi2_contingency, their pairs statsmodels’ Holm, within 1e-9', () => {
  const found = compareSeveral(ARMS);
  expect(found.df).toBe(3);
  expect(found.chiSquare).toBeCloseTo(17.135686633048252, 9);
  expect(found.p).toBeCloseTo(0.0006627503007423949, 12);
  expect(found.cramersV).toBeCloseTo(0.06553364253589235, 12);
  expect(found.sparse).toBe(false);
  expect(found.pairs.map(({ a, b }) => `${a}${b}`)).toEqual(['01', '02', '03', '12', '13', '23']);
  const p = [
    0.03548845046647463, 0.001194058376084503, 0.8231986881020144, 0.24795788972214466, 0.01977656887651786,
    0.0005221568697245961,
  ];
  const adjusted = [
    0.10646535139942388, 0.005970291880422515, 0.8231986881020144, 0.49591577944428933, 0.07910627550607144,
    0.0031329412183475768,
  ];
  found.pairs.forEach((pair, i) => {
    expect(pair.p).toBeCloseTo(p[i], 9);
    expect(pair.adjustedP).toBeCloseTo(adjusted[i], 9);
  });
});

test('two groups are the plain comparison, nothing to adjust', () => {
  const { pairs, p } = compareSeveral(ARMS.slice(0, 2));
  const plain = compareProportions(ARMS[0], ARMS[1]);
  expect(pairs).toHaveLength(1);
  expect(pairs[0]).toMatchObject({ difference: plain.difference, interval: plain.interval, p: plain.p });
  expect(pairs[0].adjustedP).toBe(plain.p);
  expect(p).toBeCloseTo(plain.p, 9);
});

test('groups of few are called rough; what cannot be is refused by name', () => {
  expect(compareSeveral([{ events: 1, n: 8 }, { events: 2, n: 9 }, { events: 0, n: 7 }]).sparse).toBe(true); // prettier-ignore
  expect(() => compareSeveral([{ events: 1, n: 8 }])).toThrow(/groups/);
  expect(() => compareSeveral([{ events: 1, n: 8 }, { events: 9, n: 8 }])).toThrow(/groups\[1\]/); // prettier-ignore
});

test('sizes of three groups against equal ones: scipy’s chisquare', () => {
  const { chiSquare, p } = sampleRatioTest([1000, 1000, 1150], [1, 1, 1]);
  expect(chiSquare).toBeCloseTo(14.285714285714285, 9);
  expect(p).toBeCloseTo(0.0007904903231199671, 12);
});
