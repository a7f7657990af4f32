import { currencyDigits } from '../base/currencies.ts';
import type { ColumnKind } from '../data/column.ts';
import { DATASETS } from '../data/datasets.ts';
import { DATE_ORDERS } from './value-evidence.ts';
import type { ColumnProfile } from './column-profile.ts';
import type { Field } from './headings.ts';
import { matchHeading } from './headings.ts';
import type { InspectContext } from './inspect-context.ts';
import { freeKind, readDates, readDecimals, settledStyle } from './interpret-column.ts';
import type { Layout } from './layout.ts';
import type {
  ColumnPlan,
  ColumnRole,
  DateOrder,
  ImportNote,
  ImportPlan,
  ImportQuestion,
  PlanOverrides,
  Sureness,
} from './plan.ts';
import { attributeNames } from './column-roles.ts';
import type { Recognised } from './column-roles.ts';
import { recognise } from './recognise.ts';
import { rowEvidence } from './row-evidence.ts';
import type { RowEvidence } from './row-evidence.ts';
import { readStates } from './read-states.ts';
import { firstRowFrom } from './row-batch.ts';
import type { RowBatch } from './row-batch.ts';
import { asksAboutDuplicates } from './row-importer.ts';
import type { HeadingRow } from './heading-row.ts';

export interface PlanInput {
  readonly layout: Layout;
  readonly headings: HeadingRow;
  readonly profiles: readonly ColumnProfile[];
  /** The first rows, for what neighbouring cells say together. */
  readonly head: RowBatch;
  readonly duplicates: { readonly count: number; readonly rows: readonly number[] };
  readonly overrides: PlanOverrides;
  readonly context: Pick<InspectContext, 'currency' | 'timeZone'>;
}

export interface MadePlan {
  readonly plan: ImportPlan;
  readonly questions: readonly ImportQuestion[];
  readonly notes: readonly ImportNote[];
}

/** Plan and open questions from what was seen and what the person said. */
export function makePlan(input: PlanInput): MadePlan {
  const { layout, headings, profiles, overrides, context } = input;
  const seen = profiles.map((profile, index) => ({ index, heading: headings.cells?.[index] ?? '', profile }));
  const evidence = rowEvidence(input.head, firstRowFrom(input.head, headings.firstDataRow));
  const recognised: Recognised =
    headings.ragged && (overrides.shape ?? 'baskets') === 'baskets'
      ? {
          shape: 'baskets',
          roles: [{ use: 'canonical', dataset: 'orders', column: 'product' }],
          sureness: ['likely'],
          matchKey: 'customer',
        }
      : recognise(seen, headings.cells !== null, evidence, overrides.shape);
  const roles = seen.map(({ index }) => chosenRole(index, recognised, overrides, seen));
  const columns = planColumns(input, roles, recognised.sureness, evidence);
  const states = readStates(roles, profiles, overrides.countDoubtfulStates);
  const currency = overrides.currency ?? context.currency;
  const questions = [
    ...columns.questions,
    ...states.questions,
    ...personQuestion(input, recognised),
    ...duplicateQuestion(input, recognised),
  ];
  const plan: ImportPlan = {
    format: layout.format,
    encoding: layout.encoding,
    delimiter: layout.delimiter,
    ...(layout.sheet === undefined ? {} : { sheet: layout.sheet }),
    hasHeadings: headings.cells !== null,
    firstDataRow: headings.firstDataRow,
    shape: recognised.shape,
    columns: columns.plans,
    keepExactDuplicates: overrides.keepExactDuplicates ?? true,
    ...(overrides.skipKnownLines === undefined ? {} : { skipKnownLines: overrides.skipKnownLines }),
    ...(states.apart.length > 0 ? { apartStates: states.apart } : {}),
    ...(states.looks.length > 0 ? { looks: states.looks } : {}),
    currency,
    currencyDigits: currencyDigits(currency),
    timeZone: context.timeZone,
    ...(overrides.dayOne === undefined ? {} : { dayOne: overrides.dayOne }),
    matchKey: overrides.matchKey ?? recognised.matchKey,
  };
  return { plan, questions, notes: notesOf(plan, recognised, states.sales) };
}

/** The person's role for a column; what was recognised gives way where the person put that role elsewhere. */
function chosenRole(
  index: number,
  recognised: Recognised,
  overrides: PlanOverrides,
  seen: readonly { readonly index: number; readonly heading: string }[],
): ColumnRole {
  const own = overrides.roles?.[index];
  if (own) return own;
  const role = recognised.roles[index];
  if (role.use !== 'canonical') return role;
  const taken = Object.values(overrides.roles ?? {}).some(
    (other) => other.use === 'canonical' && other.dataset === role.dataset && other.column === role.column,
  );
  return taken ? { use: 'attribute', dataset: role.dataset, name: attributeNames(seen)[index] } : role;
}

/** Orders or lines that no column tells the worth of. */
function lacksAmounts({ shape, columns }: ImportPlan): boolean {
  if (shape !== 'orders' && shape !== 'order-lines') return false;
  const has = (name: string) => columns.some(({ role }) => isOrderRole(role, [name]));
  return !has('amount') && !(has('quantity') && has('unitPrice'));
}

const PAID: ReadonlySet<Field> = new Set(['amount', 'unitPrice', 'spend']);

function unreadAmounts({ columns }: ImportPlan): ImportNote | null {
  const column = columns.find(
    ({ heading, kind, examples }) =>
      kind === 'text' &&
      examples.length > 0 &&
      matchHeading(heading).some(({ field, exact }) => exact && PAID.has(field)),
  );
  return column
    ? { kind: 'unread-amounts', column: column.heading, examples: column.examples.slice(0, 3) }
    : null;
}

/** Of what was left out by itself only what still is. */
function notesOf(
  plan: ImportPlan,
  { doubt, leaks }: Recognised,
  sales: readonly string[],
): readonly ImportNote[] {
  const notes: ImportNote[] = doubt ? [{ kind: doubt }] : [];
  if (plan.looks) notes.push({ kind: 'events', sales, looks: plan.looks });
  if (lacksAmounts(plan)) notes.push(unreadAmounts(plan) ?? { kind: 'no-amounts' });
  const columns = leaks?.columns.filter((index) => plan.columns[index].role.use === 'ignore') ?? [];
  if (leaks && columns.length > 0) {
    const heading = (index: number) => plan.columns[index].heading;
    notes.push({ kind: 'leaks', label: heading(leaks.label), columns: columns.map(heading) });
  }
  return notes;
}

/** Whether customer numbers of one person are one customer; a changed role is the answer. */
function personQuestion({ profiles, overrides }: PlanInput, { person }: Recognised): ImportQuestion[] {
  if (!person) return [];
  const question = {
    kind: 'one-person' as const,
    ...person,
    accounts: profiles[person.account].distinctCount,
    people: profiles[person.column].distinctCount,
  };
  const asked = overrides.roles?.[person.account];
  if (!asked) return [question];
  return [{ ...question, answer: asked.use === 'canonical' && asked.column === 'account' }];
}

function duplicateQuestion(input: PlanInput, recognised: Recognised): ImportQuestion[] {
  const { duplicates, overrides } = input;
  if (duplicates.count === 0 || !asksAboutDuplicates(recognised.shape)) return [];
  const question = { kind: 'exact-duplicates' as const, count: duplicates.count, firstRows: duplicates.rows };
  const answer = overrides.keepExactDuplicates;
  return [answer === undefined ? question : { ...question, answer }];
}

function planColumns(
  input: PlanInput,
  roles: readonly ColumnRole[],
  sureness: readonly Sureness[],
  evidence: RowEvidence,
): { plans: ColumnPlan[]; questions: ImportQuestion[] } {
  const { profiles, headings, overrides } = input;
  const names = attributeNames(
    profiles.map((_, index) => ({ index, heading: headings.cells?.[index] ?? '' })),
  );
  const fileStyle = settledStyle(profiles);
  const fileOrder = settledOrder(profiles, roles, overrides);
  const questions: ImportQuestion[] = [];
  const order = roles.findIndex((role) => isOrderRole(role, ['order']));
  const plans = profiles.map((profile, index): ColumnPlan => {
    const asked = overrides.roles?.[index] !== undefined;
    const chosen = kindAndRole(profile, roles[index], asked, names[index]);
    const base = {
      index,
      heading: headings.cells?.[index] ?? '',
      role: chosen.role,
      kind: chosen.kind,
      sureness: asked ? ('certain' as const) : sureness[index],
      examples: profile.examples(),
      blanks: profile.blanks,
      ...(hasTextMark(profile) ? { textMark: true } : {}),
      ...(order >= 0 && isOrderRole(chosen.role, ONCE_PER_ORDER) && evidence.isStatedOnce(order, index)
        ? { oncePerOrder: true }
        : {}),
    };
    if (chosen.role.use === 'ignore') return { ...base, unreadable: 0 };
    if (chosen.kind === 'time' || chosen.kind === 'day') {
      const answer = overrides.dateOrders?.[index] ?? fileOrder(profile);
      const reading = readDates(profile, index, answer);
      const answered = overrides.dateOrders?.[index] !== undefined;
      if (reading.question && (answered || answer === undefined)) questions.push(reading.question);
      return { ...base, dateOrder: reading.order, unreadable: reading.unreadable };
    }
    if (chosen.kind === 'number' || chosen.kind === 'money') {
      const reading = readDecimals(profile, index, fileStyle, overrides.decimals?.[index]);
      if (reading.question) questions.push(reading.question);
      return { ...base, decimal: reading.style, unreadable: reading.unreadable };
    }
    if (chosen.kind === 'boolean') return { ...base, unreadable: profile.meaningful - profile.booleans };
    const strip = overrides.stripDecimalZero?.[index];
    if (isKeyRole(chosen.role) && profile.decimalZeros > 0) {
      const question = {
        kind: 'decimal-ids' as const,
        column: index,
        example: profile.decimalZeroExample,
        count: profile.decimalZeros,
      };
      questions.push(strip === undefined ? question : { ...question, answer: strip });
    }
    return { ...base, unreadable: 0, ...(strip === undefined ? {} : { stripDecimalZero: strip }) };
  });
  return { plans, questions };
}

/** What concerns a whole order, and may stand in its first row alone. */
const ONCE_PER_ORDER = ['customer', 'time', 'amount', 'channel', 'status', 'returned'];

/** All values seen begin with an apostrophe and a digit. */
function hasTextMark(profile: ColumnProfile): boolean {
  const examples = profile.examples();
  return examples.length > 0 && examples.every((example) => /^'\d/.test(example));
}

function isOrderRole(role: ColumnRole, names: readonly string[]): boolean {
  return role.use === 'canonical' && role.dataset === 'orders' && names.includes(role.column);
}

function isKeyRole(role: ColumnRole): boolean {
  return (
    role.use === 'canonical' && ['customer', 'order', 'product', 'phone', 'postcode'].includes(role.column)
  );
}

/**
 * Day or month first is one habit of a whole file: a column that settles it, or the answer for the main date,
 * holds for the other ambiguous columns too.
 */
function settledOrder(
  profiles: readonly ColumnProfile[],
  roles: readonly ColumnRole[],
  overrides: PlanOverrides,
): (profile: ColumnProfile) => DateOrder | undefined {
  const votes = new Set<DateOrder>();
  profiles.forEach((profile, index) => {
    const { dmyOnly, mdyOnly } = profile.swappableFits;
    const answer = overrides.dateOrders?.[index];
    if (answer === 'dmy' || answer === 'mdy') votes.add(answer);
    else if (
      dmyOnly > 0 !== mdyOnly > 0 &&
      profile.writtenDates >= 0.9 * profile.meaningful &&
      roles[index].use !== 'ignore'
    ) {
      votes.add(dmyOnly > 0 ? 'dmy' : 'mdy');
    }
  });
  const [only] = votes;
  return (profile) => {
    const { dmyOnly, mdyOnly, both } = profile.swappableFits;
    return votes.size === 1 && both > 0 && dmyOnly === 0 && mdyOnly === 0 ? only : undefined;
  };
}

/** Canonical columns whose kind a file must fit, row by row; the others fall back to free text. */
const ESSENTIAL = new Set(['time', 'amount', 'quantity', 'unitPrice', 'score', 'month', 'churned']);

function kindAndRole(
  profile: ColumnProfile,
  role: ColumnRole,
  asked: boolean,
  name: string,
): { role: ColumnRole; kind: ColumnKind } {
  if (role.use === 'ignore') return { role, kind: 'text' };
  if (role.use === 'attribute') return { role, kind: freeKind(profile) };
  const columns: Readonly<Record<string, ColumnKind>> = DATASETS[role.dataset];
  const kind = columns[role.column] ?? 'text';
  if (kind === 'text' || asked || ESSENTIAL.has(role.column) || profile.meaningful === 0)
    return { role, kind };
  const fraction =
    role.column === 'discount' && profile.maximum <= 1 && profile.fractions > 0 && profile.minimum >= 0;
  if (!fraction && fitsWhole(profile, kind)) return { role, kind };
  const dated = kind === 'time' || kind === 'day';
  return {
    role: { use: 'attribute', dataset: role.dataset, name },
    kind: dated ? 'text' : freeKind(profile),
  };
}

function fitsWhole(profile: ColumnProfile, kind: ColumnKind): boolean {
  const total = profile.meaningful;
  if (kind === 'time' || kind === 'day')
    return Math.max(...DATE_ORDERS.map((order) => profile.dates[order])) === total;
  if (kind === 'boolean') return profile.booleans === total;
  return profile.percents === 0 && Math.max(profile.numbersPoint, profile.numbersComma) === total;
}
