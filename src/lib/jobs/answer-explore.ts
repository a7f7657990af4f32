import type { ExploreQuestion, ExploreQuestions } from '../api/explore.ts';
import type { Steps } from '../base/steps.ts';
import { inOneGo } from '../base/steps.ts';
import { salesByMonth } from '../features/sales-by-month.ts';
import type { AnswerSession } from './answer-session.ts';
import { usableScores } from './answer-session.ts';
import { alikeTo } from './explore-alike.ts';
import { basketRules, recommendationsOf } from './explore-baskets.ts';
import { dependenceOf } from './explore-dependence.ts';
import { correlateColumns, crossColumns, describeColumn } from './explore-describe.ts';
import { driversOf } from './explore-drivers.ts';
import {
  answerExperiment,
  answerExperimentArms,
  answerExperimentMeans,
  planExperiment,
} from './explore-experiment.ts';
import { factorsOf } from './explore-factors.ts';
import { forecastSales } from './explore-forecast.ts';
import { groupsOf } from './explore-groups.ts';
import { personasOf } from './explore-personas.ts';
import { portfolioAnswer } from './explore-portfolio.ts';
import { programmeOf } from './explore-programme.ts';
import { comparePurchaseModels } from './explore-purchase-models.ts';
import { comparePurchaseParts } from './explore-purchase-parts.ts';
import { scorecardOf } from './explore-scorecard.ts';
import { segmentNumberOf } from './explore-segment-number.ts';
import { remainingStayOf } from './explore-remaining-stay.ts';
import { stayModelOf } from './explore-stay-model.ts';
import { survivalOf } from './explore-survival.ts';
import { driftOf } from './model-drift.ts';
import type { ExploreColumn } from './explore-variables.ts';
import { exploreColumns, variableOf } from './explore-variables.ts';
import { ruleColumns } from './rule-columns.ts';
import { figuresOf, understandAsked } from './answer-questions.ts';
import { segmentRules } from './segment-rules.ts';

type Answerer<Q extends ExploreQuestion> = (
  session: AnswerSession,
  ask: ExploreQuestions[Q]['ask'],
) => ExploreQuestions[Q]['answer'] | Steps<ExploreQuestions[Q]['answer']>;

const NO_DATA = { none: 'no-data' } as const;

function pick(session: AnswerSession, ids: readonly string[]): ExploreColumn[] {
  const columns = new Map(exploreColumns(session).map((column) => [column.id, column]));
  return ids.flatMap((id) => columns.get(id) ?? []);
}

const ANSWERERS: { readonly [Q in ExploreQuestion]: Answerer<Q> } = {
  variables: (session) => exploreColumns(session).map(variableOf),
  distribution: (session, { variable }) => {
    const [column] = pick(session, [variable]);
    return column ? describeColumn(column) : NO_DATA;
  },
  crossTab: (session, { row, column }) => {
    const [a, b] = pick(session, [row, column]);
    return a && b ? crossColumns(a, b) : NO_DATA;
  },
  correlations: (session, { variables }) => correlateColumns(pick(session, variables)),
  drivers: (session, { target, predictors }) => {
    const [column] = pick(session, [target]);
    return column
      ? driversOf(
          column,
          pick(
            session,
            predictors.filter((id) => id !== target),
          ),
        )
      : NO_DATA;
  },
  forecast: (session, { series, months }) => {
    const asOf = usableScores(session)?.asOf;
    const first = session.set.orders.firstDay;
    const sales = asOf === undefined || first === null ? null : salesByMonth(session.set, asOf);
    return sales && asOf !== undefined && first !== null
      ? forecastSales(sales.months, first, asOf, series, months)
      : NO_DATA;
  },
  experiment: (_, ask) => answerExperiment(ask),
  experimentMeans: (_, ask) => answerExperimentMeans(ask),
  experimentArms: (_, ask) => answerExperimentArms(ask),
  experimentPlan: (_, ask) => planExperiment(ask),
  baskets: ({ set }, ask) => basketRules(set, ask),
  recommendations: ({ set }, { by }) => recommendationsOf(set, by),
  groups: (session, { variables, method, k }) => groupsOf(pick(session, variables), method, k),
  survival: (session, { by }) => {
    const asOf = usableScores(session)?.asOf;
    return asOf === undefined ? NO_DATA : survivalOf(session.set, asOf, exploreColumns(session), by);
  },
  stayModel: (session) => {
    const asOf = usableScores(session)?.asOf;
    return asOf === undefined ? NO_DATA : stayModelOf(session.set, asOf);
  },
  remainingStay: (session, { id }) => {
    const asOf = usableScores(session)?.asOf;
    return asOf === undefined ? NO_DATA : remainingStayOf(session.set, asOf, id);
  },
  drift: driftOf,
  dependence: (session, { of }) => {
    const book = usableScores(session);
    const scorer = book?.churn.rankedBy === 'model' ? book.scorer : null;
    return scorer ? dependenceOf(session.set, scorer, of) : NO_DATA;
  },
  programme: programmeOf,
  purchaseModels: (session) => {
    const asOf = usableScores(session)?.asOf;
    return asOf === undefined ? NO_DATA : comparePurchaseModels(session.set, asOf);
  },
  purchaseParts: (session, { by }) => {
    const asOf = usableScores(session)?.asOf;
    return asOf === undefined
      ? NO_DATA
      : comparePurchaseParts(session.set, asOf, session.definitions.value, by);
  },
  ruleFields: (session) => {
    const book = usableScores(session);
    if (book === null) return [];
    return Array.from(ruleColumns(session.set, book, session.definitions).values(), ({ field }) => field);
  },
  understand: (session, ask) => understandAsked(session, ask),
  figures: (session, ask) => figuresOf(session, ask),
  scorecard: (session, { by }) => scorecardOf(session, by),
  segmentNumber: segmentNumberOf,
  segmentRules: (session) => segmentRules(session),
  alike: (session, { id, count }) => alikeTo(session, id, count),
  personas: (session, { by }) => personasOf(session, by),
  portfolio: (session, ask) => portfolioAnswer(session, ask),
  factors: (session, { variables, factors }) => factorsOf(pick(session, variables), factors),
};

/** One question of the Explore screen. */
export function answerExplore<Q extends ExploreQuestion>(
  session: AnswerSession,
  question: Q,
  ask: ExploreQuestions[Q]['ask'],
): ExploreQuestions[Q]['answer'] {
  return inOneGo(exploreSteps(session, question, ask));
}

/** The same in steps, for questions that take their time; the others are answered in one. */
export function* exploreSteps<Q extends ExploreQuestion>(
  session: AnswerSession,
  question: Q,
  ask: ExploreQuestions[Q]['ask'],
): Steps<ExploreQuestions[Q]['answer']> {
  const answer = ANSWERERS[question](session, ask);
  return isSteps(answer) ? yield* answer : answer;
}

function isSteps<T>(answer: T | Steps<T>): answer is Steps<T> {
  return (
    typeof answer === 'object' && answer !== null && 'next' in answer && typeof answer.next === 'function'
  );
}
