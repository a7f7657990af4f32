import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Consent } from '../../src/lib/crm/consent.ts';
import { BLANK_CONSENT, CONSENT, latestConsents, PURPOSES } from '../../src/lib/crm/consent.ts';
import { checkRecord } from '../../src/lib/crm/record-type.ts';

const GIVEN = { customer: 'c1', purpose: 'contact', given: true, wording: 'v1', channel: 'paper', time: 5 };

test('a consent needs its wording and a time that has been; a withdrawal needs no wording', () => {
  expect(checkRecord(CONSENT, {}, GIVEN, 10)).toMatchObject({ ok: true });
  expect(checkRecord(CONSENT, {}, { ...GIVEN, wording: ' ' }, 10)).toMatchObject({
    error: { field: 'wording' },
  });
  expect(checkRecord(CONSENT, {}, { ...GIVEN, time: 11 }, 10)).toMatchObject({ error: { field: 'time' } });
  expect(checkRecord(CONSENT, {}, { ...GIVEN, given: false, wording: null }, 10)).toMatchObject({ ok: true });
});

test('the latest word of each purpose counts, in whatever order they come; at one moment the no', () => {
  const consent = fc.record({
    purpose: fc.constantFrom(...PURPOSES),
    given: fc.boolean(),
    time: fc.nat(5),
  });
  fc.assert(
    fc.property(fc.array(consent, { maxLength: 12 }), (said) => {
      const all = said.map((one, at): Consent => ({ ...BLANK_CONSENT, ...one, id: String(at) }));
      const latest = latestConsents(all);
      for (const purpose of PURPOSES) {
        const own = all.filter((one) => one.purpose === purpose);
        const last = Math.max(...own.map(({ time }) => time));
        const expected = own.length
          ? own.filter(({ time }) => time === last).every(({ given }) => given)
          : undefined;
        expect(latest.get(purpose)?.given).toBe(expected);
        expect(latestConsents(all.toReversed()).get(purpose)?.given).toBe(expected);
      }
    }),
  );
});
