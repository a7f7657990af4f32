import type { Stage, StageWords } from '../base/stages.ts';
import type { DayNumber } from '../base/units.ts';

/** When a customer enters and leaves a stage. */
export interface LifecycleRules {
  readonly words: StageWords;
  /** Onboarding ends with this many days on which the customer bought … */
  readonly onboardOrders: number;
  /** … or this many days after the first, whichever comes first. */
  readonly onboardDays: number;
  /** Growing ends once both of these are reached. */
  readonly matureOrders: number;
  readonly matureDays: number;
  /** Lost: silent for more than this many days. */
  readonly lostDays: number;
  /** Longer in a stage than this is stuck; null: nobody is. */
  readonly stuckDays: Readonly<Record<Stage, number | null>>;
}

/** What of one customer tells the stage. */
export interface CustomerHistory {
  /** Known since; null where only orders tell. */
  readonly since: DayNumber | null;
  /** Days on which the customer bought, each once, ascending. */
  readonly orderDays: readonly DayNumber[];
  /** The contract ended. */
  readonly until: DayNumber | null;
}

/** Stage at the end of a day; null before the customer was known. What happens later never counts. O(log orders). */
export function stageOn(history: CustomerHistory, day: DayNumber, rules: LifecycleRules): Stage | null {
  const { since, orderDays, until } = history;
  const orders = countUntil(orderDays, day);
  if (orders === 0) return since !== null && since <= day ? 'acquire' : null;
  if (until !== null && until <= day) return 'lost';
  if (day - orderDays[orders - 1] > rules.lostDays) return 'lost';
  const age = day - orderDays[0];
  if (orders < rules.onboardOrders && age < rules.onboardDays) return 'onboard';
  return orders >= rules.matureOrders && age >= rules.matureDays ? 'retain' : 'grow';
}

/** The day on which the stage of `day` began; null before the customer was known. O(orders log orders). */
export function stageSince(
  history: CustomerHistory,
  day: DayNumber,
  rules: LifecycleRules,
): DayNumber | null {
  const stage = stageOn(history, day, rules);
  if (stage === null) return null;
  for (const turn of turnsBefore(history, day, rules)) {
    if (stageOn(history, turn - 1, rules) !== stage) return turn;
  }
  return null;
}

/** Days on which a stage may begin, the latest first: an order, or a time that has run out. */
function turnsBefore(
  { since, orderDays, until }: CustomerHistory,
  day: DayNumber,
  { onboardDays, matureDays, lostDays }: LifecycleRules,
): readonly DayNumber[] {
  const turns = orderDays.flatMap((order) => [order, order + lostDays + 1]);
  if (orderDays.length > 0) turns.push(orderDays[0] + onboardDays, orderDays[0] + matureDays);
  if (since !== null) turns.push(since);
  if (until !== null) turns.push(until);
  return turns.filter((turn) => turn <= day).sort((a, b) => b - a);
}

/** How many of ascending days are not after a day. */
function countUntil(days: readonly DayNumber[], day: DayNumber): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle] <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}
