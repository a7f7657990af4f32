import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHybridClock, formatHybridTime, millisOfHybridTime } from '../../src/lib/store/hybrid-clock.ts';

test('stamps rise strictly whatever the wall clock does', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 41 }), { minLength: 1, maxLength: 200 }), (walls) => {
      let at = 0;
      const clock = createHybridClock(() => walls[at++ % walls.length], 'a');
      const stamps = walls.map(() => clock.next());
      expect([...stamps].sort()).toEqual(stamps);
      expect(new Set(stamps).size).toBe(stamps.length);
    }),
  );
});

test('a stamp after one that was seen is later than it', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 40), fc.nat(2 ** 40), fc.nat(1000), (wall, seen, counter) => {
      const clock = createHybridClock(() => wall, 'b');
      const other = formatHybridTime(seen, counter, 'a');
      clock.observe(other);
      expect(clock.next() > other).toBe(true);
    }),
  );
});

test('text order is the order of time, then counter, then device', () => {
  const stamp = fc.tuple(fc.nat(2 ** 41), fc.nat(36 ** 4 - 1), fc.constantFrom('a', 'b'));
  fc.assert(
    fc.property(stamp, stamp, (a, b) => {
      const expected = a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : 0);
      const [x, y] = [formatHybridTime(...a), formatHybridTime(...b)];
      expect(x < y ? -1 : x > y ? 1 : 0).toBe(Math.sign(expected));
      expect(millisOfHybridTime(x)).toBe(a[0]);
    }),
  );
});

test('more stamps in one millisecond than the counter holds move on to the next', () => {
  const clock = createHybridClock(() => 5, 'a');
  clock.observe(formatHybridTime(5, 36 ** 4 - 1, 'z'));
  expect(millisOfHybridTime(clock.next())).toBe(6);
});
