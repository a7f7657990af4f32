import type { DayNumber } from '../base/units.ts';
import { dayOfMillis } from '../base/units.ts';
import type { CustomerEvents, WorkingSet } from '../data/working-set.ts';
import { codesOf } from './customer-events.ts';

/**
 * Days in the window before `asOf` on which each customer bought, was reached or gave feedback, each day once.
 * O(rows of the window, sorted by customer).
 */
export function engagedDays(set: WorkingSet, asOf: DayNumber, windowDays: number): Float64Array {
  const { offsets, day, amount, returned } = set.orders;
  const from = asOf - windowDays;
  const found: number[] = [];
  const note = (on: DayNumber) => {
    if (on >= from && on < asOf) found.push(on);
  };
  const noAnswer = codesOf(set.interactions.columns.outcome, (text) => text === 'no-answer');
  const noteReached = eventNoter(set.interactions, note, (row) => !noAnswer(row));
  const noteFeedback = eventNoter(set.feedback, note, () => true);
  return Float64Array.from({ length: set.customers.count }, (_, c) => {
    found.length = 0;
    for (let i = offsets[c]; i < offsets[c + 1]; i++) if (amount[i] > 0 && returned[i] === 0) note(day[i]);
    noteReached(c);
    noteFeedback(c);
    return found.length < 2 ? found.length : new Set(found).size;
  });
}

function eventNoter(
  { offsets, columns }: CustomerEvents,
  note: (day: DayNumber) => void,
  counts: (row: number) => boolean,
): (customer: number) => void {
  const { time } = columns;
  if (!time || time.kind === 'text') return () => undefined;
  return (c) => {
    for (let row = offsets[c]; row < offsets[c + 1]; row++)
      if (counts(row) && !Number.isNaN(time.values[row])) note(dayOfMillis(time.values[row]));
  };
}
