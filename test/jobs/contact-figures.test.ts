import { expect, test } from 'vitest';
import { CUSTOMERS_CSV, importText, openEmpty, testWorkbench, valueOf } from '../fixtures/workbench.ts';

/** By the clock of the machine that runs the test, as the product reads it. */
const at = (day: number, hour: number) => new Date(2026, 0, day, hour, 30).toISOString();
const NOW = new Date(2026, 1, 20, 12).getTime();

async function opened(contacts: readonly string[], orders: readonly string[] = []) {
  const api = testWorkbench({ now: () => NOW });
  await openEmpty(api);
  valueOf((await importText(api, 'people.csv', CUSTOMERS_CSV)).committed);
  const csv = ['customer,date,type,outcome,mood', ...contacts].join('\n');
  valueOf((await importText(api, 'contacts.csv', `${csv}\n`)).committed);
  if (orders.length > 0) {
    const lines = ['order id,customer id,order date,product,quantity,unit price', ...orders].join('\n');
    valueOf((await importText(api, 'orders.csv', `${lines}\n`)).committed);
  }
  return api;
}

test('the way and time at which a customer answers come first, with own contacts, others’ and an interval', async () => {
  const contacts = Array.from({ length: 12 }, (_, i) => [
    `c1,${at(5 + i, 9)},call,${i < 11 ? 'ordered' : 'no-answer'},4`,
    `c1,${at(5 + i, 18)},mail,no-answer,`,
    `c2,${at(5 + i, 9)},call,not-now,3`,
    `c2,${at(5 + i, 18)},mail,left-message,`,
  ]).flat();
  const api = await opened(contacts);
  const best = await api.bestContact('c1');
  expect(best?.attempts).toBe(48);
  expect(best?.channels.map(({ key, own, pool }) => [key, own.reached, own.n, pool.n])).toEqual([
    ['call', 11, 12, 24],
    ['mail', 0, 12, 24],
  ]);
  expect(best?.parts.map(({ key }) => key)).toEqual(['morning', 'evening']);
  for (const { rate, interval } of best?.channels ?? []) {
    expect(interval.low).toBeLessThan(rate);
    expect(interval.high).toBeGreaterThan(rate);
  }
  const stranger = await api.bestContact('c3');
  expect(stranger?.channels[0]).toMatchObject({ key: 'call', own: { reached: 0, n: 0 } });
  expect(stranger?.channels[0].rate).toBeCloseTo(stranger?.channels[0].pool.rate ?? 0, 6);
  expect(await api.bestContact('nobody')).toBeNull();
});

test('a channel’s contacts are counted by who was reached, who ordered within two weeks and who was content', async () => {
  const api = await opened(
    [
      `c1,${at(5, 10)},call,will-order,5`,
      `c2,${at(5, 10)},call,no-answer,`,
      `c3,${at(6, 10)},call,ordered,2`,
      `c1,${new Date(2026, 1, 15, 10).toISOString()},call,not-now,4`,
      `c1,${at(7, 10)},note,,`,
    ],
    ['1,c1,2026-01-12,tea,1,3.50', '2,c2,2026-02-12,tea,1,3.50'],
  );
  const answer = await api.channels();
  expect(answer?.channels).toMatchObject([
    {
      channel: 'call',
      contacts: 4,
      customers: 3,
      engagement: { part: 3, n: 4 },
      conversion: { part: 2, n: 3 },
      satisfaction: { part: 2, n: 3 },
    },
  ]);
});
