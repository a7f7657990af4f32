import { describe, expect, it } from 'vitest';
import type { Shapes } from '../fixtures/public-shapes/expected.ts';
import { expectShape } from '../fixtures/public-shapes/expected.ts';
import * as behaviour from '../fixtures/public-shapes/behaviour.ts';
import * as platforms from '../fixtures/public-shapes/platforms.ts';
import * as profiles from '../fixtures/public-shapes/profiles.ts';
import { imported, tableOf, valuesOf } from '../fixtures/text-file.ts';

const SHAPES: Shapes = {
  'Northwind orders, which tell no amounts': {
    make: platforms.northwindOrdersText,
    shape: 'orders',
    roles: { OrderID: 'orders.order', CustomerID: 'orders.customer', OrderDate: 'orders.time' },
    notes: ['no-amounts'],
  },
  'Northwind order details': {
    make: platforms.northwindDetailsText,
    shape: 'order-lines',
    roles: { OrderID: 'orders.order', ProductID: 'orders.product', UnitPrice: 'orders.unitPrice' },
  },
  'AdventureWorks headers': {
    make: platforms.adventureHeaderText,
    shape: 'orders',
    roles: { SalesOrderID: 'orders.order', OrderDate: 'orders.time', CustomerID: 'orders.customer' },
  },
  'AdventureWorks lines, changed on another day than sold': {
    make: platforms.adventureDetailText,
    shape: 'order-lines',
    roles: { LineTotal: 'orders.amount', OrderQty: 'orders.quantity', ModifiedDate: 'orders:ModifiedDate' },
  },
  'WooCommerce orders': {
    make: platforms.wooOrdersText,
    shape: 'orders',
    roles: {
      'Order Date': 'orders.time',
      'Email (Billing)': 'orders.customer',
      'First Name (Billing)': 'customers.name',
      'Order Total Amount': 'orders.amount',
    },
  },
  'Square transactions': {
    make: platforms.squareText,
    shape: 'order-lines',
    roles: { Date: 'orders.time', 'Net Sales': 'orders.amount', 'Customer ID': 'orders.customer' },
  },
  'Amazon orders, parted by tabs': {
    make: platforms.amazonOrdersText,
    shape: 'order-lines',
    roles: {
      'amazon-order-id': 'orders.order',
      'purchase-date': 'orders.time',
      'product-name': 'products.name',
      sku: 'orders.product',
    },
  },
  'Stripe payments': {
    make: platforms.stripePaymentsText,
    shape: 'order-lines',
    roles: {
      id: 'orders.order',
      'Created date (UTC)': 'orders.time',
      Amount: 'orders.amount',
      'Customer ID': 'orders.customer',
    },
    asks: ['order-status'],
  },
  'sample sales data': {
    make: platforms.salesDataText,
    shape: 'order-lines',
    roles: {
      ORDERNUMBER: 'orders.order',
      SALES: 'orders.amount',
      CUSTOMERNAME: 'orders.customer',
      PHONE: 'customers.phone',
      PRODUCTLINE: 'products.category',
    },
  },
  'an Amazon sale report': {
    make: platforms.amazonReportText,
    shape: 'order-lines',
    roles: { index: 'ignore', 'Order ID': 'orders.order', Date: 'orders.time', SKU: 'orders.product' },
  },
  'supermarket sales without customers': {
    make: platforms.supermarketText,
    shape: 'order-lines',
    roles: { 'Invoice ID': 'orders.order', Total: 'orders.amount', Date: 'orders.time' },
  },
  'coffee shop sales': {
    make: platforms.coffeeText,
    shape: 'order-lines',
    roles: { transaction_qty: 'orders.quantity', product_category: 'products.category' },
  },
  'fashion transactions': {
    make: platforms.fashionText,
    shape: 'order-lines',
    roles: { t_dat: 'orders.time', article_id: 'orders.product', price: 'orders.amount' },
  },
  'retail transactions with months in words': {
    make: platforms.retailTransactionsText,
    shape: 'orders',
    roles: { customer_id: 'orders.customer', trans_date: 'orders.time', tran_amount: 'orders.amount' },
  },
  'bank transactions with the currency in a heading': {
    make: platforms.indianBankText,
    shape: 'orders',
    roles: { TransactionDate: 'orders.time', 'TransactionAmount (INR)': 'orders.amount' },
  },
  'Pakistani shop orders': {
    make: platforms.pakistanText,
    shape: 'order-lines',
    roles: { sku: 'orders.product', grand_total: 'orders.amount', 'Customer ID': 'orders.customer' },
  },
  'store sales by address': {
    make: platforms.usStoreTimes,
    shape: 'order-lines',
    roles: { 'Order Date': 'orders.time', 'Quantity Ordered': 'orders.quantity' },
  },
  'bank marketing, where a word is nobody’s name': {
    make: profiles.bankMarketingText,
    shape: 'customers',
    roles: { contact: 'customers:contact', job: 'customers:job', y: 'customers:y' },
  },
  'wholesale clients, of whom nothing says that they are': { make: profiles.wholesaleText, shape: 'ask' },
  'visits of online shoppers': { make: profiles.shoppersText, shape: 'ask' },
  'insured people without an id': {
    make: profiles.insuranceText,
    shape: 'customers',
    roles: { sex: 'customers.gender', region: 'customers.region', charges: 'customers:charges' },
  },
  'telecom customers with what was known afterwards': {
    make: profiles.telcoLeaksText,
    shape: 'labelled-customers',
    roles: { 'Churn Label': 'customers.churned', 'Churn Score': 'ignore', 'Churn Reason': 'ignore' },
    notes: ['leaks'],
  },
  'columns that tell the outcome and do not say so': {
    make: profiles.afterwardsText,
    shape: 'labelled-customers',
    roles: { exit_interview: 'ignore', account_closed_on: 'ignore', p_hat: 'ignore', fee: 'customers:fee' },
    notes: ['leaks'],
  },
  'card holders': {
    make: profiles.cardHoldersText,
    shape: 'customers',
    roles: { CUST_ID: 'customers.customer', PURCHASES: 'customers:PURCHASES' },
  },
  'shopping trends, a row a customer': {
    make: profiles.shoppingTrendsText,
    shape: 'customers',
    roles: {
      'Customer ID': 'customers.customer',
      'Purchase Amount (USD)': 'customers:Purchase Amount (USD)',
    },
  },
  'bank clients by columns without names': {
    make: profiles.santanderText,
    shape: 'customers',
    roles: { ID: 'customers.customer', TARGET: 'customers:TARGET' },
  },
  'streaming subscribers': {
    make: profiles.streamingText,
    shape: 'labelled-customers',
    roles: { customer_id: 'customers.customer', churned: 'customers.churned' },
  },
  'a log of a shop’s visitors': {
    make: behaviour.shopEventsText,
    shape: 'order-lines',
    roles: { event_type: 'orders.status', price: 'orders.amount', user_id: 'orders.customer' },
    notes: ['events'],
  },
  'Taobao behaviour without headings': {
    make: behaviour.taobaoBehaviourText,
    shape: 'order-lines',
    notes: ['events', 'no-amounts'],
  },
  'JD actions by number': {
    make: behaviour.jdActionsText,
    shape: 'order-lines',
    roles: { user_id: 'orders.customer', sku_id: 'orders.product', time: 'orders.time' },
    asks: ['decimal-ids'],
    notes: ['no-amounts'],
  },
};

describe('files in the shapes that shops, banks and platforms export, nobody touching the mapping', () => {
  it.each(Object.entries(SHAPES))('%s', (_, expected) => expectShape(expected));

  it('people of whom nothing tells them apart are a customer each', async () => {
    for (const make of [profiles.bankMarketingText, profiles.insuranceText]) {
      const result = await imported(make());
      const ids = valuesOf(tableOf(result, 'customers'), 'customer');
      expect(new Set(ids).size).toBe(result.report.read);
    }
  });

  it('looking is no buying: only the sales of a log are worth anything', async () => {
    const orders = tableOf(await imported(behaviour.shopEventsText()), 'orders');
    const [deeds, amounts] = [valuesOf(orders, 'status'), valuesOf(orders, 'amount')];
    deeds.forEach((deed, row) => expect(Number(amounts[row]) > 0).toBe(deed === 'purchase'));
  });

  it('an honest column that merely goes with leaving is kept', async () => {
    const rows = Array.from({ length: 300 }, (_, k) => {
      const left = k % 3 === 0;
      const plan = left ? (k % 12 === 0 ? 'year' : 'month') : k % 5 === 0 ? 'month' : 'year';
      return `u${k},${plan},${(left ? 30 : 50) + (k % 40)},${Number(left)}`;
    });
    const { inspection } = await imported(`user_id,plan,fee,churned\n${rows.join('\n')}\n`);
    expect(inspection.notes).toEqual([]);
  });
});
