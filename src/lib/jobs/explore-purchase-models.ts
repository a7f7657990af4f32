import type { NoAnswer, PurchaseModelsAnswer } from '../api/explore.ts';
import type { PurchaseHistories } from '../api/model-api.ts';
import type { Steps } from '../base/steps.ts';
import { partOf } from '../base/steps.ts';
import { createRandom } from '../base/random.ts';
import type { DayNumber } from '../base/units.ts';
import { DAYS_PER_WEEK } from '../base/units.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { hasFreeLines, summarisePurchases } from '../features/purchase-summary.ts';
import type { BgNbdModel } from '../models/bg-nbd.ts';
import { expectedPurchases, fitBgNbd } from '../models/bg-nbd.ts';
import type { ParetoNbdModel } from '../models/pareto-nbd.ts';
import { fitParetoNbd, paretoProbabilityAlive, paretoPurchasesIfAlive } from '../models/pareto-nbd.ts';
import { actualByWeek, historiesOf, weeksHeldBack } from './score-value.ts';

const SEED = 42;
/** A screen waits for the answer: beyond this a sample stands for all. */
const MOST_CUSTOMERS = 20_000;

type PurchaseModel = BgNbdModel | ParetoNbdModel;
type ModelFacts = PurchaseModelsAnswer['models'][number];

function sampled({ frequency, recencyWeeks, ageWeeks }: PurchaseHistories): PurchaseHistories {
  if (frequency.length <= MOST_CUSTOMERS) return { frequency, recencyWeeks, ageWeeks };
  const rows = createRandom(SEED)
    .shuffle([...frequency.keys()])
    .slice(0, MOST_CUSTOMERS);
  const take = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]);
  return { frequency: take(frequency), recencyWeeks: take(recencyWeeks), ageWeeks: take(ageWeeks) };
}

function* fitBoth(histories: PurchaseHistories): Steps<readonly PurchaseModel[] | null> {
  const bgNbd = fitBgNbd(histories);
  yield 0.2;
  const pareto = fitParetoNbd(histories);
  return bgNbd.ok && pareto.ok ? [bgNbd.value, pareto.value] : null;
}

/** Orders expected of all customers together within so many weeks. */
function cumulativeOf(model: PurchaseModel, histories: PurchaseHistories): (weeks: number) => number {
  const { frequency, recencyWeeks, ageWeeks } = histories;
  const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0);
  if (model.kind === 'bg-nbd')
    return (weeks) => sum(expectedPurchases(model, frequency, recencyWeeks, ageWeeks, weeks));
  const alive = paretoProbabilityAlive(model, histories);
  return (weeks) =>
    sum(alive.map((p, i) => p * paretoPurchasesIfAlive(model, frequency[i], ageWeeks[i], weeks)));
}

/** The difference of cumulative expectations is a week's. */
function expectedByWeek(model: PurchaseModel, histories: PurchaseHistories, weeks: number): number[] {
  const cumulative = cumulativeOf(model, histories);
  const totals = Array.from({ length: weeks + 1 }, (_, week) => (week === 0 ? 0 : cumulative(week)));
  return totals.slice(1).map((total, week) => total - totals[week]);
}

function factsOf(model: PurchaseModel, expected: readonly number[]): ModelFacts {
  const { covariance } = model;
  const values: readonly (readonly [string, number])[] =
    model.kind === 'bg-nbd'
      ? [['r', model.r], ['alpha', model.alpha], ['a', model.a], ['b', model.b]]
      : [['r', model.r], ['alpha', model.alpha], ['s', model.s], ['beta', model.beta]]; // prettier-ignore
  return {
    kind: model.kind,
    parameters: values.map(([name, value], i) => ({
      name,
      value,
      standardError: covariance && value * Math.sqrt(covariance.values[i * covariance.columns + i]),
    })),
    logLikelihood: model.fit.logLikelihood ?? Number.NaN,
    expected,
  };
}

/** BG/NBD and Pareto/NBD on everyone with an order, and both asked about weeks that their fit had not seen. */
export function* comparePurchaseModels(
  set: WorkingSet,
  asOf: DayNumber,
): Steps<PurchaseModelsAnswer | NoAnswer> {
  const countFree = hasFreeLines(set);
  const { histories } = historiesOf(summarisePurchases(set, { asOf, countFree }));
  if (histories.frequency.length === 0) return { none: 'no-data' };
  const used = sampled(histories);
  const models = yield* partOf(fitBoth(used), 0, 0.45);
  if (models === null) return { none: 'too-few' };
  const weeks = weeksHeldBack(set, asOf);
  const atCut = weeks > 0 ? summarisePurchases(set, { asOf: asOf - weeks * DAYS_PER_WEEK, countFree }) : null;
  const known = atCut && historiesOf(atCut).histories;
  const earlier = known && (yield* partOf(fitBoth(sampled(known)), 0.45, 0.9));
  return {
    n: histories.frequency.length,
    used: used.frequency.length,
    models: models.map((model, i) =>
      factsOf(model, known && earlier ? expectedByWeek(earlier[i], known, weeks) : []),
    ),
    actual: atCut && earlier ? [...actualByWeek(set, atCut, weeks)] : [],
  };
}
