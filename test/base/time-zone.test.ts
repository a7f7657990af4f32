import { describe, expect, test } from 'vitest';
import { zoneOf } from '../../src/lib/base/time-zone.ts';
import { dayOfMillis, MILLIS_PER_DAY } from '../../src/lib/base/units.ts';

const at = Date.parse;
const day = (iso: string) => dayOfMillis(at(`${iso}T00:00:00Z`));
const HOUR = 3_600_000;

describe('a zone', () => {
  test('tells the day of a moment by its own clock, west and east', () => {
    expect(zoneOf('America/Los_Angeles').dayOf(at('2026-01-06T01:30:00Z'))).toBe(day('2026-01-05'));
    expect(zoneOf('Asia/Shanghai').dayOf(at('2026-01-05T23:30:00Z'))).toBe(day('2026-01-06'));
    expect(zoneOf('Asia/Kathmandu').wallOf(0)).toBe(5.5 * HOUR);
    expect(zoneOf('nowhere/at all').dayOf(at('2026-01-06T23:59:00Z'))).toBe(day('2026-01-06'));
  });

  test.each([
    ['America/Los_Angeles', '2026-03-08', 23],
    ['America/Los_Angeles', '2026-11-01', 25],
    ['Europe/London', '2026-03-29', 23],
    ['Europe/London', '2026-10-25', 25],
    ['America/Sao_Paulo', '2018-11-04', 23],
    ['Australia/Lord_Howe', '2026-10-04', 23.5],
    ['Africa/Casablanca', '2026-02-15', 25],
    ['Asia/Shanghai', '2026-03-29', 24],
  ])('%s: %s has %s hours', (name, iso, hours) => {
    const zone = zoneOf(name);
    const start = zone.startOf(day(iso));
    const end = zone.startOf(day(iso) + 1);
    expect((end - start) / HOUR).toBe(hours);
    expect(zone.dayOf(start)).toBe(day(iso));
    expect(zone.dayOf(start - 1)).toBe(day(iso) - 1);
    expect(zone.dayOf(end - 1)).toBe(day(iso));
  });

  test('takes a wall time back to a moment that shows it, all through a year', () => {
    for (const name of ['America/New_York', 'Europe/Berlin', 'Pacific/Auckland', 'Asia/Shanghai']) {
      const zone = zoneOf(name);
      const start = at('2025-01-01T00:30:00Z');
      for (let time = start; time < start + 366 * MILLIS_PER_DAY; time += HOUR) {
        expect(zone.wallOf(zone.instantOf(zone.wallOf(time)))).toBe(zone.wallOf(time));
      }
    }
  });
});
