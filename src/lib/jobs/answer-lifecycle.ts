import type { LifecycleAnswer, LifecycleQuery, StuckCustomer } from '../api/lifecycle.ts';
import { groupBy } from '../base/group-by.ts';
import type { Stage } from '../base/stages.ts';
import { STAGES } from '../base/stages.ts';
import { medianOf } from '../decisions/feedback-loop.ts';
import { stageOn } from '../decisions/lifecycle.ts';
import { customerName } from './answer-names.ts';
import { known } from './answer-rows.ts';
import { usableScores } from './answer-session.ts';
import type { StageState } from './customer-stages.ts';
import { historyOf, stageDay, stageStates } from './customer-stages.ts';
import { heldFrom } from './held-from.ts';
import { playFigures } from './play-work.ts';
import type { Session } from './session.ts';

const MOST_STUCK = 50;

/** Where customers stand on their way, how they moved, who is stuck, and what the playbook brought. */
export function answerLifecycle(session: Session, query: LifecycleQuery): LifecycleAnswer {
  const { set, definitions } = session;
  const asOf = query.asOf ?? stageDay(session);
  const from = asOf - query.period;
  const states = stageStates(session, asOf);
  const stageBefore = (customer: number) => stageOn(historyOf(set, customer), from, definitions.lifecycle);
  const before = new Map(states.map(({ customer }) => [customer, stageBefore(customer)]));
  const book = usableScores(session);
  const worth = (customer: number) => (book === null ? null : known(book.columns.worth[customer]));
  const held = heldFrom(session, 'profiling');
  const isStuck = ({ customer, stage, days }: StageState) => {
    if (held.has(customer)) return false;
    const limit = definitions.lifecycle.stuckDays[stage];
    return limit !== null && days > limit;
  };
  const ofStage = groupBy(states, ({ stage }) => stage);
  return {
    asOf,
    from,
    people: states.length,
    stages: STAGES.map((stage) => {
      const here = ofStage.get(stage) ?? [];
      return {
        stage,
        people: here.length,
        before: [...before.values()].filter((was) => was === stage).length,
        stuck: here.filter(isStuck).length,
        worth: book === null ? null : here.reduce((sum, { customer }) => sum + (worth(customer) ?? 0), 0),
        medianDays: medianOf(here.map(({ days }) => days)),
      };
    }),
    flows: flowsOf(states, before),
    stuck: states
      .filter((state) => isStuck(state) && (query.stuck === null || state.stage === query.stuck))
      .map(({ customer, stage, days }): StuckCustomer => ({
        id: set.customers.ids[customer],
        name: customerName(set, customer),
        stage,
        days,
        worth: worth(customer),
      }))
      .sort((a, b) => (b.worth ?? 0) - (a.worth ?? 0) || b.days - a.days)
      .slice(0, MOST_STUCK),
    plays: playFigures(session, states),
  };
}

function flowsOf(
  states: readonly StageState[],
  before: ReadonlyMap<number, Stage | null>,
): LifecycleAnswer['flows'] {
  const flows = groupBy(states, ({ customer, stage }) => `${before.get(customer) ?? ''}>${stage}`);
  return [...flows.values()].map((of) => ({
    from: before.get(of[0].customer) ?? null,
    to: of[0].stage,
    people: of.length,
  }));
}
