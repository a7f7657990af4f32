import type { DatasetName } from '../data/datasets.ts';
import { DATASETS } from '../data/datasets.ts';
import type { ColumnProfile } from './column-profile.ts';
import type { Field } from './headings.ts';
import { isRejectedHeading, matchHeading } from './headings.ts';
import { isDated, isNumeric, mayBeDated } from './interpret-column.ts';
import type { ColumnRole, FileShape, Sureness } from './plan.ts';

export interface SeenColumn {
  readonly index: number;
  /** '' where the file has no headings. */
  readonly heading: string;
  readonly profile: ColumnProfile;
}

export interface Recognised {
  readonly shape: FileShape;
  readonly roles: readonly ColumnRole[];
  readonly sureness: readonly Sureness[];
  readonly matchKey: 'customer' | 'email' | 'phone' | 'name';
}

type Assignment = Map<Field, { readonly column: number; readonly exact: boolean }>;

/** What the file is and what each column becomes, from headings first and contents second. */
export function recognise(
  columns: readonly SeenColumn[],
  hasHeadings: boolean,
  forced?: FileShape,
): Recognised {
  const fields = hasHeadings ? fieldsByHeading(columns) : fieldsByContent(columns);
  if (hasHeadings && !fields.has('time') && !fields.has('month')) addOnlyDate(columns, fields);
  const shape = forced && forced !== 'ask' ? forced : recogniseShape(columns, fields);
  return assignRoles(columns, fields, shape, hasHeadings);
}

function fits(field: Field, profile: ColumnProfile): boolean {
  if (profile.filled === 0) return true;
  const numeric = Math.max(profile.numbersPoint, profile.numbersComma) >= 0.5 * profile.meaningful;
  switch (field) {
    case 'time':
    case 'birthday':
    case 'since':
    case 'until':
    case 'nextContact':
      return mayBeDated(profile);
    case 'month':
      return mayBeDated(profile);
    case 'amount':
    case 'unitPrice':
    case 'unitCost':
    case 'quantity':
    case 'discount':
    case 'spend':
    case 'score':
    case 'tenure':
    case 'latitude':
    case 'longitude':
      return numeric && profile.meaningful > 0;
    case 'label':
      return profile.booleans >= 0.6 * profile.filled;
    case 'email':
      return profile.emails >= 0.5 * profile.filled;
    case 'phone':
      return profile
        .examples()
        .some((example) => example.replace(/[\s()+.*-]/g, '').length >= 5 && /\d{3}/.test(example));
    case 'text':
    case 'name':
    case 'city':
    case 'country':
      return !isNumeric(profile);
    default:
      return true;
  }
}

function fieldsByHeading(columns: readonly SeenColumn[]): Assignment {
  const candidates = columns.flatMap((column) =>
    matchHeading(column.heading)
      .filter(({ field }) => fits(field, column.profile))
      .map((match) => ({ ...match, column: column.index })),
  );
  candidates.sort((a, b) => Number(b.exact) - Number(a.exact) || a.rank - b.rank || a.column - b.column);
  const fields: Assignment = new Map();
  const taken = new Set<number>();
  for (const { field, column, exact } of candidates) {
    if (fields.has(field) || taken.has(column)) continue;
    fields.set(field, { column, exact });
    taken.add(column);
  }
  return fields;
}

/** A file with one column of dates means that one. */
function addOnlyDate(columns: readonly SeenColumn[], fields: Assignment): void {
  const taken = new Set([...fields.values()].map(({ column }) => column));
  const dated = columns.filter(
    (column) => isDated(column.profile) && !taken.has(column.index) && !isClockOnly(column.profile),
  );
  if (dated.length === 1) fields.set('time', { column: dated[0].index, exact: false });
}

/** Clock times that a spreadsheet wrote as moments of its day zero. */
function isClockOnly(profile: ColumnProfile): boolean {
  return /\b1899\b|\b1900[-/]0?1[-/]0?[01]\b/.test(profile.dateExample);
}

/** Without headings: a date, money after it, small whole numbers as quantities, the first other column as key. */
function fieldsByContent(columns: readonly SeenColumn[]): Assignment {
  const fields: Assignment = new Map();
  const put = (field: Field, column: SeenColumn | undefined) => {
    if (column) fields.set(field, { column: column.index, exact: false });
  };
  const rest = (used: readonly (SeenColumn | undefined)[]) =>
    columns.filter((column) => !used.includes(column));
  const time = columns.find((column) => isDated(column.profile));
  const email = columns.find(({ profile }) => profile.emails >= 0.8 * profile.filled && profile.filled > 0);
  const numeric = rest([time, email]).filter(
    ({ profile }) => isNumeric(profile) && profile.leadingZeros === 0,
  );
  const amount = time && (numeric.findLast(({ profile }) => profile.fractions > 0) ?? numeric.at(-1));
  const quantity = numeric.find(
    (column) =>
      column !== amount &&
      column.profile.fractions === 0 &&
      column.profile.maximum < 10_000 &&
      (column.profile.distinctShare < 0.2 || column.profile.filled < 50),
  );
  put('time', time);
  put('amount', amount);
  put('quantity', amount && quantity);
  put('email', email);
  const key = rest([time, email, amount, amount && quantity])[0];
  if (!email || time) put('customer', key && (columns.length > 2 || !time) ? key : undefined);
  return fields;
}

function recogniseShape(columns: readonly SeenColumn[], fields: Assignment): FileShape {
  const has = (...names: Field[]) => names.some((name) => fields.has(name));
  const key = has('customer', 'email', 'phone', 'name');
  const money = has('amount', 'unitPrice');
  if (has('label') && !(has('time') && money) && !has('text')) return 'labelled-customers';
  if (has('score', 'text') && !money && !(has('order') && has('quantity'))) {
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

const CUSTOMER_FIELDS: readonly Field[] = [
  'name',
  'email',
  'phone',
  'company',
  'address',
  'city',
  'region',
  'postcode',
  'country',
  'birthday',
  'gender',
  'since',
  'until',
  'owner',
  'tags',
  'latitude',
  'longitude',
  'note',
];

function canonical(dataset: DatasetName, column: string): ColumnRole {
  return { use: 'canonical', dataset, column };
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

function assignRoles(
  columns: readonly SeenColumn[],
  fields: Assignment,
  shape: FileShape,
  hasHeadings: boolean,
): Recognised {
  const dataset = datasetOfShape(shape);
  const matchKey = chooseKey(fields, shape);
  completeAmounts(fields, shape);
  const fieldOf = new Map<number, { field: Field; exact: boolean }>();
  for (const [field, { column, exact }] of fields) fieldOf.set(column, { field, exact });
  const names = attributeNames(columns);
  const roles: ColumnRole[] = [];
  const sureness: Sureness[] = [];
  const used = new Set<string>();
  for (const column of columns) {
    const entry = fieldOf.get(column.index);
    const role = roleOf(column, entry?.field, fields, shape, dataset, names[column.index]);
    const place = role.use === 'canonical' ? `${role.dataset}.${role.column}` : '';
    const free = place !== '' && used.has(place);
    used.add(place);
    roles.push(free ? { use: 'attribute', dataset, name: names[column.index] } : role);
    sureness.push(surenessOf(role, entry?.exact ?? false, hasHeadings));
  }
  return { shape, roles, sureness, matchKey };
}

function surenessOf(role: ColumnRole, exact: boolean, hasHeadings: boolean): Sureness {
  if (role.use === 'ignore') return 'likely';
  if (role.use === 'attribute') return 'unknown';
  if (exact) return 'certain';
  return hasHeadings ? 'likely' : 'unclear';
}

/** The column that stands for the customer moves into the field `customer`. */
function chooseKey(fields: Assignment, shape: FileShape): Recognised['matchKey'] {
  if (fields.has('customer')) return 'customer';
  const about = shape === 'customers' || shape === 'labelled-customers';
  const generic = fields.get('genericId');
  if (about && generic) {
    fields.set('customer', generic);
    fields.delete('genericId');
    return 'customer';
  }
  if (shape === 'products' || shape === 'costs') return 'customer';
  const email = fields.get('email');
  const phone = fields.get('phone');
  const name = fields.get('name');
  const [key, found] = email
    ? (['email', email] as const)
    : phone
      ? (['phone', phone] as const)
      : (['name', name] as const);
  if (!found) return 'customer';
  fields.delete(key);
  fields.set('customer', found);
  return key;
}

/** A lone price, or what was spent, is the amount of an order that has no other. */
function completeAmounts(fields: Assignment, shape: FileShape): void {
  if (shape === 'order-lines' || shape === 'orders') {
    const month = fields.get('month');
    if (month && !fields.has('time')) fields.set('time', month);
    if (fields.has('amount')) return;
    const source: Field | null = fields.has('unitPrice')
      ? fields.has('quantity')
        ? null
        : 'unitPrice'
      : 'spend';
    const column = source && fields.get(source);
    if (source && column) {
      fields.set('amount', column);
      fields.delete(source);
    }
  }
}

function roleOf(
  column: SeenColumn,
  field: Field | undefined,
  fields: Assignment,
  shape: FileShape,
  dataset: DatasetName,
  name: string,
): ColumnRole {
  const attribute: ColumnRole = { use: 'attribute', dataset, name };
  if (isRejectedHeading(column.heading) || isRowIndex(column, field)) return { use: 'ignore' };
  if (!field) return attribute;
  const about = field === 'segment' ? ({ use: 'attribute', dataset: 'customers', name } as const) : null;
  const isCustomerField = CUSTOMER_FIELDS.includes(field);
  switch (dataset) {
    case 'orders':
      return orderRole(field, fields, name) ?? about ?? attribute;
    case 'customers':
      if (field === 'label')
        return shape === 'labelled-customers' ? canonical('customers', 'churned') : attribute;
      if (field === 'customer' || field === 'tenure' || field === 'channel' || isCustomerField)
        return canonical('customers', field);
      return attribute;
    case 'feedback':
      if (field in DATASETS.feedback) return canonical('feedback', field);
      return isCustomerField && fields.has('customer') && field !== 'note'
        ? canonical('customers', field)
        : attribute;
    case 'interactions':
      if (field in DATASETS.interactions) return canonical('interactions', field);
      if (field === 'note' && !fields.has('text')) return canonical('interactions', 'text');
      return isCustomerField && field !== 'note' ? canonical('customers', field) : attribute;
    case 'products':
      return productRole(field, fields) ?? attribute;
    case 'costs':
      if (field === 'month' || (field === 'time' && !fields.has('month'))) return canonical('costs', 'month');
      if (field === 'spend' || (field === 'amount' && !fields.has('spend')))
        return canonical('costs', 'amount');
      return field === 'channel' || field === 'campaign' || field === 'type'
        ? canonical('costs', field)
        : attribute;
  }
}

function orderRole(field: Field, fields: Assignment, name: string): ColumnRole | null {
  const keyed = fields.has('customer');
  const hasProduct = fields.has('product');
  if (CUSTOMER_FIELDS.includes(field) && !['since', 'until', 'note', 'owner', 'tags'].includes(field)) {
    return keyed ? canonical('customers', field) : null;
  }
  switch (field) {
    case 'customer':
    case 'time':
    case 'order':
    case 'product':
    case 'quantity':
    case 'unitPrice':
    case 'discount':
    case 'amount':
    case 'channel':
      return canonical('orders', field);
    case 'month':
      return fields.get('time')?.column === fields.get('month')?.column ? canonical('orders', 'time') : null;
    case 'genericId':
      return fields.has('order') ? null : canonical('orders', 'order');
    case 'productName':
      return hasProduct ? canonical('products', 'name') : canonical('orders', 'product');
    case 'category':
    case 'brand':
      return hasProduct || fields.has('productName') ? canonical('products', field) : null;
    case 'unitCost':
      return hasProduct ? canonical('products', 'cost') : null;
    case 'segment':
      return keyed ? { use: 'attribute', dataset: 'customers', name } : null;
    default:
      return null;
  }
}

function productRole(field: Field, fields: Assignment): ColumnRole | null {
  const keyed = fields.has('product') || fields.has('genericId');
  switch (field) {
    case 'product':
      return canonical('products', 'product');
    case 'genericId':
      return fields.has('product') ? null : canonical('products', 'product');
    case 'productName':
    case 'name':
      if (field === 'name' && fields.has('productName')) return null;
      return canonical('products', keyed ? 'name' : 'product');
    case 'category':
    case 'brand':
      return canonical('products', field);
    case 'unitPrice':
    case 'amount':
      return canonical('products', 'price');
    case 'unitCost':
    case 'spend':
      return canonical('products', 'cost');
    default:
      return null;
  }
}

/** A running number without meaning of its own; kept, it would pass for a feature. */
function isRowIndex(column: SeenColumn, field: Field | undefined): boolean {
  const { profile, heading } = column;
  const counts = profile.integers === profile.filled && profile.blanks === 0 && profile.distinctShare === 1;
  if (!counts || profile.filled < 2) return false;
  return (
    field === 'rowIndex' ||
    (heading.trim() === '' &&
      profile.minimum <= 1 &&
      column.index === 0 &&
      profile.maximum === profile.filled - 1 + profile.minimum)
  );
}

/** Distinct names for free columns: empty headings by position, doubled ones numbered. */
export function attributeNames(
  columns: readonly { readonly index: number; readonly heading: string }[],
): string[] {
  const seen = new Map<string, number>();
  return columns.map(({ index, heading }) => {
    const base = heading.trim() === '' ? `column ${index + 1}` : heading.trim();
    const count = (seen.get(base) ?? 0) + 1;
    seen.set(base, count);
    return count === 1 ? base : `${base} ${count}`;
  });
}
