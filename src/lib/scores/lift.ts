import { sortedOrder } from '../math/ranks.ts';
import type { Outcomes } from './evaluation.ts';
import { countEvents } from './evaluation.ts';

export interface GainPoint {
  /** Share of people contacted, highest scores first. */
  readonly contacted: number;
  /** Share of all leavers among them. */
  readonly found: number;
}

/** Leavers found among the first `count`, ties shared evenly. */
function foundAmong(scores: Float64Array, outcomes: Outcomes, order: Uint32Array, count: number): number {
  const whole = Math.min(Math.ceil(count), order.length);
  if (whole === 0) return 0;
  const border = scores[order[whole - 1]];
  let above = 0;
  let aboveFound = 0;
  let tied = 0;
  let tiedFound = 0;
  for (const row of order) {
    if (scores[row] > border) {
      above++;
      aboveFound += outcomes[row];
    } else if (scores[row] === border) {
      tied++;
      tiedFound += outcomes[row];
    } else break;
  }
  return aboveFound + (tiedFound * (count - above)) / tied;
}

function descending(scores: Float64Array): Uint32Array {
  return sortedOrder(scores).reverse();
}

/** How many times more leavers the top `share` of scores holds than as many people drawn at random. */
export function liftAt(scores: Float64Array, outcomes: Outcomes, share = 0.1): number {
  if (!(share > 0 && share <= 1)) throw new RangeError(`share: expected a number in (0, 1], got ${share}`);
  const events = countEvents(outcomes);
  return foundAmong(scores, outcomes, descending(scores), share * scores.length) / (share * events);
}

/** Cumulative gains at 0, 1/points, …, 1: what a gains chart draws. Ends at (1, 1). */
export function cumulativeGains(scores: Float64Array, outcomes: Outcomes, points = 20): GainPoint[] {
  const order = descending(scores);
  const events = countEvents(outcomes);
  return Array.from({ length: points + 1 }, (_, i) => {
    const contacted = i / points;
    return { contacted, found: foundAmong(scores, outcomes, order, contacted * scores.length) / events };
  });
}

/** Leavers among the first 1, 2, …, `most` people by score, ties shared evenly: what a short list of calls would find. */
export function foundByCount(scores: Float64Array, outcomes: Outcomes, most: number): number[] {
  const order = descending(scores);
  const found: number[] = [];
  let before = 0;
  for (let from = 0; from < order.length && found.length < most;) {
    let to = from;
    let tied = 0;
    for (; to < order.length && scores[order[to]] === scores[order[from]]; to++) tied += outcomes[order[to]];
    for (let i = from; i < to && found.length < most; i++)
      found.push(before + (tied * (i - from + 1)) / (to - from));
    before += tied;
    from = to;
  }
  return found;
}
