import type { Random } from '../base/random.ts';
import type { DayNumber, MinorUnits } from '../base/units.ts';
import type { Table } from '../data/table.ts';
import { complaintWork } from './complaint-work.ts';
import { dayPlan } from './day-plan.ts';
import type { SampleLanguage } from './language.ts';
import { improvementWork } from './improvement-work.ts';
import { journeyWork } from './journey-work.ts';
import { marketWork } from './market-work.ts';
import { keptViews } from './kept-views.ts';
import { pipelineWork } from './pipeline-work.ts';
import { playbook } from './playbook.ts';
import { requestWork } from './request-work.ts';
import type { SampleRecord } from './sample-workspace.ts';
import { surveyWork } from './survey-work.ts';

export interface RecordsInput {
  readonly customers: Table;
  readonly feedback: Table;
  readonly orders: Table;
  readonly asOf: DayNumber;
  readonly language: SampleLanguage;
}

/** All that the people of a sample business typed. */
export function ownRecords(
  random: Random,
  { customers, feedback, orders, asOf, language }: RecordsInput,
): readonly SampleRecord[] {
  return [
    ...complaintWork(random.fork(8), feedback, asOf, language),
    ...dayPlan(random.fork(9), customers, asOf, language),
    ...playbook(language),
    ...keptViews(language),
    ...journeyWork(language),
    ...marketWork(language),
    ...improvementWork(asOf, language),
    ...pipelineWork(random.fork(11), customers, usualOrder(orders), asOf, language),
    ...requestWork(random.fork(12), customers, asOf, language),
    ...surveyWork(random.fork(10), customers, asOf, language),
  ];
}

/** Money an order, over all of them. */
function usualOrder({ columns, length }: Table): MinorUnits {
  const { order, amount } = columns;
  if (order?.kind !== 'text' || amount?.kind !== 'money') return 10_000;
  const orders = new Set<number>();
  let sum = 0;
  for (let row = 0; row < length; row++) {
    if (!(amount.values[row] > 0)) continue;
    orders.add(order.codes[row]);
    sum += amount.values[row];
  }
  return sum / Math.max(1, orders.size);
}
