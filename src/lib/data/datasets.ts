import type { ColumnKind } from './column.ts';

/**
 * The canonical data sets. Any further column of a customer file is a free attribute and is stored under
 * `attribute:<heading>`; so are free columns of the other sets.
 */
export const DATASETS = {
  customers: {
    customer: 'text',
    /** Another id by which other files name the customer; one person may have several. */
    account: 'text',
    name: 'text',
    email: 'text',
    phone: 'text',
    company: 'text',
    address: 'text',
    city: 'text',
    region: 'text',
    postcode: 'text',
    country: 'text',
    birthday: 'day',
    gender: 'text',
    /** Channel by which the customer was won. */
    channel: 'text',
    since: 'day',
    until: 'day',
    owner: 'text',
    tags: 'text',
    latitude: 'number',
    longitude: 'number',
    note: 'text',
    /** Known outcome of a contractual relationship: 1 left, 0 stayed. */
    churned: 'boolean',
    /** Length of the relationship, in the unit of the file (Telco: months). */
    tenure: 'number',
  },
  /** Order lines or whole orders: a line without `product` is a whole order. Amounts are signed. */
  orders: {
    customer: 'text',
    time: 'time',
    order: 'text',
    product: 'text',
    quantity: 'number',
    unitPrice: 'number',
    discount: 'money',
    amount: 'money',
    channel: 'text',
    /** As the file says: paid, cancelled, refunded… */
    status: 'text',
    /** 1 where the line is a return or a cancellation. */
    returned: 'boolean',
  },
  /** What was paid for an order. */
  payments: { order: 'text', amount: 'money', method: 'text', time: 'time' },
  products: { product: 'text', name: 'text', category: 'text', brand: 'text', price: 'money', cost: 'money' },
  interactions: {
    customer: 'text',
    time: 'time',
    /** visit, call, message, mail, note… */
    type: 'text',
    channel: 'text',
    direction: 'text',
    outcome: 'text',
    mood: 'number',
    nextContact: 'day',
    text: 'text',
  },
  feedback: {
    customer: 'text',
    /** Tells the customer where the file does not. */
    order: 'text',
    time: 'time',
    /** nps, csat, ces, review, complaint, survey */
    type: 'text',
    score: 'number',
    category: 'text',
    channel: 'text',
    text: 'text',
  },
  costs: { channel: 'text', month: 'day', amount: 'money', type: 'text', campaign: 'text' },
} as const satisfies Record<string, Record<string, ColumnKind>>;

export type DatasetName = keyof typeof DATASETS;
export const DATASET_NAMES = Object.keys(DATASETS) as readonly DatasetName[];
export const ATTRIBUTE_PREFIX = 'attribute:';
