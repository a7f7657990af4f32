import type { Random } from '../base/random.ts';
import type { DayNumber } from '../base/units.ts';
import { addMonths } from './calendar.ts';
import type { Answer, Grievance } from './purchase-process.ts';

export interface Subscriber {
  readonly start: DayNumber;
  /** Log-odds of giving notice in a month, before tenure, grievances and prices. */
  readonly leaveLogit: number;
  readonly priceSensitivity: number;
  readonly extras: readonly boolean[];
  /** Charges fail from this day on, though the contract stands; most of these complain in the end. */
  readonly paymentsStopAt?: DayNumber;
}

export interface ContractProcessOptions {
  readonly to: DayNumber;
  readonly priceRises: readonly DayNumber[];
  readonly complaintRate: number;
  readonly surveyRate: number;
}

export interface Charge {
  readonly day: DayNumber;
  readonly extras: readonly boolean[];
  /** Half a month given back after a complaint. */
  readonly credited: boolean;
}

export interface SubscriberHistory {
  readonly charges: readonly Charge[];
  readonly grievances: readonly Grievance[];
  readonly answers: readonly Answer[];
  readonly endDay: DayNumber | null;
  /** What a list of subscribers shows: the extras of today, or of the day before notice was given. */
  readonly extrasListed: readonly boolean[];
}

const BADLY_SETTLED = 0.45;
const PRICE_MEMORY_DAYS = 120;
const UPGRADE_RATE = 0.008;
/** A television wants the wireless to reach it: index of the pack, of the mesh, and of their bond. */
export const EXTRAS_BOND = { from: 0, to: 1, probability: 0.45 } as const;

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/**
 * One contract month by month. Notice ends it one or two months later; most drop an extra first.
 * Long relationships hold (log-odds −0.03 a month up to three years), extras hold a little.
 */
export function simulateSubscriber(
  random: Random,
  subscriber: Subscriber,
  options: ContractProcessOptions,
): SubscriberHistory {
  const charges: Charge[] = [];
  const grievances: Grievance[] = [];
  const answers: Answer[] = [];
  const extras = [...subscriber.extras];
  let extrasListed: readonly boolean[] = extras;
  let grievance = 0;
  let noticeMonths = -1;

  for (let month = 0; ; month++) {
    const day = addMonths(subscriber.start, month);
    if (noticeMonths === 0) {
      const over = day < options.to;
      return { charges, grievances, answers, endDay: over ? day : null, extrasListed };
    }
    if (day >= options.to && subscriber.paymentsStopAt !== undefined && random.next() < 0.6) {
      const complained = options.to - 3 - random.integer(18);
      grievances.push({ day: complained, daysToClose: options.to - complained, badlySettled: true });
    }
    if (day >= options.to) return { charges, grievances, answers, endDay: null, extrasListed };
    const failing = subscriber.paymentsStopAt !== undefined && day >= subscriber.paymentsStopAt;
    const giving = noticeMonths > 0;

    let credited = false;
    if (random.next() < options.complaintRate * (giving ? 2.5 : 1)) {
      const complaint = complaintAfter(random, day);
      if (complaint.day < options.to) grievances.push(complaint);
      grievance += complaint.badlySettled ? 2.6 : 0.3;
      credited = random.next() < 0.35;
    }
    if (!failing) charges.push({ day, extras: [...extras], credited });
    if (random.next() < options.surveyRate * (giving ? 2 : 1)) {
      const satisfaction = logistic(1.5 - 1.1 * grievance - (giving ? 2 : 0) + 0.9 * random.normal());
      const answered = day + 2 + random.integer(9);
      if (answered < options.to) answers.push({ day: answered, satisfaction });
    }

    if (giving) noticeMonths--;
    else if (subscriber.paymentsStopAt === undefined) {
      const rises = options.priceRises.filter((rise) => day >= rise && day < rise + PRICE_MEMORY_DAYS).length;
      const held = 0.03 * Math.min(month, 36) + 0.2 * extras.filter(Boolean).length;
      const odds = subscriber.leaveLogit - held + grievance + rises * subscriber.priceSensitivity;
      if (random.next() < logistic(odds)) {
        noticeMonths = 1 + random.integer(2);
        extrasListed = [...extras];
        if (random.next() < 0.6) dropOne(random, extras);
      } else if (random.next() < UPGRADE_RATE) extras[random.integer(extras.length)] = true;
    }
    grievance *= 0.72;
  }
}

function complaintAfter(random: Random, day: DayNumber): Grievance {
  const badlySettled = random.next() < BADLY_SETTLED;
  const daysToClose = badlySettled ? 8 + random.integer(20) : 1 + random.integer(5);
  return { day: day + 1 + random.integer(24), daysToClose, badlySettled };
}

function dropOne(random: Random, extras: boolean[]): void {
  const held = extras.flatMap((has, index) => (has ? [index] : []));
  if (held.length > 0) extras[held[random.integer(held.length)]] = false;
}
