import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasFlag, standings, valueIndex } from '../../src/lib/scores/value-index.ts';

const WEIGHTS = { purchase: 0.5, engagement: 0.3, service: 0.2 };
const of = (...values: number[]) => Float64Array.of(...values);

describe('standings', () => {
  it('are shares of all below, ties in the middle, unknown ones unknown', () => {
    expect([...standings(of(10, Number.NaN, 30, 10, 20))]).toEqual([0.25, Number.NaN, 0.875, 0.25, 0.625]);
  });

  it('have the mean one half and keep the order, whatever the unit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 }),
        (values) => {
          const found = standings(Float64Array.from(values));
          expect(found.reduce((sum, own) => sum + own, 0) / values.length).toBeCloseTo(0.5, 10);
          values.forEach((a, i) =>
            values.forEach((b, j) => expect(Math.sign(found[i] - found[j])).toBe(Math.sign(a - b) + 0)),
          );
        },
      ),
    );
  });
});

describe('the value index', () => {
  const values = {
    purchase: of(100, 200, 300, 400, Number.NaN),
    engagement: of(4, 3, 2, 1, 9),
    service: of(0.5, 0.5, 0.5, 0.5, 0.1),
  };
  const band = of(1, 4, 4, 1, 5);

  it('weighs standings by normalised weights; a part in which all are alike has no say', () => {
    const { index, telling } = valueIndex(values, band, WEIGHTS);
    expect(telling).toEqual(['purchase', 'engagement']);
    const expected = [0.125, 0.375, 0.625, 0.875].map((own, i, all) => (0.5 * own + 0.3 * all[3 - i]) / 0.8);
    expected.forEach((own, c) => expect(index[c]).toBeCloseTo(own, 12));
    expect(index[4]).toBeNaN();
    const doubled = valueIndex(values, band, { purchase: 5, engagement: 3, service: 2 });
    expected.forEach((own, c) => expect(doubled.index[c]).toBeCloseTo(own, 12));
  });

  it('flags who is worth missing and at risk, who could buy more, and nobody without a value', () => {
    const { flags } = valueIndex(values, band, WEIGHTS);
    const flagged = (flag: 'high' | 'at-risk' | 'growth') =>
      [...flags.keys()].filter((c) => hasFlag(flags[c], flag));
    expect(flagged('at-risk')).toEqual([2]);
    expect(flagged('growth')).toEqual([0]);
    const badlyServed = valueIndex({ ...values, service: of(0.1, 0.5, 0.4, 0.3, 0.1) }, band, WEIGHTS);
    expect(hasFlag(badlyServed.flags[0], 'growth')).toBe(false);
    const alone = valueIndex(values, band, { purchase: 1, engagement: 0, service: 0 });
    expect(alone.index[3]).toBe(0.875);
    expect([...alone.flags.keys()].filter((c) => hasFlag(alone.flags[c], 'high'))).toEqual([3]);
  });

  it('asks for a weight', () => {
    expect(() => valueIndex(values, band, { purchase: 0, engagement: 0, service: 0 })).toThrow(RangeError);
  });
});
