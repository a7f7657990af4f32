import type { DATASETS, DatasetName } from '../../data/datasets.ts';
import { m } from '../../paraglide/messages.js';

type Words = () => string;
type ColumnNames = { readonly [D in DatasetName]: Readonly<Record<keyof (typeof DATASETS)[D], Words>> };

const SETS: Readonly<Record<DatasetName, Words>> = {
  customers: m.import_ds_customers,
  orders: m.import_ds_orders,
  payments: m.import_ds_payments,
  products: m.import_ds_products,
  interactions: m.import_ds_interactions,
  feedback: m.import_ds_feedback,
  costs: m.import_ds_costs,
};

const COLUMNS: ColumnNames = {
  customers: {
    customer: m.import_col_customer,
    account: m.import_col_account,
    name: m.import_col_name,
    email: m.import_col_email,
    phone: m.import_col_phone,
    company: m.import_col_company,
    address: m.import_col_address,
    city: m.import_col_city,
    region: m.import_col_region,
    postcode: m.import_col_postcode,
    country: m.import_col_country,
    birthday: m.import_col_birthday,
    gender: m.import_col_gender,
    channel: m.import_col_won_by,
    since: m.import_col_since,
    until: m.import_col_until,
    owner: m.import_col_owner,
    tags: m.import_col_tags,
    latitude: m.import_col_latitude,
    longitude: m.import_col_longitude,
    note: m.import_col_note,
    churned: m.import_col_churned,
    tenure: m.import_col_tenure,
  },
  orders: {
    customer: m.import_col_customer,
    time: m.import_col_order_time,
    order: m.import_col_order,
    product: m.import_col_product,
    quantity: m.import_col_quantity,
    unitPrice: m.import_col_unit_price,
    discount: m.import_col_discount,
    amount: m.import_col_amount,
    channel: m.import_col_channel,
    status: m.import_col_status,
    returned: m.import_col_returned,
  },
  payments: {
    order: m.import_col_order,
    amount: m.import_col_amount,
    method: m.import_col_method,
    time: m.import_col_time,
  },
  products: {
    product: m.import_col_product_number,
    name: m.import_col_product_name,
    category: m.import_col_category,
    brand: m.import_col_brand,
    price: m.import_col_price,
    cost: m.import_col_cost,
  },
  interactions: {
    customer: m.import_col_customer,
    time: m.import_col_time,
    type: m.import_col_type,
    channel: m.import_col_channel,
    direction: m.import_col_direction,
    outcome: m.import_col_outcome,
    mood: m.import_col_mood,
    nextContact: m.import_col_next_contact,
    text: m.import_col_text,
  },
  feedback: {
    customer: m.import_col_customer,
    order: m.import_col_order,
    time: m.import_col_time,
    type: m.import_col_type,
    score: m.import_col_score,
    category: m.import_col_category,
    channel: m.import_col_channel,
    text: m.import_col_text,
  },
  costs: {
    channel: m.import_col_channel,
    month: m.import_col_month,
    amount: m.import_col_cost_amount,
    type: m.import_col_type,
    campaign: m.import_col_campaign,
  },
};

export const datasetName = (dataset: DatasetName): string => SETS[dataset]();

/** The words of a canonical column; a column of the person's own file stands as it is. */
export function columnName(dataset: DatasetName, column: string): string {
  const names: Readonly<Record<string, Words>> = COLUMNS[dataset];
  return Object.hasOwn(names, column) ? names[column]!() : column;
}
