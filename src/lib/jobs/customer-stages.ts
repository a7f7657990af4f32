import type { Stage } from '../base/stages.ts';
import type { DayNumber } from '../base/units.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { NO_DAY } from '../data/working-set.ts';
import type { CustomerHistory, LifecycleRules } from '../decisions/lifecycle.ts';
import { stageOn, stageSince } from '../decisions/lifecycle.ts';
import { customerNumber } from './answer-names.ts';
import { usableScores } from './answer-session.ts';
import type { Session } from './session.ts';

/** A customer, the stage it stands in and for how many days. */
export interface StageState {
  readonly customer: number;
  readonly stage: Stage;
  readonly days: number;
}

/** What of a customer's history tells the stage. O(orders). */
export function historyOf(set: WorkingSet, customer: number): CustomerHistory {
  const { offsets, day, amount, returned } = set.orders;
  const orderDays: DayNumber[] = [];
  for (let row = offsets[customer]; row < offsets[customer + 1]; row++) {
    if (!(amount[row] > 0) || returned[row] === 1 || day[row] === NO_DAY) continue;
    if (orderDays.at(-1) !== day[row]) orderDays.push(day[row]);
  }
  return {
    orderDays,
    since: customerNumber(set, 'since', customer) ?? orderDays[0] ?? 0,
    until: customerNumber(set, 'until', customer),
  };
}

/** The day as of which stages are told where nobody asks for another. */
export function stageDay(session: Session): DayNumber {
  const { set, definitions } = session;
  return definitions.asOf ?? usableScores(session)?.asOf ?? set.orders.lastDay ?? 0;
}

interface StagesOfDay {
  readonly lifecycle: LifecycleRules;
  readonly day: DayNumber;
  readonly stages: readonly (Stage | null)[];
}
/** A flow has two days, and a list asks again for each of its pages. */
const MOST_DAYS = 4;
const latest = new WeakMap<WorkingSet, readonly StagesOfDay[]>();

/** Stage of each customer on a day, in the working set's order. O(orders), once for the days asked for last. */
export function stagesOn(
  { set, definitions: { lifecycle } }: Pick<Session, 'set' | 'definitions'>,
  day: DayNumber,
): readonly (Stage | null)[] {
  const known = latest.get(set) ?? [];
  const found = known.find((one) => one.day === day && one.lifecycle === lifecycle);
  if (found) return found.stages;
  const stages = Array.from({ length: set.customers.count }, (_, c) =>
    stageOn(historyOf(set, c), day, lifecycle),
  );
  latest.set(set, [{ lifecycle, day, stages }, ...known].slice(0, MOST_DAYS));
  return stages;
}

/** Stage, and since when, of every customer known on a day. O(orders). */
export function stageStates({ set, definitions }: Session, day: DayNumber): readonly StageState[] {
  const states: StageState[] = [];
  for (let customer = 0; customer < set.customers.count; customer++) {
    const history = historyOf(set, customer);
    const stage = stageOn(history, day, definitions.lifecycle);
    if (stage === null) continue;
    const since = stageSince(history, day, definitions.lifecycle) ?? day;
    states.push({ customer, stage, days: day - since });
  }
  return states;
}

/** Turns told of one customer; those before are long ago. */
const MOST_TURNS = 20;

/** Days on which a customer came from one stage to the next, the latest first, by the rules of now. O(turns · orders log orders). */
export function stageTurns(
  { set, definitions }: Pick<Session, 'set' | 'definitions'>,
  customer: number,
  day: DayNumber,
): readonly { readonly day: DayNumber; readonly from: Stage; readonly to: Stage }[] {
  const history = historyOf(set, customer);
  const rules = definitions.lifecycle;
  const turns: { day: DayNumber; from: Stage; to: Stage }[] = [];
  for (let until = day; turns.length < MOST_TURNS;) {
    const to = stageOn(history, until, rules);
    const since = stageSince(history, until, rules);
    if (to === null || since === null) break;
    const from = stageOn(history, since - 1, rules);
    if (from === null) break;
    turns.push({ day: since, from, to });
    until = since - 1;
  }
  return turns;
}
