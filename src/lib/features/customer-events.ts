import type { DayNumber } from '../base/units.ts';
import { dayOfMillis } from '../base/units.ts';
import type { Column } from '../data/column.ts';
import type { CustomerEvents, WorkingSet } from '../data/working-set.ts';

/** What was said and heard, as of a day. One number a customer. */
export interface EventSummary {
  readonly complaints90: Float64Array;
  readonly noAnswers90: Float64Array;
  /** Last answered score and the same as a share of its kind's highest score; NaN without one. */
  readonly lastScore: Float64Array;
  readonly lastScoreShare: Float64Array;
  readonly lastScoreDay: Float64Array;
}

const WINDOW_DAYS = 90;

export function summariseEvents(set: WorkingSet, asOf: DayNumber): EventSummary {
  const count = set.customers.count;
  const summary = {
    complaints90: new Float64Array(count),
    noAnswers90: new Float64Array(count),
    lastScore: new Float64Array(count).fill(Number.NaN),
    lastScoreShare: new Float64Array(count).fill(Number.NaN),
    lastScoreDay: new Float64Array(count).fill(Number.NaN),
  };
  readFeedback(set.feedback, asOf, summary);
  const noAnswer = codesOf(set.interactions.columns.outcome, (text) => text === 'no-answer');
  forEachEvent(set.interactions, asOf, (customer, row, day) => {
    if (noAnswer(row) && asOf - day <= WINDOW_DAYS) summary.noAnswers90[customer]++;
  });
  return summary;
}

function readFeedback(feedback: CustomerEvents, asOf: DayNumber, summary: EventSummary): void {
  const isComplaint = codesOf(feedback.columns.type, (text) => text === 'complaint');
  const type = feedback.columns.type;
  const score = feedback.columns.score;
  const scores = score && score.kind !== 'text' ? score.values : null;
  const typeOf = (row: number) => (type?.kind === 'text' ? type.codes[row] : 0);
  const highest = new Map<number, number>();
  if (scores) {
    for (let row = 0; row < feedback.length; row++) {
      if (!Number.isNaN(scores[row]))
        highest.set(typeOf(row), Math.max(scores[row], highest.get(typeOf(row)) ?? 0));
    }
  }
  forEachEvent(feedback, asOf, (customer, row, day) => {
    if (isComplaint(row)) {
      if (asOf - day <= WINDOW_DAYS) summary.complaints90[customer]++;
    } else if (scores && !Number.isNaN(scores[row])) {
      summary.lastScore[customer] = scores[row];
      summary.lastScoreShare[customer] = scores[row] / Math.max(1, highest.get(typeOf(row)) ?? 1);
      summary.lastScoreDay[customer] = day;
    }
  });
}

/** Events before `asOf`, by customer, oldest first. */
export function forEachEvent(
  events: CustomerEvents,
  asOf: DayNumber,
  visit: (customer: number, row: number, day: DayNumber) => void,
): void {
  const time = events.columns.time;
  if (!time || time.kind === 'text') return;
  for (let c = 0; c + 1 < events.offsets.length; c++) {
    for (let row = events.offsets[c]; row < events.offsets[c + 1]; row++) {
      const day = dayOfMillis(time.values[row]);
      if (day < asOf) visit(c, row, day);
    }
  }
}

/** Whether a row's text is one of those asked for; false where there is no such column. */
export function codesOf(
  column: Column | undefined,
  wanted: (text: string) => boolean,
): (row: number) => boolean {
  if (column?.kind !== 'text') return () => false;
  const match = Uint8Array.from(column.dictionary, (text) => Number(wanted(text)));
  return (row) => match[column.codes[row]] === 1;
}
