import type { DayNumber } from '../base/units.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { codesOf, forEachEvent } from './customer-events.ts';

/** A complaint this recent wants an answer, whatever the rhythm says. */
export const OPEN_COMPLAINT_DAYS = 60;

/** 1 for each customer who complained within the last 60 days before `asOf`, else 0. */
export function openComplaints({ customers, feedback }: WorkingSet, asOf: DayNumber): Uint8Array {
  const open = new Uint8Array(customers.count);
  const isComplaint = codesOf(feedback.columns.type, (text) => text === 'complaint');
  forEachEvent(feedback, asOf, (customer, row, day) => {
    if (isComplaint(row) && asOf - day <= OPEN_COMPLAINT_DAYS) open[customer] = 1;
  });
  return open;
}
