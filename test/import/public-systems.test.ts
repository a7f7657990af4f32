import { describe, expect, it } from 'vitest';
import type { Shapes } from '../fixtures/public-shapes/expected.ts';
import { expectShape } from '../fixtures/public-shapes/expected.ts';
import * as systems from '../fixtures/public-shapes/systems.ts';
import { imported, tableOf, valuesOf } from '../fixtures/text-file.ts';

const SALES = { CUST_ID: 'orders.customer', TXN_DT: 'orders.time', TXN_AMT: 'orders.amount' };

const SHAPES: Shapes = {
  'a till of the nineties': {
    make: systems.oldTillText,
    shape: 'orders',
    roles: { cust: 'orders.customer', date: 'orders.time', qty: 'orders.quantity', amt: 'orders.amount' },
  },
  'transactions of a bank, in short words': {
    make: systems.bankTransactionsText,
    shape: 'orders',
    roles: SALES,
  },
  'seconds since 1970': {
    make: systems.secondsText,
    shape: 'order-lines',
    roles: { user_id: 'orders.customer', ts: 'orders.time', price: 'orders.amount' },
  },
  'tickets of a help desk, which are no orders': {
    make: systems.ticketsText,
    shape: 'interactions',
    roles: {
      'Requester email': 'interactions.customer',
      Subject: 'interactions.text',
      'Created at': 'interactions.time',
    },
  },
  'what ads cost': {
    make: systems.adSpendText,
    shape: 'costs',
    roles: {
      'Campaign name': 'costs.campaign',
      'Reporting starts': 'costs.month',
      'Amount spent (GBP)': 'costs.amount',
    },
  },
  'a German ledger': {
    make: systems.germanLedgerText,
    shape: 'order-lines',
    roles: { Kundennummer: 'orders.customer', Belegdatum: 'orders.time', Nettobetrag: 'orders.amount' },
  },
  'invoices by #': {
    make: systems.invoicesText,
    shape: 'orders',
    roles: { 'Invoice #': 'orders.order', 'Invoice Date': 'orders.time', Amount: 'orders.amount' },
  },
  subscriptions: {
    make: systems.subscriptionsText,
    shape: 'customers',
    roles: { started_on: 'customers.since', cancelled_on: 'customers.until' },
  },
  'baskets of a bakery with their time': {
    make: systems.bakeryText,
    shape: 'baskets',
    roles: { Transaction: 'orders.order', Item: 'orders.product', date_time: 'orders.time' },
  },
  'months in words': {
    make: systems.monthsInWordsText,
    shape: 'orders',
    roles: { Client: 'orders.customer', Month: 'orders.time', Revenue: 'orders.amount' },
  },
  'bills in lakhs': {
    make: systems.indianBillsText,
    shape: 'orders',
    roles: { 'Bill Date': 'orders.time', 'Amount (INR)': 'orders.amount' },
  },
  'opportunities, which are no sales': {
    make: systems.opportunitiesText,
    shape: 'ask',
    notes: ['opportunities'],
  },
  'payments received': {
    make: systems.paymentsText,
    shape: 'orders',
    roles: { Gross: 'orders.amount', 'From Email Address': 'orders.customer' },
  },
  'meals delivered, what was paid before what was asked': {
    make: systems.takeawayText,
    shape: 'order-lines',
    roles: { '顾客实付(元)': 'orders.amount', 顾客电话: 'orders.customer', 菜品信息: 'orders.product' },
  },
  'stays by the day of arrival': {
    make: systems.staysText,
    shape: 'orders',
    roles: { ArrivalDate: 'orders.time', TotalRevenue: 'orders.amount' },
  },
  'the same members at a door on many days': {
    make: systems.doorsText,
    shape: 'ask',
    notes: ['people-come-again'],
  },
  'a mailing without a date, which is no cost': { make: systems.mailingText, shape: 'customers' },
  'visits in Chinese': {
    make: systems.visitsText,
    shape: 'interactions',
    roles: { 联系时间: 'interactions.time', 联系方式: 'interactions.type', 备注: 'interactions.text' },
  },
};

describe('files in the shapes that tills, banks, desks and ledgers export, nobody touching the mapping', () => {
  it.each(Object.entries(SHAPES))('%s', (_, expected) => expectShape(expected));

  it('a year of two figures, a month in words and a lakh mean what they meant there', async () => {
    const till = valuesOf(tableOf(await imported(systems.oldTillText()), 'orders'), 'time') as number[];
    expect(till.every((time) => new Date(time).getUTCFullYear() === 1997)).toBe(true);
    const months = await imported('Client,Month,Revenue\nA,Jan 2024,10\nB,February 2024,20\nA,Mar 2024,30\n');
    expect(valuesOf(tableOf(months, 'orders'), 'time')).toEqual(
      [0, 1, 2].map((month) => Date.UTC(2024, month, 1)),
    );
    const lakhs = await imported('Customer Name,Bill Date,Amount\nAsha,2024-01-05,"1,23,456.50"\nRavi,2024-01-06,"12,34,567.00"\n');
    expect(valuesOf(tableOf(lakhs, 'orders'), 'amount')).toEqual([12_345_650, 123_456_700]);
  }); // prettier-ignore
});
