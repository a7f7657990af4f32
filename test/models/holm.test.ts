import { expect, test } from 'vitest';
import { holmAdjusted } from '../../src/lib/models/holm.ts';

test('p values together are those of R’s p.adjust(p, "holm"), in the order given', () => {
  const close = (found: readonly number[], wanted: readonly number[]) => {
    expect(found).toHaveLength(wanted.length);
    for (const [i, one] of wanted.entries()) expect(found[i]).toBeCloseTo(one, 12);
  };
  close(holmAdjusted([0.01, 0.04, 0.03, 0.005]), [0.03, 0.06, 0.06, 0.02]);
  close(holmAdjusted([0.5, 0.9, 0.02]), [1, 1, 0.06]);
  close(holmAdjusted([0.2]), [0.2]);
  expect(holmAdjusted([])).toEqual([]);
});

test('what is no probability is a mistake of the caller', () => {
  expect(() => holmAdjusted([0.1, Number.NaN])).toThrow(RangeError);
  expect(() => holmAdjusted([1.1])).toThrow(RangeError);
});
