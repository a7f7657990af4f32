import type { ColumnProfile } from './column-profile.ts';
import { fits, isCodeLike } from './fits-field.ts';
import type { Field } from './headings.ts';
import { matchHeading, speaksOfLater, speaksOfOthers, speaksOfRows } from './headings.ts';
import { countsDays, isDated, isNumeric } from './interpret-column.ts';
import type { Assignment, SeenColumn } from './seen-column.ts';

/** What the columns speak of: by their headings where values allow it, else by the values alone. */
export function assignFields(columns: readonly SeenColumn[], hasHeadings: boolean): Assignment {
  if (!hasHeadings) return fieldsByContent(columns);
  const fields = fieldsByHeading(columns);
  if (!fields.has('time') && !fields.has('month')) takeMadeDate(columns, fields);
  takeSession(columns, fields);
  if (!fields.has('time') && !fields.has('month')) addOnlyDate(columns, fields);
  if (!fields.has('time') && !fields.has('month') && COMERS.some((key) => fields.has(key)))
    addCountedDays(columns, fields);
  if (!KEYS.some((key) => fields.has(key))) addCodedKey(columns, fields);
  const person = fields.get('person');
  if (person && !fields.has('customer')) {
    fields.set('customer', person);
    fields.delete('person');
  }
  return fields;
}

/** Who or what may come again: days are counted of nobody and nothing else. */
const COMERS: readonly Field[] = ['customer', 'person', 'email', 'phone', 'order', 'product'];

const KEYS: readonly Field[] = [
  'customer',
  'email',
  'phone',
  'name',
  'givenName',
  'genericId',
  'order',
  'product',
];

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

/** A file with one column of dates means that one; but an order's lines are not sold on the day they are shipped. */
function addOnlyDate(columns: readonly SeenColumn[], fields: Assignment): void {
  const taken = takenBy(fields);
  const isLine = fields.has('order') && !fields.has('customer');
  const dated = columns.filter(
    ({ index, heading, profile }) =>
      isDated(profile) && !taken.has(index) && !isClockOnly(profile) && !(isLine && speaksOfLater(heading)),
  );
  if (dated.length === 1) fields.set('time', { column: dated[0].index, exact: false });
}

/** "Created" is the day of what a row tells where people come again and money or a number of its own stands beside it. */
function takeMadeDate(columns: readonly SeenColumn[], fields: Assignment): void {
  const [made, customer] = [fields.get('since'), fields.get('customer') ?? fields.get('email')];
  const tells = (['amount', 'unitPrice', 'order'] as const).some((field) => fields.has(field));
  if (!made || !customer || !tells) return;
  if (columns[customer.column].profile.distinctShare >= 0.95) return;
  fields.set('time', { ...made, exact: false });
  fields.delete('since');
}

/** Begun and ended at a time of day: somebody answered then, and became no customer by it. */
function takeSession(columns: readonly SeenColumn[], fields: Assignment): void {
  const [begun, ended] = [fields.get('since'), fields.get('until')];
  if (!begun || !ended || !(fields.has('score') || fields.has('text'))) return;
  if (!hasClocks(columns[begun.column].profile) || !hasClocks(columns[ended.column].profile)) return;
  if (!fields.has('time')) fields.set('time', { ...ended, exact: false });
  fields.delete('since');
  fields.delete('until');
}

const hasClocks = ({ clocks, filled }: ColumnProfile): boolean => clocks > 0.5 * filled;

/** A file that names nobody by heading: its first column, where that holds codes. */
function addCodedKey(columns: readonly SeenColumn[], fields: Assignment): void {
  const first = columns[0];
  if (
    !takenBy(fields).has(first.index) &&
    isCodeLike(first.profile) &&
    !speaksOfOthers(first.heading) &&
    !speaksOfRows(first.heading)
  )
    fields.set('customer', { column: first.index, exact: false });
}

/** `DAY` 1, 2, … 711: days counted from one that the file does not tell. */
function addCountedDays(columns: readonly SeenColumn[], fields: Assignment): void {
  const taken = takenBy(fields);
  const counted = columns.find(
    ({ index, heading, profile }) =>
      !taken.has(index) && matchHeading(heading).some(({ field }) => field === 'time') && countsDays(profile),
  );
  if (counted) fields.set('time', { column: counted.index, exact: false });
}

function takenBy(fields: Assignment): Set<number> {
  return new Set([...fields.values()].map(({ column }) => column));
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
