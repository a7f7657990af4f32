import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COPY_DAYS, LATEST_COPIES, superfluousCopies } from '../../src/lib/base/copies-kept.ts';
import { dayOfMillis, MILLIS_PER_DAY } from '../../src/lib/base/units.ts';

const NOON = Date.UTC(2026, 5, 1, 12);
const at = (writtenAt: number) => ({ writtenAt });
const kept = (times: readonly number[]) => {
  const copies = times.map(at);
  const gone = new Set(superfluousCopies(copies));
  return copies.filter((one) => !gone.has(one)).map(({ writtenAt }) => writtenAt);
};

test('of one day the latest copies stay', () => {
  const times = Array.from({ length: 10 }, (_, i) => NOON + i * 60_000);
  expect(kept(times)).toEqual(times.slice(-LATEST_COPIES));
});

test('of many days the last of each of the latest stays', () => {
  const times = Array.from({ length: 20 }, (_, i) => NOON + i * MILLIS_PER_DAY);
  expect(kept(times.flatMap((time) => [time - 60_000, time])).length).toBe(COPY_DAYS + 1);
  expect(kept(times)).toEqual(times.slice(-COPY_DAYS));
});

test('whatever there is, the latest stays, and at most the latest and one a day', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 40 * MILLIS_PER_DAY }), { minLength: 1 }),
      (times) => {
        const left = kept(times);
        expect(left).toContain(Math.max(...times));
        expect(left.length).toBeLessThanOrEqual(LATEST_COPIES + COPY_DAYS);
        const days = new Set(times.map(dayOfMillis)).size;
        expect(left.length).toBeGreaterThanOrEqual(Math.min(days, COPY_DAYS));
      },
    ),
  );
});
