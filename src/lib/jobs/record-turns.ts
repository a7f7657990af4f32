import type { TimelineEntry } from '../api/customer.ts';
import type { EpochMillis } from '../base/units.ts';
import { zoneOf } from '../base/time-zone.ts';
import { BLANK_ATTACHMENT } from '../crm/attachment.ts';
import { BLANK_CONSENT } from '../crm/consent.ts';
import { BLANK_OPPORTUNITY } from '../crm/opportunity.ts';
import { BLANK_REQUEST } from '../crm/service-request.ts';
import { ownRecords } from './own-records.ts';
import type { Session } from './session.ts';

type Turn = Pick<TimelineEntry, 'id' | 'time' | 'kind' | 'type' | 'text'>;

/** When a customer's opportunities and requests came up, and how they ended; what was said of consent; pictures and voice notes. */
export function recordTurns(
  { set, records }: Pick<Session, 'set'> & Partial<Pick<Session, 'records'>>,
  customer: string,
): readonly TimelineEntry[] {
  if (!records) return [];
  const session = { set, records };
  return [
    ...ownRecords(session, 'opportunities', BLANK_OPPORTUNITY)
      .of(customer)
      .flatMap(({ id, title: text, openedDay, closedDay, outcome, amountMinor }) => {
        const turn = (type: string, day: number) =>
          entry(
            {
              id: `opportunity:${type}:${id}`,
              time: zoneOf(set.timeZone).startOf(day),
              kind: 'opportunity',
              type,
              text,
            },
            amountMinor,
          );
        return [
          turn('opened', openedDay),
          ...(outcome && closedDay !== null ? [turn(outcome, closedDay)] : []),
        ];
      }),
    ...ownRecords(session, 'requests', BLANK_REQUEST)
      .of(customer)
      .flatMap(({ id, kind, text, time, solution, solvedAt }) => {
        const turn = (type: string, at: EpochMillis, words: string | null) =>
          entry(
            { id: `request:${type}:${id}`, time: at, kind: 'request', type: `${type}:${kind}`, text: words },
            null,
          );
        return [turn('new', time, text), ...(solvedAt === null ? [] : [turn('solved', solvedAt, solution)])];
      }),
    ...ownRecords(session, 'consents', BLANK_CONSENT)
      .of(customer)
      .map(({ id, purpose, given, wording: text, time }) =>
        entry(
          {
            id: `consent:${id}`,
            time,
            kind: 'consent',
            type: `${given ? 'given' : 'withdrawn'}:${purpose}`,
            text,
          },
          null,
        ),
      ),
    ...ownRecords(session, 'attachments', BLANK_ATTACHMENT)
      .of(customer)
      .map(({ id, kind: type, text, time }) =>
        entry({ id: `attachment:${id}`, time, kind: 'attachment', type, text }, null),
      ),
  ];
}

const entry = (turn: Turn, amount: number | null): TimelineEntry => ({
  ...turn,
  amount,
  lines: null,
  score: null,
  products: [],
});
