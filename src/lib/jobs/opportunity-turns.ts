import type { TimelineEntry } from '../api/customer.ts';
import type { DayNumber } from '../base/units.ts';
import { millisOfDay } from '../base/units.ts';
import { BLANK_OPPORTUNITY } from '../crm/opportunity.ts';
import { ownRecords } from './own-records.ts';
import type { Session } from './session.ts';

/** When a customer's opportunities came up, and how they ended. */
export function opportunityTurns(
  { set, records }: Pick<Session, 'set'> & Partial<Pick<Session, 'records'>>,
  customer: string,
): readonly TimelineEntry[] {
  if (!records) return [];
  return ownRecords({ set, records }, 'opportunities', BLANK_OPPORTUNITY)
    .of(customer)
    .flatMap(({ id, title, openedDay, closedDay, outcome, amountMinor }) => {
      const turn = (type: string, day: DayNumber): TimelineEntry => ({
        id: `opportunity:${type}:${id}`,
        time: millisOfDay(day),
        kind: 'opportunity',
        type,
        amount: amountMinor,
        lines: null,
        score: null,
        text: title,
        products: [],
      });
      const opened = turn('opened', openedDay);
      return outcome === null || closedDay === null ? [opened] : [opened, turn(outcome, closedDay)];
    });
}
