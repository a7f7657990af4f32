import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areCustomerDays } from '../../src/lib/crm/customer.ts';
import { CUSTOMERS_CSV, importText, NOON, openEmpty, testWorkbench, valueOf } from '../fixtures/workbench.ts';

const TODAY = Math.floor(NOON / 86_400_000);

test('a day that contradicts another is refused by its field, and what was there stays', async () => {
  const api = testWorkbench({ now: () => NOON });
  await openEmpty(api);
  valueOf((await importText(api, 'people.csv', CUSTOMERS_CSV)).committed);
  const refused = async (field: string, value: number | null) => {
    const edited = await api.editCustomer('c1', field, value);
    return edited.ok ? null : edited.error;
  };
  expect(await refused('birthday', TODAY + 30)).toEqual({ kind: 'invalid-value', field: 'birthday' });
  expect(await refused('birthday', 5000)).toBeNull();
  expect(await refused('since', 4999)).toEqual({ kind: 'invalid-value', field: 'since' });
  expect(await refused('since', 15_000)).toBeNull();
  expect(await refused('until', 14_999)).toEqual({ kind: 'invalid-value', field: 'until' });
  expect(await refused('birthday', 15_001)).toEqual({ kind: 'invalid-value', field: 'birthday' });
  expect(await refused('since', null)).toBeNull();
  const facts = (await api.customer('c1'))?.facts ?? [];
  expect(facts.find(({ field }) => field === 'birthday')?.value).toBe(5000);
});

test('days in their order fit, whichever are known', () => {
  const day = fc.option(fc.integer({ min: 0, max: TODAY }), { nil: null });
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -20_000, max: TODAY }), { minLength: 3, maxLength: 3 }),
      day,
      (days, gap) => {
        const [birthday, since, until] = days.toSorted((a, b) => a - b);
        expect(areCustomerDays({ birthday, since, until }, TODAY)).toBe(true);
        expect(areCustomerDays({ birthday: gap, since: null, until: null }, TODAY)).toBe(true);
      },
    ),
  );
});
