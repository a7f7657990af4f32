import type { Random } from '../base/random.ts';
import type { DayNumber } from '../base/units.ts';
import { millisOfDay } from '../base/units.ts';
import type { Table } from '../data/table.ts';
import type { SampleLanguage, Words } from './language.ts';
import { inLanguage } from './language.ts';
import { pickWeighted } from './people.ts';
import type { SampleRecord } from './sample-workspace.ts';

const NAME: Words = ['After a visit', '到访回访'];
const ANSWERS = 60;
const DAYS = 300;

/** A survey on the tablet, and what visitors answered: how easy it was, a little easier of late. */
export function surveyWork(
  random: Random,
  { columns, length }: Table,
  asOf: DayNumber,
  language: SampleLanguage,
): readonly SampleRecord[] {
  const { customer } = columns;
  if (customer?.kind !== 'text') return [];
  const name = inLanguage(NAME, language);
  const survey: SampleRecord = {
    table: 'surveys',
    id: 'sample-survey',
    fields: { name, nps: true, ces: true, comment: true, csat: false },
  };
  const answers = Array.from({ length: ANSWERS }, (_, i): SampleRecord => {
    const day = asOf - 1 - Math.floor((i * DAYS) / ANSWERS);
    const recent = i < ANSWERS / 3;
    return {
      table: 'feedback',
      id: `sample-answer-${i}`,
      fields: {
        type: 'ces',
        customer: customer.dictionary[customer.codes[random.integer(length)]],
        time: millisOfDay(day) + (9 + random.integer(8)) * 3_600_000,
        score: 1 + pickWeighted(random, recent ? [1, 1, 1, 2, 4, 6, 4] : [1, 1, 2, 3, 5, 4, 2]),
        channel: 'kiosk',
        category: name,
      },
    };
  });
  return [survey, ...answers];
}
