import type { Random } from '../base/random.ts';
import type { DayNumber } from '../base/units.ts';
import type { ServiceContent } from './content-service.ts';
import type { Subscriber } from './contract-process.ts';
import { EXTRAS_BOND } from './contract-process.ts';
import { pickWeighted } from './people.ts';

export interface SubscriberRecord {
  readonly id: string;
  readonly subscriber: Subscriber;
  readonly plan: number;
  readonly contract: number;
  readonly payment: number;
  readonly acquisition: number;
  readonly owner: number;
  readonly paperBill: boolean;
}

/** Valued subscribers whose charges stopped while the contract stands. */
const STOPPED_PAYMENTS = 8;

export function createSubscribers(
  random: Random,
  content: ServiceContent,
  count: number,
  span: { readonly from: DayNumber; readonly to: DayNumber },
): readonly SubscriberRecord[] {
  const planted = Math.min(STOPPED_PAYMENTS, Math.floor(count / 10));
  const order = random.shuffle(Array.from({ length: count }, (_, index) => index));
  const stopped = new Set(order.slice(0, planted));
  return Array.from({ length: count }, (_, index) =>
    createSubscriber(random, content, index, stopped.has(index), span),
  );
}

function createSubscriber(
  random: Random,
  content: ServiceContent,
  index: number,
  stopped: boolean,
  span: { readonly from: DayNumber; readonly to: DayNumber },
): SubscriberRecord {
  const days = span.to - span.from;
  const shareOf = (items: readonly { readonly share: number }[]) => items.map((item) => item.share);
  const plan = stopped ? content.plans.length - 1 : pickWeighted(random, shareOf(content.plans));
  const contract = stopped ? 0 : pickWeighted(random, shareOf(content.contracts));
  const payment = stopped ? content.payments.length - 1 : pickWeighted(random, shareOf(content.payments));
  const extras = content.extras.map(
    (extra) => random.next() < extra.share || (stopped && random.next() < 0.6),
  );
  if (extras[EXTRAS_BOND.from] && random.next() < EXTRAS_BOND.probability) extras[EXTRAS_BOND.to] = true;
  const leaveLogit =
    content.contracts[contract].leaveLogit +
    content.payments[payment].leaveLogit +
    0.25 * plan +
    0.5 * random.normal();
  return {
    id: `S-${10_001 + index}`,
    subscriber: {
      // More of them in the beginning: a business that once grew fast.
      start: span.from + Math.floor(days * (stopped ? 0.35 * random.next() : random.next() ** 1.35)),
      leaveLogit,
      priceSensitivity: random.gamma(2, 2) * 0.8,
      extras,
      ...(stopped ? { paymentsStopAt: span.to - 50 - random.integer(20) } : {}),
    },
    plan,
    contract,
    payment,
    acquisition: pickWeighted(random, shareOf(content.acquisition)),
    owner: random.integer(content.owners.length),
    paperBill: random.next() < 0.32,
  };
}
