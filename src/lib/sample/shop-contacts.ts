import type { Random } from '../base/random.ts';
import type { DayNumber } from '../base/units.ts';
import { millisOfDay } from '../base/units.ts';
import { ATTRIBUTE_PREFIX } from '../data/datasets.ts';
import type { Table } from '../data/table.ts';
import type { SampleLanguage, Words } from './language.ts';
import { inLanguage } from './language.ts';
import { pick, pickWeighted } from './people.ts';
import type { BuyerHistory } from './purchase-process.ts';
import type { ShopContent, ShopTexts } from './shop-content.ts';
import type { ShopCustomer } from './shop-customers.ts';
import type { Cell } from './table-builder.ts';
import { TableBuilder } from './table-builder.ts';

type Row = Readonly<Record<string, Cell>> & { readonly time: number };
type ContactOutcome = Exclude<keyof ShopTexts['notes'], 'leaving'>;

const OUTCOMES: readonly ContactOutcome[] = ['ordered', 'will-order', 'not-now', 'no-answer', 'left-message'];
const USUAL_OUTCOMES = [3, 4, 3, 3, 1];
const COLD_OUTCOMES = [0, 0.6, 4, 5, 1.5];
const STATUS: Words = ['Status', '状态'];
const OPEN: Words = ['open', '未解决'];
const CLOSED: Words = ['closed', '已解决'];
const DAYS_TO_CLOSE: Words = ['Days to close', '解决天数'];

export interface ShopContactsInput {
  readonly content: ShopContent;
  readonly language: SampleLanguage;
  readonly customers: readonly ShopCustomer[];
  readonly histories: readonly BuyerHistory[];
  readonly from: DayNumber;
  readonly to: DayNumber;
}

function moment(random: Random, day: DayNumber): number {
  return millisOfDay(day) + (9 * 60 + random.integer(8 * 60)) * 60_000;
}

function sentence(
  random: Random,
  input: ShopContactsInput,
  choices: readonly Words[],
  customer: ShopCustomer,
): string {
  const category = pickWeighted(random, customer.profile.tastes);
  const product = input.content.products[customer.favourites[category]];
  const name = inLanguage(product.name, input.language);
  return inLanguage(pick(random, choices), input.language).replace('{product}', name);
}

function writeByTime(table: TableBuilder, rows: Row[]): Table {
  rows.sort((a, b) => a.time - b.time);
  for (const row of rows) table.add(row);
  return table.build();
}

/** Visits, calls, messages and mails; those who are leaving answer less and say why. */
export function createInteractionsTable(random: Random, input: ShopContactsInput): Table {
  const rows: Row[] = [];
  input.customers.forEach((customer, c) => {
    if (!customer.brokenRhythm && random.next() >= input.content.contactedShare) return;
    const { leftDay, visits } = input.histories[c];
    const first = visits[0]?.day ?? input.to;
    const gap = () => Math.ceil(random.gamma(2, 2 / input.content.contactEveryDays));
    for (let day = first + gap(); day < input.to; day += gap()) {
      // Nobody keeps calling for ever one who has not bought for half a year.
      if (leftDay !== null && day > leftDay + 180) break;
      rows.push(contact(random, input, customer, day, leftDay !== null && day > leftDay - 30));
    }
  });
  return writeByTime(new TableBuilder('interactions'), rows);
}

function contact(
  random: Random,
  input: ShopContactsInput,
  customer: ShopCustomer,
  day: DayNumber,
  cold: boolean,
): Row {
  const { visitsShare, texts } = input.content;
  const left = 1 - visitsShare;
  const type = ['visit', 'call', 'message', 'mail'][
    pickWeighted(random, [visitsShare, left * 0.45, left * 0.25, left * 0.3])
  ];
  const outcome = OUTCOMES[pickWeighted(random, cold ? COLD_OUTCOMES : USUAL_OUTCOMES)];
  const spoken = outcome !== 'no-answer' && outcome !== 'left-message';
  const note = cold && spoken ? texts.notes.leaving : texts.notes[outcome];
  const next = outcome === 'ordered' || random.next() < 0.5 ? null : day + 7 + random.integer(28);
  return {
    customer: customer.id,
    time: moment(random, day),
    type,
    direction: random.next() < 0.82 ? 'out' : 'in',
    outcome,
    mood: spoken ? Math.max(1, Math.min(5, Math.round((cold ? 2.3 : 3.9) + 0.9 * random.normal()))) : null,
    nextContact: next,
    text: sentence(random, input, note, customer),
  };
}

/** Complaints, NPS and CSAT answers, and reviews. Scores follow satisfaction, which falls before someone leaves. */
export function createFeedbackTable(random: Random, input: ShopContactsInput): Table {
  const status = ATTRIBUTE_PREFIX + inLanguage(STATUS, input.language);
  const daysToClose = ATTRIBUTE_PREFIX + inLanguage(DAYS_TO_CLOSE, input.language);
  const rows: Row[] = [];
  input.customers.forEach((customer, c) => {
    const history = input.histories[c];
    for (const grievance of history.grievances) {
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
        [daysToClose]: closed ? String(grievance.daysToClose) : null,
      });
    }
    for (const answer of history.answers)
      rows.push(answerRow(random, input, customer, answer.day, answer.satisfaction));
  });
  return writeByTime(new TableBuilder('feedback', [status, daysToClose]), rows);
}

function channelName(random: Random, input: ShopContactsInput): string {
  return inLanguage(pick(random, input.content.orderChannels).name, input.language);
}

function answerRow(
  random: Random,
  input: ShopContactsInput,
  customer: ShopCustomer,
  day: DayNumber,
  satisfaction: number,
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
