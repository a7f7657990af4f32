import type { DayNumber } from '../base/units.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { codesOf, forEachEvent } from './customer-events.ts';

/** What is thought of a customer who has said nothing. */
const NEUTRAL = 0.5;

/**
 * How well each customer was served in the window before `asOf`, 0–1: the mean of their answers as shares of the scale, each
 * complaint and each day with a return counting as an answer of 0, and one neutral answer beforehand, so that a single
 * voice does not decide. O(feedback + order lines).
 */
export function serviceQuality(set: WorkingSet, asOf: DayNumber, windowDays: number): Float64Array {
  const count = set.customers.count;
  const sum = new Float64Array(count).fill(NEUTRAL);
  const answers = new Float64Array(count).fill(1);
  const { type, score } = set.feedback.columns;
  const isComplaint = codesOf(type, (text) => text === 'complaint');
  const scores = score && score.kind !== 'text' ? score.values : null;
  const scaleOf = scales(type?.kind === 'text' ? type.codes : null, scores);
  forEachEvent(set.feedback, asOf, (customer, row, day) => {
    if (asOf - day > windowDays) return;
    if (isComplaint(row)) answers[customer]++;
    else if (scores && !Number.isNaN(scores[row])) {
      const { lowest, highest } = scaleOf(row);
      answers[customer]++;
      sum[customer] += highest > lowest ? (scores[row] - lowest) / (highest - lowest) : NEUTRAL;
    }
  });
  const { offsets, day, returned } = set.orders;
  for (let c = 0; c < count; c++) {
    let last = Number.NaN;
    for (let i = offsets[c]; i < offsets[c + 1]; i++) {
      if (returned[i] === 0 || day[i] === last || day[i] >= asOf || asOf - day[i] > windowDays) continue;
      last = day[i];
      answers[c]++;
    }
  }
  return sum.map((all, c) => all / answers[c]);
}

interface Scale {
  lowest: number;
  highest: number;
}

/** The range that the answers of each kind of survey took. */
function scales(kinds: ArrayLike<number> | null, scores: ArrayLike<number> | null): (row: number) => Scale {
  const known = new Map<number, Scale>();
  const kindOf = (row: number) => kinds?.[row] ?? 0;
  for (let row = 0; row < (scores?.length ?? 0); row++) {
    const value = scores?.[row] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    const scale = known.get(kindOf(row));
    if (!scale) known.set(kindOf(row), { lowest: value, highest: value });
    else {
      scale.lowest = Math.min(scale.lowest, value);
      scale.highest = Math.max(scale.highest, value);
    }
  }
  return (row) => known.get(kindOf(row)) ?? { lowest: 0, highest: 0 };
}
