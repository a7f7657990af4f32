import type { Random } from '../base/random.ts';
import type { DayNumber } from '../base/units.ts';
import { millisOfDay } from '../base/units.ts';
import { ATTRIBUTE_PREFIX } from '../data/datasets.ts';
import type { Table } from '../data/table.ts';
import type { SampleLanguage, Words } from './language.ts';
import { inLanguage } from './language.ts';
import { pick, pickWeighted } from './people.ts';
import type { Answer, Grievance } from './purchase-process.ts';
import type { ContactContent, ContactTexts } from './shop-content.ts';
import type { Cell } from './table-builder.ts';
import { TableBuilder } from './table-builder.ts';

type Row = Readonly<Record<string, Cell>> & { readonly time: number };
type ContactOutcome = Exclude<keyof ContactTexts['notes'], 'leaving' | 'closed'>;
type ContactType = (typeof CONTACT_TYPES)[number];

const CONTACT_TYPES = ['visit', 'call', 'message', 'mail'] as const;

const OUTCOMES: readonly ContactOutcome[] = ['ordered', 'will-order', 'not-now', 'no-answer', 'left-message'];
const USUAL_OUTCOMES = [3, 4, 3, 3, 1];
const COLD_OUTCOMES = [0, 0.6, 4, 5, 1.5];
const STATUS: Words = ['Status', '状态'];
const OPEN: Words = ['open', '未解决'];
const CLOSED: Words = ['closed', '已解决'];
const DAYS_TO_CLOSE: Words = ['Days to close', '解决天数'];

const NO_REPLY: Words = ['No reply so far.', '暂无回复。'];

/** What contacts need to know of a customer. */
export interface ContactedCustomer {
  readonly id: string;
  readonly firstDay: DayNumber;
  /** Null for one who stays. */
  readonly leftDay: DayNumber | null;
  readonly alwaysContacted: boolean;
  readonly grievances: readonly Grievance[];
  readonly answers: readonly Answer[];
  /** Names of what this customer buys, the most usual first. */
  readonly products: readonly Words[];
}

export interface ContactsInput {
  readonly content: ContactContent;
  readonly language: SampleLanguage;
  readonly customers: readonly ContactedCustomer[];
  readonly to: DayNumber;
}

function moment(random: Random, day: DayNumber): number {
  return millisOfDay(day) + (9 * 60 + random.integer(8 * 60)) * 60_000;
}

function sentence(
  random: Random,
  input: ContactsInput,
  choices: readonly Words[],
  customer: ContactedCustomer,
): string {
  const product = pickWeighted(
    random,
    customer.products.map((_, rank) => 0.4 ** rank),
  );
  const name = spoken(inLanguage(customer.products[product], input.language));
  return inLanguage(pick(random, choices), input.language).replace('{product}', name);
}

/** People say 'Shipping carton S', not its size and count. */
function spoken(name: string): string {
  return name.replace(/,? (\d|[大中小]号).*$/, '');
}

function writeByTime(table: TableBuilder, rows: Row[]): Table {
  rows.sort((a, b) => a.time - b.time);
  for (const row of rows) table.add(row);
  return table.build();
}

/** Visits, calls, messages and mails; those who are leaving answer less and say why. */
export function createInteractionsTable(random: Random, input: ContactsInput): Table {
  const rows: Row[] = [];
  for (const customer of input.customers) {
    if (!customer.alwaysContacted && random.next() >= input.content.contactedShare) continue;
    const { firstDay, leftDay } = customer;
    const gap = () => Math.ceil(random.gamma(2, 2 / input.content.contactEveryDays));
    for (let day = firstDay + gap(); day < input.to; day += gap()) {
      // Nobody keeps calling for ever one who has not bought for half a year.
      if (leftDay !== null && day > leftDay + 180) break;
      rows.push(contact(random, input, customer, day, leftDay !== null && day > leftDay - 30));
    }
  }
  return writeByTime(new TableBuilder('interactions'), rows);
}

function contact(
  random: Random,
  input: ContactsInput,
  customer: ContactedCustomer,
  day: DayNumber,
  cold: boolean,
): Row {
  const { visitsShare } = input.content;
  const written = (1 - visitsShare) * 0.55;
  const weights = [visitsShare, 1 - visitsShare - written, written * 0.45, written * 0.55];
  const type = CONTACT_TYPES[pickWeighted(random, weights)];
  const isWritten = type === 'message' || type === 'mail';
  const met = OUTCOMES[pickWeighted(random, cold ? COLD_OUTCOMES : USUAL_OUTCOMES)];
  const outcome = isWritten && met === 'left-message' ? 'no-answer' : met;
  const answered = outcome !== 'no-answer' && outcome !== 'left-message';
  const next = outcome === 'ordered' || random.next() < 0.5 ? null : day + 7 + random.integer(28);
  return {
    customer: customer.id,
    time: moment(random, day),
    type,
    direction: answered && random.next() < 0.25 ? 'in' : 'out',
    outcome,
    mood: answered ? Math.max(1, Math.min(5, Math.round((cold ? 2.3 : 3.9) + 0.9 * random.normal()))) : null,
    nextContact: next,
    text: sentence(random, input, noteChoices(input, outcome, type, cold && answered), customer),
  };
}

function noteChoices(
  input: ContactsInput,
  outcome: ContactOutcome,
  type: ContactType,
  leaving: boolean,
): readonly Words[] {
  const { notes } = input.content.texts;
  if (leaving) return notes.leaving;
  if (outcome !== 'no-answer') return notes[outcome];
  if (type === 'call') return notes['no-answer'];
  return type === 'visit' ? notes.closed : [NO_REPLY];
}

/** Complaints, NPS and CSAT answers, and reviews. Scores follow satisfaction, which falls before someone leaves. */
export function createFeedbackTable(random: Random, input: ContactsInput): Table {
  const status = ATTRIBUTE_PREFIX + inLanguage(STATUS, input.language);
  const daysToClose = ATTRIBUTE_PREFIX + inLanguage(DAYS_TO_CLOSE, input.language);
  const rows: Row[] = [];
  for (const customer of input.customers) {
    for (const grievance of customer.grievances) {
      const { complaints } = input.content.texts;
      const about =
        complaints[
          pickWeighted(
            random,
            complaints.map((words) => words.weight),
          )
        ];
      const closed = grievance.day + grievance.daysToClose < input.to;
      rows.push({
        customer: customer.id,
        time: moment(random, grievance.day),
        type: 'complaint',
        category: inLanguage(about.category, input.language),
        channel: channelName(random, input),
        text: sentence(random, input, about.texts, customer),
        [status]: inLanguage(closed ? CLOSED : OPEN, input.language),
        [daysToClose]: closed ? grievance.daysToClose : null,
      });
    }
    for (const answer of customer.answers) {
      rows.push(answerRow(random, input, customer, answer));
    }
  }
  return writeByTime(new TableBuilder('feedback', { [status]: 'text', [daysToClose]: 'number' }), rows);
}

function channelName(random: Random, input: ContactsInput): string {
  return inLanguage(pick(random, input.content.orderChannels).name, input.language);
}

function answerRow(
  random: Random,
  input: ContactsInput,
  customer: ContactedCustomer,
  { day, satisfaction }: Answer,
): Row {
  const kind = pickWeighted(random, [5, 3, 3]);
  const { praise, middling, criticism } = input.content.texts;
  const choices = satisfaction > 0.75 ? praise : satisfaction > 0.5 ? middling : criticism;
  const worded = kind === 2 || random.next() < 0.45;
  return {
    customer: customer.id,
    time: moment(random, day),
    type: ['nps', 'csat', 'review'][kind],
    score: kind === 0 ? Math.round(10 * satisfaction) : 1 + Math.round(4 * satisfaction),
    channel: channelName(random, input),
    text: worded ? sentence(random, input, choices, customer) : null,
  };
}
