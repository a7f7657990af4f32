import { sortedOrder } from '../math/ranks.ts';
import { requireLength } from './fit-report.ts';

/** Durations in any unit, with 1 where the end was seen and 0 where the observation stopped before it. */
export interface Durations {
  readonly time: Float64Array;
  readonly event: Uint8Array;
}

/** One entry for each distinct duration, ascending. */
export interface SurvivalTable {
  readonly times: Float64Array;
  /** Observed at least so long. */
  readonly atRisk: Float64Array;
  readonly events: Float64Array;
}

/** Throws RangeError for unequal lengths, durations that are negative or not finite, events that are not 0 or 1. */
export function requireDurations({ time, event }: Durations): void {
  requireLength('event', event, time.length);
  for (let i = 0; i < time.length; i++) {
    if (!(time[i] >= 0 && Number.isFinite(time[i])))
      throw new RangeError(`time[${i}]: expected a finite number from 0, got ${time[i]}`);
    if (event[i] > 1) throw new RangeError(`event[${i}]: expected 0 or 1, got ${event[i]}`);
  }
}

/** How many were observed and how many ended at each distinct duration. Cost n log n. */
export function survivalTable(durations: Durations): SurvivalTable {
  requireDurations(durations);
  const { time, event } = durations;
  const order = sortedOrder(time);
  const times: number[] = [];
  const atRisk: number[] = [];
  const events: number[] = [];
  for (let i = 0; i < order.length; i++) {
    if (i === 0 || time[order[i]] !== time[order[i - 1]]) {
      times.push(time[order[i]]);
      atRisk.push(order.length - i);
      events.push(0);
    }
    events[events.length - 1] += event[order[i]];
  }
  return {
    times: Float64Array.from(times),
    atRisk: Float64Array.from(atRisk),
    events: Float64Array.from(events),
  };
}
