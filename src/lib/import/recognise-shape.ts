import type { DatasetName } from '../data/datasets.ts';
import type { Field } from './headings.ts';
import { isNumeric } from './interpret-column.ts';
import type { FileShape } from './plan.ts';
import type { Assignment, SeenColumn } from './seen-column.ts';

const PROFILE_FIELDS: readonly Field[] = [
  'name',
  'gender',
  'birthday',
  'since',
  'tenure',
  'segment',
  'city',
  'company',
];

/** What one row of the file is. */
export function recogniseShape(columns: readonly SeenColumn[], fields: Assignment): FileShape {
  const has = (...names: Field[]) => names.some((name) => fields.has(name));
  const key = has('customer', 'email', 'phone', 'name', 'givenName', 'familyName');
  const money = has('amount', 'unitPrice');
  if (has('label') && !(has('time') && money) && !has('text')) return 'labelled-customers';
  if (has('score', 'text') && !money && !(has('order') && has('quantity')) && !isProfile(columns, fields)) {
    if (has('text') || !has('outcome', 'nextContact', 'direction')) return surveyOrFeedback(columns, fields);
  }
  const costly = fields.has('spend') || (has('month') && money);
  if (costly && has('channel', 'campaign') && !key && !has('order', 'product')) return 'costs';
  if (
    has('time') &&
    key &&
    !money &&
    has('type', 'outcome', 'direction', 'nextContact', 'mood') &&
    !has('product', 'quantity')
  ) {
    return 'interactions';
  }
  if (has('time', 'month') && (money || (key && has('product', 'productName', 'quantity', 'order')))) {
    return isLines(columns, fields) ? 'order-lines' : 'orders';
  }
  if (
    has('product', 'productName', 'unitPrice') &&
    !has('customer', 'email', 'phone', 'time', 'order') &&
    has('category', 'brand', 'unitPrice', 'productName', 'name', 'unitCost')
  ) {
    return 'products';
  }
  if (has('order', 'customer') && has('product', 'productName') && !has('time')) return 'baskets';
  if (has('time') && key && has('note')) return 'interactions';
  if (key) return 'customers';
  if (fields.has('genericId') && columns.length > 1) return 'customers';
  if (has('time')) return timeSeries(columns, fields) ? 'orders' : 'ask';
  return 'ask';
}

/** One row a customer with facts about them, a score being one of these. */
function isProfile(columns: readonly SeenColumn[], fields: Assignment): boolean {
  const key = fields.get('customer');
  if (!key || fields.has('text') || fields.has('time')) return false;
  const facts = PROFILE_FIELDS.filter((field) => fields.has(field)).length;
  return facts >= 2 && columns[key.column].profile.distinctShare >= 0.99;
}

function isLines(columns: readonly SeenColumn[], fields: Assignment): boolean {
  const has = (name: Field) => fields.has(name);
  if (has('product') || has('productName') || (has('quantity') && has('unitPrice'))) return true;
  const order = fields.get('order');
  return order !== undefined && columns[order.column].profile.distinctShare < 0.9;
}

/** Many small whole numbers beside the score make a survey. */
function surveyOrFeedback(columns: readonly SeenColumn[], fields: Assignment): FileShape {
  if (fields.has('text')) return 'feedback';
  const ratings = columns.filter(
    ({ profile }) =>
      isNumeric(profile) && profile.fractions === 0 && profile.minimum >= 0 && profile.maximum <= 11,
  );
  return ratings.length >= 5 ? 'survey' : 'feedback';
}

/** One date, one number: a series of sales. Takes the number as the amount. */
function timeSeries(columns: readonly SeenColumn[], fields: Assignment): boolean {
  const time = fields.get('time')?.column;
  const numeric = columns.filter((column) => column.index !== time && isNumeric(column.profile));
  if (columns.length > 3 || numeric.length !== 1) return false;
  fields.set('amount', { column: numeric[0].index, exact: false });
  return true;
}

/** Data set that a shape's rows become, first of all. */
export function datasetOfShape(shape: FileShape): DatasetName {
  switch (shape) {
    case 'order-lines':
    case 'orders':
    case 'baskets':
      return 'orders';
    case 'survey':
    case 'feedback':
      return 'feedback';
    case 'products':
      return 'products';
    case 'interactions':
      return 'interactions';
    case 'costs':
      return 'costs';
    case 'customers':
    case 'labelled-customers':
    case 'ask':
      return 'customers';
  }
}
