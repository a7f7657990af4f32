import { describe, expect, it } from 'vitest';
import { isRising, parseNumber, plainNumber } from '../../src/routes/definitions/numbers.ts';

describe('numbers as people type them', () => {
  it('comma and point are both decimals, and spaces are nothing', () => {
    expect(parseNumber(' 12,5 ', { low: 0, high: 100 })).toEqual({ ok: true, value: 12.5 });
    expect(parseNumber('1 000', { low: 0, high: 5000 })).toEqual({ ok: true, value: 1000 });
  });

  it('what is out of bounds, not whole, or no number is refused', () => {
    expect(parseNumber('0', { low: 1, high: 9 }).ok).toBe(false);
    expect(parseNumber('2.5', { low: 1, high: 9, whole: true }).ok).toBe(false);
    expect(parseNumber('ninety', { low: 1, high: 99 }).ok).toBe(false);
    expect(parseNumber('', { low: 1, high: 9 }).ok).toBe(false);
  });

  it('an empty field means “not set” only where that is allowed', () => {
    expect(parseNumber('', { low: 1, high: 9, optional: true })).toEqual({ ok: true, value: null });
  });

  it('a value survives being shown and typed again', () => {
    for (const value of [0, 0.1, 12.5, 1200, 0.333333]) {
      expect(parseNumber(plainNumber(value), { low: 0, high: 1e6 })).toEqual({ ok: true, value });
    }
  });

  it('bounds rise strictly', () => {
    expect(isRising([1, 2, 3])).toBe(true);
    expect(isRising([1, 2, 2])).toBe(false);
  });
});
