import type { DatasetName } from '../data/datasets.ts';
import type { Field } from './headings.ts';
import { speaksOfComplaints, speaksOfOpportunities, speaksOfTickets } from './headings.ts';
import { isDated, isNumeric } from './interpret-column.ts';
import type { FileShape, ShapeDoubt } from './plan.ts';
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

/** Why nobody but the person can say what a row is; null where nothing is known of it. */
export function doubtOf(columns: readonly SeenColumn[], fields: Assignment): ShapeDoubt | null {
  if (listsOpportunities(columns)) return 'opportunities';
  if (isUndatedOrders(columns, fields)) return 'undated-orders';
  return comesAgain(columns, fields) ? 'people-come-again' : null;
}

/** What one row of the file is. */
export function recogniseShape(columns: readonly SeenColumn[], fields: Assignment): FileShape {
  const has = (...names: Field[]) => names.some((name) => fields.has(name));
  const key = has('customer', 'email', 'phone', 'name', 'givenName', 'familyName');
  const money = (['amount', 'unitPrice'] as const).some(
    (field) => has(field) && !(has('score', 'text') && isRare(columns, fields, field)),
  );
  if (listsOpportunities(columns)) return 'ask';
  if (has('label') && !(has('time') && money) && !has('text')) return 'labelled-customers';
  if (has('score', 'text') && !money && !(has('order') && has('quantity')) && !isProfile(columns, fields)) {
    if (has('text') || !has('outcome', 'nextContact', 'direction')) return surveyOrFeedback(columns, fields);
  }
  if (has('time') && !money && !has('label') && isComplaintList(columns)) return 'feedback';
  const costly = fields.has('spend') || (has('month') && money);
  const dated = has('month', 'time');
  if (costly && dated && has('channel', 'campaign') && !key && !has('order', 'product')) return 'costs';
  if (has('time') && key && !money && !has('product', 'quantity') && isTicketList(columns))
    return 'interactions';
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
    has('product', 'productName', 'name', 'genericId') &&
    (has('category', 'brand', 'unitPrice', 'productName', 'name', 'unitCost') ||
      isKey(columns, fields, 'product'))
  ) {
    return 'products';
  }
  if (has('order') && money && !key && !has('time', 'month')) {
    return isLines(columns, fields) && has('product', 'productName', 'quantity') ? 'order-lines' : 'payments';
  }
  if (has('order', 'customer') && has('product', 'productName')) return 'baskets';
  if (has('time') && key && has('note')) return 'interactions';
  if (isUndatedOrders(columns, fields) || comesAgain(columns, fields)) return 'ask';
  if (key) return 'customers';
  if (fields.has('genericId') && columns.length > 1) return 'customers';
  if (describesPeople(fields)) return 'customers';
  if (has('time')) return timeSeries(columns, fields) ? 'orders' : 'ask';
  return 'ask';
}

/** A list that says what was complained of; a mere flag or count of complaints is a fact about a customer. */
function isComplaintList(columns: readonly SeenColumn[]): boolean {
  return columns.some(
    ({ heading, profile }) =>
      speaksOfComplaints(heading) && !isNumeric(profile) && profile.distinctCount > FLAG_WORDS,
  );
}

const FLAG_WORDS = 2;

function listsOpportunities(columns: readonly SeenColumn[]): boolean {
  return columns.some(({ heading }) => speaksOfOpportunities(heading));
}

/** A row a question to a help desk: who asked, who answers. One such word alone may number receipts. */
function isTicketList(columns: readonly SeenColumn[]): boolean {
  return columns.filter(({ heading }) => speaksOfTickets(heading)).length > 1;
}

/** Age, sex, home: what is told of people, though nothing names them. */
function describesPeople(fields: Assignment): boolean {
  if (fields.has('time') || fields.has('order') || fields.has('product')) return false;
  const personal: readonly Field[] = ['gender', 'segment', 'birthday'];
  const more: readonly Field[] = [...personal, 'region', 'city', 'country', 'tenure', 'postcode'];
  const count = (some: readonly Field[]) => some.filter((field) => fields.has(field)).length;
  return count(personal) > 0 && count(more) > 1;
}

/** Beside a score, prices of a few rows tell what was spoken of. */
function isRare(columns: readonly SeenColumn[], fields: Assignment, field: Field): boolean {
  const { blanks, filled } = columns[fields.get(field)!.column].profile;
  return blanks >= 3 * filled;
}

function isKey(columns: readonly SeenColumn[], fields: Assignment, field: Field): boolean {
  const found = fields.get(field);
  return found !== undefined && columns.length > 1 && columns[found.column].profile.distinctShare >= 0.99;
}

/** A row an order, several a customer, and no date: nothing to date them by is a question, not a guess. */
function isUndatedOrders(columns: readonly SeenColumn[], fields: Assignment): boolean {
  const [order, customer] = [fields.get('order'), fields.get('customer')];
  if (!order || !customer || fields.has('time') || fields.has('month')) return false;
  const share = ({ column }: { readonly column: number }) => columns[column].profile.distinctShare;
  return share(order) >= 0.99 && share(customer) < 0.95;
}

const MOST_REPEATED_SHARE = 0.8;

/** The same people on several days: rows of what they did, not of who they are. */
function comesAgain(columns: readonly SeenColumn[], fields: Assignment): boolean {
  const key = fields.get('customer') ?? fields.get('email') ?? fields.get('phone');
  if (!key || columns[key.column].profile.distinctShare > MOST_REPEATED_SHARE) return false;
  const ofPerson = OF_PERSON.map((field) => fields.get(field)?.column);
  return columns.some(({ index, profile }) => isDated(profile) && !ofPerson.includes(index));
}

const OF_PERSON: readonly Field[] = ['birthday', 'since', 'until'];

/** One row a customer with facts about them, a score being one of these. */
function isProfile(columns: readonly SeenColumn[], fields: Assignment): boolean {
  const key = fields.get('customer') ?? fields.get('genericId');
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
    case 'payments':
      return 'payments';
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
