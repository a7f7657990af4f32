import { describe, expect, it } from 'vitest';
import * as exports from '../fixtures/public-shapes/exports.ts';
import type { Shapes } from '../fixtures/public-shapes/expected.ts';
import { expectShape } from '../fixtures/public-shapes/expected.ts';
import { imported, tableOf, valuesOf } from '../fixtures/text-file.ts';

const SHAPES: Shapes = {
  'orders of a Portuguese shop': {
    make: exports.pedidosText,
    shape: 'orders',
    roles: {
      pedido_id: 'orders.order',
      cliente_id: 'orders.customer',
      data_pedido: 'orders.time',
      valor_total: 'orders.amount',
      status: 'orders.status',
      cidade_cliente: 'customers.city',
    },
  },
  'customers below a row of codes': {
    make: exports.codedText,
    shape: 'labelled-customers',
    roles: {
      ID: 'customers.customer',
      SEX: 'customers.gender',
      'default payment next month': 'customers.churned',
    },
  },
  'answers below codes, questions and keys': {
    make: exports.answersText,
    shape: 'feedback',
    roles: {
      'End Date': 'feedback.time',
      'Recipient Email': 'feedback.customer',
      'How likely are you to recommend us?': 'feedback.score',
      'What could we do better?': 'feedback.text',
    },
  },
  'answers with choices below their question': {
    make: exports.choicesText,
    shape: 'feedback',
    roles: {
      'End Date': 'feedback.time',
      'Email Address': 'feedback.customer',
      'How likely are you to recommend us?': 'feedback.score',
      Shop: 'feedback:Shop',
    },
  },
  'a form with stamps by zone': {
    make: exports.formText,
    shape: 'feedback',
    roles: {
      Timestamp: 'feedback.time',
      'How likely are you to recommend us?': 'feedback.score',
      'Any comments?': 'feedback.text',
    },
  },
  'contacts of a help desk, few about an order': {
    make: exports.helpdeskText,
    shape: 'feedback',
    roles: {
      'Issue_reported at': 'feedback.time',
      'Customer Remarks': 'feedback.text',
      'CSAT Score': 'feedback.score',
      order_date_time: 'feedback:order_date_time',
    },
  },
  'scores that name nobody': {
    make: exports.bareScoresText,
    shape: 'feedback',
    roles: { response_id: 'feedback:response_id', nps: 'feedback.score', submitted_at: 'feedback.time' },
  },
  'purchase orders': {
    make: exports.purchaseOrdersText,
    shape: 'order-lines',
    roles: {
      'PO Number': 'orders.order',
      'PO Date': 'orders.time',
      'Wholesale Price': 'orders.unitPrice',
      'Item Number': 'orders.product',
    },
  },
  'prices of lines by kind of goods': {
    make: exports.kindsText,
    shape: 'order-lines',
    roles: { price: 'orders.amount', quantity: 'orders.quantity' },
  },
  'houses for sale, which are no goods': { make: exports.housesText, shape: 'ask' },
  'terms of loans, which are no days': { make: exports.loansText, shape: 'ask' },
};

describe('exports are recognised for what they are, and every row is accounted for:', () => {
  it.each(Object.entries(SHAPES))('%s', async (_, expected) => {
    await expectShape(expected);
  });

  it('orders between a title of several cells and totals: no total is taken for an order', async () => {
    const result = await imported(exports.commandesText());
    const { inspection, report } = result;
    expect(inspection.plan).toMatchObject({ shape: 'orders', firstDataRow: 4, delimiter: ';' });
    expect(inspection.questions).toEqual([]);
    expect(report).toMatchObject({ read: 62, accepted: 60, rejected: 2 });
    expect(valuesOf(tableOf(result, 'orders'), 'order').length).toBe(60);
  });

  it('annulée, cancelado and キャンセル undo a sale, en attente is asked about', async () => {
    const text = (state: string) =>
      `customer id,date,amount,status\na,2024-01-02,5,${state}\nb,2024-01-03,6,livrée\nc,2024-01-04,7,livrée\n`;
    for (const state of ['Annulée', 'cancelado', 'Storniert', 'キャンセル'])
      expect((await imported(text(state))).report.returns).toBe(1);
    const { inspection } = await imported(text('En attente'));
    expect(inspection.questions.map(({ kind }) => kind)).toEqual(['order-status']);
  });

  it('of people listed the key is what nearly all have', async () => {
    const rows = Array.from(
      { length: 40 },
      (_, k) => `Person ${k},${k % 2 ? `p${k}@x.example` : ''},0801${1000 + k}`,
    );
    const result = await imported(`name,email,phone\n${rows.join('\n')}\n`);
    expect(result.inspection.plan.matchKey).toBe('phone');
    expect(result.report).toMatchObject({ read: 40, accepted: 40 });
  });
});
