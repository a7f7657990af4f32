import type { DatasetName } from '../data/datasets.ts';
import { DATASETS } from '../data/datasets.ts';
import type { Field } from './headings.ts';
import { isRejectedHeading, speaksOfLabel } from './headings.ts';
import type { ColumnRole, FileShape, ShapeDoubt, Sureness } from './plan.ts';
import { datasetOfShape } from './recognise-shape.ts';
import type { RowEvidence } from './row-evidence.ts';
import type { Assignment, SeenColumn } from './seen-column.ts';

export interface Recognised {
  readonly shape: FileShape;
  readonly roles: readonly ColumnRole[];
  readonly sureness: readonly Sureness[];
  readonly matchKey: 'customer' | 'email' | 'phone' | 'name';
  /** Columns of a person and of their customer numbers, where some people have several. */
  readonly person?: { readonly column: number; readonly account: number };
  /** Why the person is asked what a row is. */
  readonly doubt?: ShapeDoubt;
  /** Columns left out because they tell the label. */
  readonly leaks?: { readonly label: number; readonly columns: readonly number[] };
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

/** What each column becomes, once it is known what the file is. */
export function assignRoles(
  columns: readonly SeenColumn[],
  fields: Assignment,
  shape: FileShape,
  hasHeadings: boolean,
  evidence: RowEvidence,
): Recognised {
  const dataset = datasetOfShape(shape);
  const matchKey = chooseKey(columns, fields, shape);
  const person = personOf(columns, fields, dataset);
  const fieldOf = new Map<number, { field: Field; exact: boolean }>();
  for (const [field, { column, exact }] of fields) fieldOf.set(column, { field, exact });
  const names = attributeNames(columns);
  const roles: ColumnRole[] = [];
  const sureness: Sureness[] = [];
  const used = new Set<string>();
  const leaks: number[] = [];
  const label = shape === 'labelled-customers' ? fields.get('label') : undefined;
  for (const column of columns) {
    if (label && tellsLabel(column, columns[label.column], fieldOf.get(column.index)?.field, evidence)) {
      leaks.push(column.index);
      roles.push({ use: 'ignore' });
      sureness.push('likely');
      continue;
    }
    const entry = fieldOf.get(column.index);
    const role =
      column.index === person?.account
        ? canonical('customers', 'account')
        : column.index === person?.column
          ? canonical(dataset, 'customer')
          : roleOf(column, entry?.field, fields, shape, dataset, names[column.index]);
    const place = role.use === 'canonical' ? `${role.dataset}.${role.column}` : '';
    const doubled = place !== '' && used.has(place) && !isNamePart(entry?.field);
    used.add(place);
    roles.push(doubled ? { use: 'attribute', dataset, name: names[column.index] } : role);
    sureness.push(surenessOf(role, entry?.exact ?? false, hasHeadings));
  }
  return {
    shape,
    roles,
    sureness,
    matchKey,
    ...(person ? { person } : {}),
    ...(label && leaks.length > 0 ? { leaks: { label: label.column, columns: leaks } } : {}),
  };
}

/** Fewer people than customer numbers among the rows seen: some have several. */
function personOf(columns: readonly SeenColumn[], fields: Assignment, dataset: DatasetName) {
  const [person, account] = [fields.get('person')?.column, fields.get('customer')?.column];
  if (person === undefined || account === undefined || (dataset !== 'customers' && dataset !== 'orders'))
    return null;
  const several = columns[person].profile.distinctCount < columns[account].profile.distinctCount;
  return several ? { column: person, account } : null;
}

function surenessOf(role: ColumnRole, exact: boolean, hasHeadings: boolean): Sureness {
  if (role.use === 'ignore') return 'likely';
  if (role.use === 'attribute') return 'unknown';
  if (exact) return 'certain';
  return hasHeadings ? 'likely' : 'unclear';
}

/** A second account of who left, or what is known only once they have: kept, it would give the answer away. */
function tellsLabel(
  column: SeenColumn,
  label: SeenColumn,
  field: Field | undefined,
  evidence: RowEvidence,
): boolean {
  if (column === label) return false;
  if (speaksOfLabel(column.heading, label.heading)) return true;
  return !(field && NAMES_SOMEBODY.has(field)) && evidence.tells(column.index, label.index);
}

/** A file in order of its label would have its numbers tell it. */
const NAMES_SOMEBODY: ReadonlySet<Field> = new Set([
  ...(['customer', 'person', 'genericId', 'rowIndex', 'name', 'givenName', 'familyName'] as const),
  ...(['email', 'phone'] as const),
]);

/** Several columns may make up a name; their texts are joined. */
function isNamePart(field: Field | undefined): boolean {
  return field === 'givenName' || field === 'familyName';
}

const WORDS_SHARE = 0.05;
/** A column that describes people tells them apart only where few of its values repeat, hardly any beside a label. */
const KEY_DISTINCT_SHARE = { customers: 0.5, 'labelled-customers': 0.95 } as const;

/** The column that stands for the customer moves into the field `customer`. */
function chooseKey(
  columns: readonly SeenColumn[],
  fields: Assignment,
  shape: FileShape,
): Recognised['matchKey'] {
  if (fields.has('customer')) return 'customer';
  const about = shape === 'customers' || shape === 'labelled-customers';
  const generic = fields.get('genericId');
  if (about && generic) {
    fields.set('customer', generic);
    fields.delete('genericId');
    return 'customer';
  }
  if (shape === 'products' || shape === 'costs') return 'customer';
  for (const key of keysByFill(columns, fields, about)) {
    const found = fields.get(key);
    if (!found) continue;
    const { distinctShare, distinctCount } = columns[found.column].profile;
    if (about && distinctShare < KEY_DISTINCT_SHARE[shape]) {
      // A handful of words that all rows share is nobody's name.
      if (distinctShare < WORDS_SHARE) fields.delete(key);
      continue;
    }
    // One telephone for many names is the shop's own.
    const named = key !== 'name' && fields.get('name');
    if (named && 2 * distinctCount < columns[named.column].profile.distinctCount) continue;
    fields.delete(key);
    fields.set('customer', found);
    return key;
  }
  return 'customer';
}

const NEARLY_ALL = 0.95;

/** E-mail, telephone, name; but of people listed the one first that nearly all of them have. */
function keysByFill(columns: readonly SeenColumn[], fields: Assignment, about: boolean) {
  const keys = ['email', 'phone', 'name'] as const;
  const whole = keys.find((key) => {
    const profile = columns[fields.get(key)?.column ?? -1]?.profile;
    const isFilled = profile && profile.filled >= NEARLY_ALL * (profile.filled + profile.blanks);
    return isFilled && (key !== 'name' || profile.distinctShare >= NEARLY_ALL);
  });
  return about && whole ? [whole, ...keys.filter((key) => key !== whole)] : keys;
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
  if (dataset === 'payments' && PAYMENT_METHOD.test(column.heading)) return canonical('payments', 'method');
  if (!field) return attribute;
  const about = field === 'segment' ? ({ use: 'attribute', dataset: 'customers', name } as const) : null;
  const isCustomerField = CUSTOMER_FIELDS.includes(field);
  if (isNamePart(field)) return namePartRole(fields, shape, dataset) ?? attribute;
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
    case 'payments':
      return paymentRole(field) ?? attribute;
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

/** First and last name make the name, unless one column has it whole. */
function namePartRole(fields: Assignment, shape: FileShape, dataset: DatasetName): ColumnRole | null {
  if (fields.has('name') || shape === 'products' || shape === 'costs') return null;
  return dataset === 'customers' || fields.has('customer') ? canonical('customers', 'name') : null;
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
    case 'status':
    case 'returned':
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

const PAYMENT_METHOD = /pay(ment)?[ _]?(type|method|means)|支付方式|付款方式/i;

function paymentRole(field: Field): ColumnRole | null {
  switch (field) {
    case 'order':
    case 'amount':
    case 'time':
      return canonical('payments', field);
    case 'unitPrice':
      return canonical('payments', 'amount');
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
