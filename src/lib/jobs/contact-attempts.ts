import type { EpochMillis } from '../base/units.ts';
import { numberAt, textAt } from '../data/cell.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { isRealContact } from '../decisions/contact-cadence.ts';

/** A contact with a customer, as it went. */
export interface ContactAttempt {
  readonly customer: number;
  /** By the clock of the workspace, as the working set has it. */
  readonly time: EpochMillis;
  readonly channel: string;
  /** Null where nobody wrote down whether the customer was reached. */
  readonly reached: boolean | null;
  readonly outcome: string;
  /** 1 to 5; NaN where unknown. */
  readonly mood: number;
}

const WAYS: ReadonlySet<string> = new Set(['visit', 'call', 'message', 'mail']);
const attemptsOf = new WeakMap<WorkingSet['interactions'], readonly ContactAttempt[]>();

/** Every contact by customer and time, notes left out; worked out once for a state of the data. O(interactions). */
export function contactAttempts({ interactions, customers }: WorkingSet): readonly ContactAttempt[] {
  const held = attemptsOf.get(interactions);
  if (held) return held;
  const { columns, offsets } = interactions;
  const found: ContactAttempt[] = [];
  for (let customer = 0; customer < customers.count; customer++) {
    for (let row = offsets[customer]; row < offsets[customer + 1]; row++) {
      const type = textAt(columns.type, row);
      const time = numberAt(columns.time, row);
      if (type === 'note' || Number.isNaN(time)) continue;
      const channel = WAYS.has(type) ? type : textAt(columns.channel, row) || type;
      const outcome = textAt(columns.outcome, row);
      const reached = outcome === '' ? null : isRealContact(type, outcome);
      if (channel !== '')
        found.push({ customer, time, channel, reached, outcome, mood: numberAt(columns.mood, row) });
    }
  }
  attemptsOf.set(interactions, found);
  return found;
}
