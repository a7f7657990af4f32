import { describe, expect, it } from 'vitest';
import { dayOfMillis } from '../../src/lib/base/units.ts';
import { DateScanner } from '../../src/lib/import/date-cell.ts';
import type { DateOrder } from '../../src/lib/import/plan.ts';

const scanner = new DateScanner();
const encoder = new TextEncoder();

function dayOf(cell: string, order: DateOrder): number | null {
  const bytes = encoder.encode(cell);
  return scanner.scan(bytes, 0, bytes.length) ? scanner.day(order) : null;
}

const LOCALES = ['en', 'es', 'pt', 'fr', 'it', 'de', 'nl'];
const MONTHS = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2024, month, 15)));

describe('a month by its name', () => {
  for (const locale of LOCALES)
    for (const month of ['long', 'short'] as const)
      it(`${month}, as ${locale} writes it`, () => {
        const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month, year: 'numeric', timeZone: 'UTC' });
        const order = locale === 'en' ? 'mdy' : 'dmy';
        for (const date of MONTHS)
          expect(dayOf(format.format(date), order), format.format(date)).toBe(dayOfMillis(date.getTime()));
      }); // prettier-ignore

  it('stands after a weekday, in capitals, and with “del”', () => {
    expect(dayOf('Mo., 4. MÄRZ 2024', 'dmy')).toBe(dayOf('2024-03-04', 'ymd'));
    expect(dayOf('4 de diciembre del 2024', 'dmy')).toBe(dayOf('2024-12-04', 'ymd'));
    expect(dayOf('Août 2024', 'dmy')).toBe(dayOf('2024-08-01', 'ymd'));
  });

  it('is no other word', () => {
    for (const cell of ['4 foo 2024', '4 de 2024', 'dé 2024', '4 é', 'von 4 bis 5'])
      expect(dayOf(cell, 'dmy') ?? Number.NaN, cell).toBeNaN();
  });
});
