import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FileShape } from '../../src/lib/import/plan.ts';
import { hasShared, sharedMissing, sharedOracle } from '../fixtures/shared.ts';
import { balances, fileOf, inspected, readWith, rolesOf, tableOf, valuesOf } from '../fixtures/text-file.ts';

const FILES: readonly (readonly [name: string, rows: number, shape: FileShape, roles: readonly string[]])[] =
  [
    [
      'CDNOW_master.txt.gz',
      69_659,
      'orders',
      ['orders.customer', 'orders.time', 'orders.quantity', 'orders.amount'],
    ],
    [
      'CDNOW_sample.txt',
      6919,
      'orders',
      ['orders.customer', 'orders.time', 'orders.quantity', 'orders.amount'],
    ],
    [
      'telco_customer_churn.csv',
      7043,
      'labelled-customers',
      ['customers.customer', 'customers.tenure', 'customers.churned'],
    ],
    ['groceries.csv', 9835, 'baskets', ['orders.product']],
    [
      'completejourney_transactions.csv.gz',
      75_000,
      'order-lines',
      [
        'orders.customer',
        'orders.order',
        'orders.product',
        'orders.quantity',
        'orders.amount',
        'orders.time',
      ],
    ],
    [
      'completejourney_products.csv.gz',
      20_897,
      'products',
      ['products.product', 'products.brand', 'products.category'],
    ],
    ['completejourney_demographics.csv', 801, 'customers', ['customers.customer', 'customers:income']],
    ['cookie_cats.csv.gz', 90_189, 'customers', ['customers.customer', 'customers:version']],
    ['sfo_customer_survey_2017.csv', 2831, 'survey', ['feedback.score', 'feedback:Q7ALL']],
    ['online_shopping_10_cats.csv.gz', 62_774, 'feedback', ['feedback.category', 'feedback.text']],
    ['ChnSentiCorp_htl_all.csv.gz', 7766, 'feedback', ['feedback.text']],
    ['airline_tweets.csv.gz', 14_640, 'feedback', ['feedback.text', 'feedback.time', 'feedback.category']],
    ['amazon_alexa.tsv', 3150, 'feedback', ['feedback.score', 'feedback.time', 'feedback.text']],
    ['womens_clothing_reviews_part.csv', 1000, 'feedback', ['feedback.score', 'feedback.text']],
    ['febrl_dataset1.csv', 1000, 'customers', ['customers.customer', 'customers.name', 'customers.postcode']],
    ['febrl_dataset3.csv', 5000, 'customers', ['customers.customer', 'customers.name', 'customers.postcode']],
    ['airpassengers.csv', 144, 'orders', ['orders.time', 'orders.amount']],
    ['a10.csv', 204, 'orders', ['orders.time', 'orders.amount']],
  ];

function shared(name: string): Uint8Array {
  return readFileSync(fileURLToPath(new URL(`../../../shared/data/${name}`, import.meta.url)));
}

async function importShared(name: string) {
  const source = fileOf(shared(name), name);
  const inspection = await inspected(source, {});
  return { inspection, ...(await readWith(source, inspection.plan)) };
}

describe.skipIf(!hasShared)(`every reference file imports (${hasShared ? 'present' : sharedMissing})`, () => {
  it.each(FILES)('%s: %i rows, all accepted, as %s', async (name, rows, shape, roles) => {
    const { inspection, report } = await importShared(name);
    expect(inspection.plan.shape).toBe(shape);
    expect(rolesOf(inspection)).toEqual(expect.arrayContaining([...roles]));
    expect([report.read, report.accepted, report.rejected]).toEqual([rows, rows, 0]);
    expect(inspection.rowsEstimate).toBe(rows);
    expect(inspection.preview.flatMap(({ problems }) => problems)).toEqual([]);
  });

  it('CDNOW: customers, sum and span are those of the oracle', async () => {
    const oracle = sharedOracle<{ customers: number; total_usd: number; total_items: number }>(
      'cdnow_rfm.json',
    );
    const { report, tables } = await importShared('CDNOW_master.txt.gz');
    const { customer, amount, quantity } = tables.orders?.columns ?? {};
    const sum = (values: Float64Array | undefined) => values?.reduce((a, b) => a + b, 0);
    expect(customer?.kind === 'text' && customer.dictionary.length - 1).toBe(oracle.customers);
    expect(customer?.kind === 'text' && customer.dictionary[1]).toBe('00001');
    expect(amount?.kind === 'money' && sum(amount.values)).toBe(Math.round(oracle.total_usd * 100));
    expect(quantity?.kind === 'number' && sum(quantity.values)).toBe(oracle.total_items);
    expect([report.firstTime, report.lastTime]).toEqual([Date.UTC(1997, 0, 1), Date.UTC(1998, 5, 30)]);
    expect(report.exactDuplicates).toBe(255);
  });

  it('CDNOW sample: the master id is the customer', async () => {
    const { tables } = await importShared('CDNOW_sample.txt');
    const { customer } = tables.orders?.columns ?? {};
    expect(customer?.kind === 'text' && [customer.dictionary.length - 1, customer.dictionary[1]]).toEqual([
      2357,
      '00004',
    ]);
  });

  it('Telco: 1,869 left, blank charges stay missing and 0/1 stay numbers', async () => {
    const result = await importShared('telco_customer_churn.csv');
    const customers = tableOf(result, 'customers');
    const left = valuesOf(customers, 'churned').reduce<number>((sum, value) => sum + Number(value), 0);
    expect(left).toBe(1869);
    expect(valuesOf(customers, 'attribute:TotalCharges').filter((value) => value === null)).toHaveLength(11);
    expect(customers.columns['attribute:SeniorCitizen'].kind).toBe('number');
    expect(customers.columns['attribute:PhoneService'].kind).toBe('boolean');
  });

  it('Groceries: 169 items in 43,367 lines, no customer, no time', async () => {
    const orders = tableOf(await importShared('groceries.csv'), 'orders');
    const { product } = orders.columns;
    expect(orders.length).toBe(43_367);
    expect(product.kind === 'text' && product.dictionary.length - 1).toBe(169);
    expect(Object.keys(orders.columns)).not.toContain('customer');
  });

  it("SFO: promoter scores of the oracle, 11 (don't know) and blanks missing", async () => {
    const oracle = sharedOracle<{ nps: { n: number; promoters: number; detractors: number } }>(
      'sfo2017_drivers.json',
    );
    const feedback = tableOf(await importShared('sfo_customer_survey_2017.csv'), 'feedback');
    const scores = valuesOf(feedback, 'score')
      .filter((value) => value !== null)
      .map(Number);
    expect(scores).toHaveLength(oracle.nps.n);
    expect(scores.filter((score) => score >= 9)).toHaveLength(oracle.nps.promoters);
    expect(scores.filter((score) => score <= 6)).toHaveLength(oracle.nps.detractors);
    expect(valuesOf(feedback, 'type')[0]).toBe('nps');
  });

  it('every report balances', async () => {
    const { report } = await importShared('amazon_alexa.tsv');
    expect(balances(report)).toBe(true);
  });
});
