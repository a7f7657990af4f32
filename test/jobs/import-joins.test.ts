import { describe, expect, it, test } from 'vitest';
import type { Workbench } from '../../src/lib/jobs/workbench.ts';
import * as olist from '../fixtures/public-shapes/olist.ts';
import { importText, openEmpty, testWorkbench, valueOf } from '../fixtures/workbench.ts';

const FILES = {
  'customers.csv': olist.olistCustomers(),
  'orders.csv': olist.olistOrders(),
  'items.csv': olist.olistItems(),
  'payments.csv': olist.olistPayments(),
  'reviews.csv': olist.olistReviews(),
  'products.csv': olist.olistProducts(),
} as const;
type Name = keyof typeof FILES;
const NAMES = Object.keys(FILES) as Name[];
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

async function bring(names: readonly Name[]): Promise<Workbench> {
  const api = testWorkbench();
  await openEmpty(api);
  for (const name of names) valueOf((await importText(api, name, FILES[name])).committed);
  return api;
}

/** Scores by customer: numbering follows the order of the files, the figures do not. */
const scoresOf = async (api: Workbench) =>
  decode((await api.exportScoresCsv()).bytes)
    .split('\r\n')
    .sort();

describe('facts in several files that meet by ids', () => {
  it('come out the same in whichever order they come', async () => {
    const orders: Name[][] = [
      NAMES,
      NAMES.toReversed(),
      ['items.csv', 'customers.csv', 'reviews.csv', 'orders.csv', 'products.csv', 'payments.csv'],
    ];
    const [first, ...others] = await Promise.all(
      orders.map(async (names) => {
        const api = await bring(names);
        return {
          scores: await scoresOf(api),
          counts: (await api.status())?.counts,
          joins: await api.joins(),
        };
      }),
    );
    for (const other of others) expect(other).toEqual(first);
    expect(first.counts).toMatchObject({ customers: olist.OLIST_PEOPLE, anonymousLines: 2, feedback: 240 });
  });

  it('lines have the person, the day and the fate of their order; the strays wait and are listed', async () => {
    const api = await bring(['items.csv', 'orders.csv', 'customers.csv']);
    const counts = (await api.status())?.counts;
    const lines = olist.olistItems().trim().split('\n').length - 1;
    // The last order has no lines: it stays as it is stated.
    expect(counts).toMatchObject({ orderLines: lines + 1, orders: olist.OLIST_ORDERS + 2 });
    expect(counts?.returnLines).toBeGreaterThan(0);
    expect(await api.joins()).toMatchObject({ lines, waitingLines: 2, waitingOrders: 2 });
    expect(decode(await api.waitingOrdersCsv())).toBe('order_id\r\nstray1\r\nstray2\r\n');
  });

  it('what was paid counts only for orders of which no line is here', async () => {
    const paid = await bring(['orders.csv', 'payments.csv']);
    const both = await bring(['orders.csv', 'payments.csv', 'items.csv']);
    const lines = await bring(['orders.csv', 'items.csv']);
    const revenue = async (api: Workbench) =>
      (await scoresOf(api)).slice(0, -1).reduce((sum, line) => sum + (Number(line.split(',')[5]) || 0), 0);
    expect(await revenue(paid)).toBeGreaterThan(0);
    const last = olist.olistPayments().trim().split('\n').at(-1)?.split(',').at(-1);
    expect((await revenue(both)) - (await revenue(lines))).toBeCloseTo(Number(last), 6);
  });

  it('are counted before anything is written, in each direction', async () => {
    const api = await bring(['items.csv']);
    const waiting = (await api.joins())?.waitingLines;
    const inspection = valueOf(await api.inspectImport(new Blob([FILES['orders.csv']]), 'orders.csv', {}));
    const orders = valueOf(
      await api.checkImport(new Blob([FILES['orders.csv']]), inspection, () => undefined),
    );
    expect(orders.joins.awaited).toEqual({ rows: waiting, found: Number(waiting) - 2 });
    valueOf(await api.commitImport(orders.token, () => undefined));
    const { counts, inspection: asked } = await importText(api, 'customers.csv', FILES['customers.csv']);
    expect(counts.joins.people).toEqual({ accounts: 240, people: 200, here: 240 });
    expect(asked.questions).toMatchObject([{ kind: 'one-person', accounts: 240, people: 200 }]);
    const payments = await importText(api, 'payments.csv', FILES['payments.csv']);
    expect(payments.counts.joins.byOrder).toEqual({ rows: 240, found: 240 });
  });

  it('taking the file of orders back makes the lines wait again', async () => {
    const api = await bring(['orders.csv', 'items.csv']);
    const batch = (await api.listBatches()).find(({ fileName }) => fileName === 'orders.csv');
    valueOf(await api.undoImport(batch?.id ?? ''));
    const joins = await api.joins();
    expect(joins?.waitingLines).toBe(joins?.lines);
    expect((await api.status())?.counts.customers).toBe(0);
  });
});

test('what a person wrote at a customer number moves to the person whom it turns out to be', async () => {
  const api = await bring(['orders.csv']);
  const account = FILES['customers.csv'].split('\n')[1].split(',');
  valueOf(await api.editCustomer(account[0], 'city', 'Recife'));
  valueOf((await importText(api, 'customers.csv', FILES['customers.csv'])).committed);
  expect((await api.status())?.counts.customers).toBe(olist.OLIST_PEOPLE);
  const page = await api.customers({
    filter: { ids: [account[1]] },
    sort: 'name',
    descending: false,
    offset: 0,
    limit: 1,
  });
  expect(page.rows[0].city).toBe('Recife');
});
