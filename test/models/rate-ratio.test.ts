import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compareRates } from '../../src/lib/models/rate-ratio.ts';

interface Golden {
  readonly a: readonly [number, number];
  readonly b: readonly [number, number];
  /** Null: without end. */
  readonly ratio: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

const GOLDEN = JSON.parse(
  readFileSync(new URL('golden/rate-ratio.json', import.meta.url), 'utf8'),
) as readonly Golden[];

describe('two rates compared', () => {
  test.each(GOLDEN)('$a and $b: ratio and interval are SciPy’s', ({ a, b, ...golden }) => {
    const rate = ([events, exposure]: readonly [number, number]) => ({ events, exposure });
    const found = compareRates(rate(a), rate(b));
    for (const name of ['ratio', 'low', 'high'] as const) {
      const wanted = golden[name] ?? Infinity;
      if (Number.isFinite(wanted)) expect(found[name]).toBeCloseTo(wanted, 7);
      else expect(found[name]).toBe(wanted);
    }
  });

  test('p is below 5 % just where the interval leaves out 1', () => {
    for (let events = 0; events <= 40; events++) {
      const { p, low, high } = compareRates({ events: 36, exposure: 180 }, { events, exposure: 30 });
      expect(p < 0.05, `${events}`).toBe(low > 1 || high < 1);
    }
  });

  test('where nothing happened nothing is known', () => {
    expect(compareRates({ events: 0, exposure: 9 }, { events: 0, exposure: 9 })).toEqual({
      ratio: Number.NaN,
      low: 0,
      high: Infinity,
      p: 1,
    });
  });

  test('no exposure, or a part of an event, is a mistake of the caller', () => {
    const one = { events: 1, exposure: 1 };
    expect(() => compareRates(one, { events: 1, exposure: 0 })).toThrow(RangeError);
    expect(() => compareRates({ events: 0.5, exposure: 1 }, one)).toThrow(RangeError);
  });
});
