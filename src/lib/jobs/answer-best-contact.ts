import type { BestContact, ContactChance, ContactDay, ContactPart } from '../api/contact-figures.ts';
import type { EpochMillis } from '../base/units.ts';
import { MILLIS_PER_DAY } from '../base/units.ts';
import { ratePool, shrinkRate } from '../models/shrunken-rate.ts';
import { groupOfCode } from '../scores/rfm-groups.ts';
import { usableScores } from './answer-session.ts';
import type { ContactAttempt } from './contact-attempts.ts';
import { contactAttempts } from './contact-attempts.ts';
import type { Session } from './session.ts';

/** A group with fewer contacts says less than everyone does. */
const LEAST_OF_GROUP = 100;
/** Ways and times that were hardly ever tried are not ranked. */
const LEAST_TRIED = 10;

type Count = { reached: number; n: number };
type Tallies<K extends string> = Map<K, Map<number, Count>>;

/** Which way and what time is likeliest to reach a customer; null for nobody. O(interactions). */
export function answerBestContact(session: Session, id: string): BestContact | null {
  const { set } = session;
  const c = set.customers.indexById.get(id);
  if (c === undefined) return null;
  const tried = contactAttempts(set).filter(({ reached }) => reached !== null);
  const book = usableScores(session);
  if (book?.withheld?.includes(c)) return null;
  const codes = book?.columns.group;
  const alike =
    codes === undefined || Number.isNaN(codes[c])
      ? []
      : tried.filter(({ customer }) => codes[customer] === codes[c]);
  const isGroup = alike.length >= LEAST_OF_GROUP;
  const pool = isGroup ? alike : tried;
  return {
    group: isGroup && codes ? groupOfCode(codes[c]) : null,
    attempts: pool.length,
    channels: chances(pool, c, ({ channel }) => channel),
    parts: chances(pool, c, ({ time }) => partOf(time)),
    days: chances(pool, c, ({ time }) => dayOf(time)),
  };
}

function chances<K extends string>(
  attempts: readonly ContactAttempt[],
  customer: number,
  keyOf: (attempt: ContactAttempt) => K | null,
): readonly ContactChance<K>[] {
  const tallies: Tallies<K> = new Map();
  for (const attempt of attempts) {
    const key = keyOf(attempt);
    if (key === null) continue;
    const byCustomer = tallies.get(key) ?? new Map<number, Count>();
    tallies.set(key, byCustomer);
    const count = byCustomer.get(attempt.customer) ?? { reached: 0, n: 0 };
    byCustomer.set(attempt.customer, count);
    count.n++;
    if (attempt.reached) count.reached++;
  }
  return [...tallies]
    .map(([key, byCustomer]): ContactChance<K> => {
      const pool = ratePool([...byCustomer.values()].map(({ reached, n }) => ({ events: reached, n })));
      const own = byCustomer.get(customer) ?? { reached: 0, n: 0 };
      const { rate, low, high } = shrinkRate({ events: own.reached, n: own.n }, pool);
      return { key, rate, interval: { low, high }, own, pool: { rate: pool.rate, n: pool.n } };
    })
    .filter(({ pool }) => pool.n >= LEAST_TRIED)
    .sort((a, b) => b.rate - a.rate);
}

/** By the clock of the workspace; a time that is midnight to the millisecond is a day without one. */
function partOf(time: EpochMillis): ContactPart | null {
  if (time % MILLIS_PER_DAY === 0) return null;
  const hour = new Date(time).getUTCHours();
  return hour < 12 ? 'morning' : hour < 14 ? 'noon' : hour < 17 ? 'afternoon' : 'evening';
}

function dayOf(time: EpochMillis): ContactDay {
  return `day-${new Date(time).getUTCDay()}` as ContactDay;
}
