import type { Random } from '../base/random.ts';
import type { DayNumber } from '../base/units.ts';
import { millisOfDay } from '../base/units.ts';
import type { Table } from '../data/table.ts';
import type { SampleLanguage, Words } from './language.ts';
import { inLanguage } from './language.ts';
import type { SampleRecord } from './sample-workspace.ts';

interface Planned {
  readonly kind: 'task' | 'call' | 'visit' | 'message' | 'mail' | 'appointment';
  readonly words: Words;
  /** Days from the day on which the sample is looked at. */
  readonly inDays: number;
  readonly minute?: number;
  /** With a customer, whose name follows the words. */
  readonly about: boolean;
  readonly done?: true;
}

const PLAN: readonly Planned[] = [
  { kind: 'call', words: ['Ask how the last order went:', '回访上次订单：'], inDays: -2, about: true },
  { kind: 'task', words: ['Send the new price list', '发送新价目表'], inDays: -1, about: false },
  { kind: 'visit', words: ['Visit', '拜访'], inDays: 0, minute: 9 * 60 + 30, about: true },
  { kind: 'visit', words: ['Visit', '拜访'], inDays: 0, about: true },
  { kind: 'visit', words: ['Visit', '拜访'], inDays: 0, about: true },
  { kind: 'visit', words: ['Visit', '拜访'], inDays: 0, about: true },
  { kind: 'appointment', words: ['Talk about next season:', '商谈下一季：'], inDays: 0, minute: 14 * 60, about: true },
  { kind: 'call', words: ['Call back', '回电'], inDays: 0, minute: 16 * 60 + 15, about: true },
  { kind: 'mail', words: ['Send the offer to', '发送报价：'], inDays: 1, about: true },
  { kind: 'task', words: ['Prepare the samples for the fair', '准备展会样品'], inDays: 3, about: false },
  { kind: 'call', words: ['Ask for feedback:', '征求意见：'], inDays: 5, about: true },
  { kind: 'task', words: ['Order flyers', '订购宣传单'], inDays: -1, about: false, done: true },
]; // prettier-ignore

/** A week of a salesperson, with the visits of one day among customers who live near one another. */
export function dayPlan(
  random: Random,
  { columns, length }: Table,
  asOf: DayNumber,
  language: SampleLanguage,
): readonly SampleRecord[] {
  const { customer, name, latitude, longitude } = columns;
  if (customer?.kind !== 'text' || name?.kind !== 'text') return [];
  const near = nearby(
    length,
    latitude?.kind === 'number' ? latitude.values : null,
    longitude?.kind === 'number' ? longitude.values : null,
    random.integer(length),
  );
  let next = 0;
  return PLAN.map(({ kind, words, inDays, minute, about, done }, i) => {
    const row = near[next % near.length];
    if (about) next++;
    const said = inLanguage(words, language);
    const who = name.dictionary[name.codes[row]];
    const joint = language === 'en' ? ' ' : '';
    return {
      table: 'tasks',
      id: `sample-task-${i}`,
      fields: {
        kind,
        title: about ? `${said}${joint}${who}` : said,
        due: asOf + inDays,
        ...(minute === undefined ? {} : { minute }),
        ...(about ? { customer: customer.dictionary[customer.codes[row]] } : {}),
        ...(done ? { doneAt: millisOfDay(asOf - 1) + 15 * 3_600_000 } : {}),
      },
    };
  });
}

/** Rows by their distance from one of them, as degrees go; in order where there are no places. */
function nearby(
  length: number,
  latitude: ArrayLike<number> | null,
  longitude: ArrayLike<number> | null,
  from: number,
): readonly number[] {
  const rows = Array.from({ length }, (_, row) => row);
  if (!latitude || !longitude) return rows;
  const away = (row: number) =>
    Math.hypot(latitude[row] - latitude[from], (longitude[row] - longitude[from]) * 0.6);
  return rows.filter((row) => !Number.isNaN(away(row))).sort((a, b) => away(a) - away(b));
}
