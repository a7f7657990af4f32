import type { Random } from '../base/random.ts';
import type { DayNumber } from '../base/units.ts';
import type { Season } from './season.ts';

export interface Buyer {
  /** First order. */
  readonly arrival: DayNumber;
  /** Orders a day of season time. */
  readonly rate: number;
  /** Shape of the gamma gaps: 1 is a Poisson buyer, 20 a clockwork. */
  readonly regularity: number;
  /** Chance of beginning to leave after an order, when all is well. */
  readonly leaveProbability: number;
  /** Log-odds of leaving that a recent price rise adds. */
  readonly priceSensitivity: number;
  /** Buys without a thought of leaving until this day, then never again; half of them complain then. */
  readonly stopsAt?: DayNumber;
}

export interface ProcessOptions {
  readonly season: Season;
  readonly priceRises: readonly DayNumber[];
  /** Chance of a complaint after an order. */
  readonly complaintRate: number;
  /** Chance that an order is followed by an answered question (NPS or CSAT). */
  readonly surveyRate: number;
  readonly returnRate: number;
}

export interface Visit {
  readonly day: DayNumber;
  /** Share of the usual basket: 1, and less from order to order while the customer is leaving. */
  readonly basket: number;
  readonly returned: boolean;
}

export interface Grievance {
  readonly day: DayNumber;
  readonly daysToClose: number;
  readonly badlySettled: boolean;
}

export interface Answer {
  readonly day: DayNumber;
  /** 0 (furious) … 1 (delighted). */
  readonly satisfaction: number;
}

export interface BuyerHistory {
  readonly visits: readonly Visit[];
  readonly grievances: readonly Grievance[];
  readonly answers: readonly Answer[];
  readonly leftDay: DayNumber | null;
}

const BADLY_SETTLED = 0.45;
const PRICE_MEMORY_DAYS = 150;
/** Baskets of the last orders of one who leaves. */
const FADING_BASKETS = [0.74, 0.58, 0.45, 0.38] as const;

const COOLING_DAYS = 60;
const COOLING_BASKET = 0.65;

function logit(p: number): number {
  return Math.log(p / (1 - p));
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/**
 * One customer's life: gamma gaps in season time and, as in BG/NBD, a chance of leaving after each order.
 * Badly settled complaints and price rises raise that chance; who has decided to leave still buys up to four times,
 * less and less often, and answers questions coldly. Nothing happens on `season.to` or later.
 */
export function simulateBuyer(random: Random, buyer: Buyer, options: ProcessOptions): BuyerHistory {
  const { season } = options;
  const visits: Visit[] = [];
  const grievances: Grievance[] = [];
  const answers: Answer[] = [];
  let time = season.timeOf(buyer.arrival) + random.next() * 0.5;
  let grievance = 0;
  let fading = -1;
  let fadingOrders = 0;

  for (let day = buyer.arrival; day < season.to;) {
    if (buyer.stopsAt !== undefined && day >= buyer.stopsAt) break;
    const leaving = fading >= 0;
    const returned = random.next() < options.returnRate * (1 + grievance + (leaving ? 1 : 0));
    const cooling = buyer.stopsAt !== undefined && day >= buyer.stopsAt - COOLING_DAYS;
    visits.push({ day, basket: leaving ? FADING_BASKETS[fading] : cooling ? COOLING_BASKET : 1, returned });

    if (random.next() < options.complaintRate * (leaving ? 2 : 1)) {
      const badlySettled = random.next() < BADLY_SETTLED;
      const daysToClose = badlySettled ? 6 + random.integer(16) : 1 + random.integer(4);
      const complaint = { day: day + 1 + random.integer(6), daysToClose, badlySettled };
      if (complaint.day < season.to) grievances.push(complaint);
      grievance += badlySettled ? 2.6 : 0.3;
    }
    if (random.next() < options.surveyRate * (leaving ? 2.2 : 1)) {
      const satisfaction = logistic(1.5 - 1.2 * grievance - (leaving ? 2 : 0) + 0.9 * random.normal());
      const answered = day + 2 + random.integer(9);
      if (answered < season.to) answers.push({ day: answered, satisfaction });
    }

    if (leaving) {
      fading++;
      if (fading >= fadingOrders) return { visits, grievances, answers, leftDay: day };
    } else if (buyer.stopsAt === undefined) {
      const rises = options.priceRises.filter((rise) => day >= rise && day < rise + PRICE_MEMORY_DAYS).length;
      const odds = logit(buyer.leaveProbability) + grievance + rises * buyer.priceSensitivity;
      if (random.next() < logistic(odds)) {
        fadingOrders = Math.min(FADING_BASKETS.length, Math.floor(random.exponential(0.65)));
        if (fadingOrders === 0) return { visits, grievances, answers, leftDay: day };
        fading = 0;
      }
    }
    grievance *= 0.6;
    const stretch = fading >= 0 ? 1.25 + 0.25 * fading : 1;
    time += (stretch * random.gamma(buyer.regularity, buyer.regularity)) / buyer.rate;
    day = season.dayOf(time);
  }
  if (buyer.stopsAt === undefined || visits.length === 0)
    return { visits, grievances, answers, leftDay: null };
  const leftDay = visits[visits.length - 1].day;
  if (random.next() < 0.5) {
    // Weeks later, and still open: somebody has to settle it.
    const day = Math.max(leftDay + 1, season.to - 3 - random.integer(18));
    grievances.push({ day, daysToClose: season.to - day, badlySettled: true });
  }
  return { visits, grievances, answers, leftDay };
}
