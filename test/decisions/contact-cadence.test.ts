import { expect, test } from 'vitest';
import { DEFAULT_DEFINITIONS } from '../../src/lib/api/definitions.ts';
import { nextBirthday } from '../../src/lib/decisions/birthdays.ts';
import { cadenceDays, daysOverdue, isRealContact } from '../../src/lib/decisions/contact-cadence.ts';

const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
const cadence = {
  ...DEFAULT_DEFINITIONS.cadence,
  tags: [
    { tag: 'VIP', days: 10 },
    { tag: '重点', days: 7 },
  ],
};

test('a tag goes before the group, the shortest of several before the rest, in either language', () => {
  expect(cadenceDays(cadence, 'loyal', '')).toBe(45);
  expect(cadenceDays(cadence, 'loyal', 'new; vip')).toBe(10);
  expect(cadenceDays(cadence, 'loyal', 'VIP，重点')).toBe(7);
  expect(cadenceDays(cadence, 'dormant', '')).toBeNull();
  expect(cadenceDays(cadence, null, '')).toBeNull();
});

test('a note, and a call that nobody answered, reach nobody', () => {
  expect(isRealContact('call', 'no-answer')).toBe(false);
  expect(isRealContact('call', 'left-message')).toBe(false);
  expect(isRealContact('note', '')).toBe(false);
  expect(isRealContact('visit', 'not-now')).toBe(true);
});

test('a contact is overdue from the day after its cadence', () => {
  expect(daysOverdue(100, 14, 114)).toBe(0);
  expect(daysOverdue(100, 14, 115)).toBe(1);
});

test.each([
  ['1980-11-23', '2026-11-23', { inDays: 0, age: 46 }],
  ['1980-11-22', '2026-11-23', { inDays: 364, age: 47 }],
  ['1980-01-02', '2026-12-30', { inDays: 3, age: 47 }],
  ['2000-02-29', '2026-02-27', { inDays: 2, age: 26 }],
  ['2000-02-29', '2028-02-27', { inDays: 2, age: 28 }],
])('one born on %s has, seen from %s, a next birthday of %o', (born, today, expected) => {
  expect(nextBirthday(day(born), day(today))).toEqual(expected);
});

test('one who is not born yet has no birthday', () => {
  expect(nextBirthday(day('2027-01-01'), day('2026-11-23'))).toBeNull();
});
