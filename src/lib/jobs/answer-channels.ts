import type { ChannelFigures, ChannelsAnswer, ContactShare } from '../api/contact-figures.ts';
import { groupBy } from '../base/group-by.ts';
import type { EpochMillis } from '../base/units.ts';
import { zoneOf } from '../base/time-zone.ts';
import { MILLIS_PER_DAY } from '../base/units.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { shareInterval } from '../scores/proportion.ts';
import type { ContactAttempt } from './contact-attempts.ts';
import { contactAttempts } from './contact-attempts.ts';
import type { Session } from './session.ts';

const YEAR = 365 * MILLIS_PER_DAY;
const ORDER_DAYS = 14;
const CONTENT = 4;
const MOST_CHANNELS = 12;

/** Engagement, conversion and satisfaction of each channel over the last twelve months. O(interactions · log orders). */
export function answerChannels({ set }: Session, instant: EpochMillis): ChannelsAnswer {
  const now = zoneOf(set.timeZone).wallOf(instant);
  const recent = contactAttempts(set).filter(({ time }) => time > now - YEAR && time <= now);
  const byChannel = groupBy(recent, ({ channel }) => channel);
  return {
    orderWithinDays: ORDER_DAYS,
    channels: [...byChannel]
      .map(([channel, attempts]) => figuresOf(set, channel, attempts, now))
      .sort((a, b) => b.contacts - a.contacts)
      .slice(0, MOST_CHANNELS),
  };
}

function figuresOf(
  set: WorkingSet,
  channel: string,
  attempts: readonly ContactAttempt[],
  now: EpochMillis,
): ChannelFigures {
  const told = attempts.filter(({ reached }) => reached !== null);
  const ripe = attempts.filter(({ time }) => time <= now - ORDER_DAYS * MILLIS_PER_DAY);
  const felt = attempts.filter(({ mood }) => !Number.isNaN(mood));
  return {
    channel,
    contacts: attempts.length,
    customers: new Set(attempts.map(({ customer }) => customer)).size,
    engagement: share(told, ({ reached }) => reached === true),
    conversion: share(ripe, (attempt) => orderedAfter(set, attempt)),
    satisfaction: share(felt, ({ mood }) => mood >= CONTENT),
  };
}

function share(
  attempts: readonly ContactAttempt[],
  isPart: (attempt: ContactAttempt) => boolean,
): ContactShare {
  const part = attempts.filter(isPart).length;
  return { part, n: attempts.length, interval: shareInterval(part, attempts.length) };
}

/** Said so at the contact, or a purchase after it within the days; rows of a customer are in order of time. */
function orderedAfter({ orders }: WorkingSet, { customer, time, outcome }: ContactAttempt): boolean {
  if (outcome === 'ordered') return true;
  const { offsets, time: times, amount, returned } = orders;
  const until = time + ORDER_DAYS * MILLIS_PER_DAY;
  let low = offsets[customer];
  let high = offsets[customer + 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] <= time) low = middle + 1;
    else high = middle;
  }
  for (let row = low; row < offsets[customer + 1] && times[row] <= until; row++) {
    if (amount[row] > 0 && returned[row] !== 1) return true;
  }
  return false;
}
