import type { ChurnCard } from '../api/churn.ts';
import type { ChurnCandidate } from '../api/model-api.ts';
import { normalCdf } from '../math/normal.ts';
import { calibrationBins, compareCalibrations } from '../scores/calibration.ts';
import { areaUnderRoc, aucDifference, brierScore, countEvents, logLoss } from '../scores/evaluation.ts';
import { stratifiedFolds } from '../scores/evaluation-folds.ts';
import { cumulativeGains, foundByCount, liftAt } from '../scores/lift.ts';
import type { ChurnColumn } from '../scores/churn-scorer.ts';
import type { Leak } from './train-churn-leaks.ts';
import type { TrainingData } from './train-data.ts';

/** What a person should know before trusting the model: made from rows that it did not learn from. */
export function churnCard(
  data: TrainingData,
  chosen: ChurnCandidate,
  candidates: readonly ChurnCandidate[],
  columns: { readonly linear: readonly ChurnColumn[]; readonly chosen: readonly ChurnColumn[] },
  leaks: readonly Leak[],
  capacity: number,
  seed: number,
  warnings: readonly string[],
): ChurnCard {
  const { y } = data.test;
  const scores = chosen.probability;
  const own = areaUnderRoc(scores, y);
  const baseline = areaUnderRoc(data.test.baseline, y);
  const split = data.test.by === 'time-split' ? data.test : null;
  return {
    model: chosen.model,
    definition: data.definition,
    trainedFrom: data.trainedFrom,
    testedFrom: split && split.from,
    testedTo: split && split.to,
    n: y.length,
    events: countEvents(y),
    baseRate: countEvents(y) / Math.max(1, y.length),
    evaluation: data.test.by,
    auc: own.auc,
    aucInterval: { low: own.low, high: own.high },
    baselineAuc: baseline.auc,
    baselineInterval: { low: baseline.low, high: baseline.high },
    brier: brierScore(scores, y),
    logLoss: logLoss(scores, y),
    liftAtCapacity: liftAt(scores, y, Math.min(1, Math.max(1, capacity) / y.length)),
    calibration: calibrationBins(scores, y).map(({ predicted, observed, n, low, high }) => ({ predicted, observed, n, low, high })),
    gains: cumulativeGains(scores, y),
    coefficients: coefficientsOf(candidates, columns.linear.map(({ name }) => name)),
    importance: featureGroups(columns.chosen).map(({ feature }, g) => ({ feature, ...chosen.importance[g] })).sort((a, b) => b.drop - a.drop),
    foundByCount: foundByCount(scores, y, MOST_CALLS),
    leaks,
    compared: [
      ...candidates.map((candidate) => comparison(candidate, chosen, y)).sort((a, b) => b.auc - a.auc),
      {
        ...ranking(data.definition === 'no-order-within' ? 'recency' : 'tenure', data.test.baseline, y),
        brier: null,
        logLoss: null,
        lead: aucDifference(data.test.baseline, scores, y),
      },
    ],
    calibrations: compareCalibrations(scores, y, stratifiedFolds(y, CALIBRATION_FOLDS, seed)),
    engine: chosen.engine,
    seed,
    warnings,
  };
} // prettier-ignore

const CALIBRATION_FOLDS = 5;
const MOST_CALLS = 500;

/** Columns by the reason that they share, in the order of their first column. */
export function featureGroups(columns: readonly ChurnColumn[]): { feature: string; at: number[] }[] {
  const groups = new Map<string, number[]>();
  columns.forEach(({ reason }, j) => groups.set(reason, [...(groups.get(reason) ?? []), j]));
  return Array.from(groups, ([feature, at]) => ({ feature, at }));
}

function comparison(
  { model, probability }: ChurnCandidate,
  chosen: ChurnCandidate,
  y: Uint8Array,
): ChurnCard['compared'][number] {
  return {
    ...ranking(model, probability, y),
    brier: brierScore(probability, y),
    logLoss: logLoss(probability, y),
    lead: model === chosen.model ? null : aucDifference(probability, chosen.probability, y),
  };
}

function ranking(model: string, scores: Float64Array, y: Uint8Array) {
  const { auc, low, high } = areaUnderRoc(scores, y);
  return { model, auc, interval: { low, high } };
}

/** Of standardised columns, so that they can be compared. */
function coefficientsOf(
  candidates: readonly ChurnCandidate[],
  columns: readonly string[],
): ChurnCard['coefficients'] {
  const linear = candidates.find(({ logistic }) => logistic !== null)?.logistic;
  if (!linear) return [];
  const { coefficients, covariance } = linear;
  return columns.map((feature, j) => {
    const variance = covariance ? covariance.values[(j + 1) * covariance.columns + j + 1] : 0;
    const standardError = variance > 0 ? Math.sqrt(variance) : null;
    const p = standardError === null ? null : 2 * (1 - normalCdf(Math.abs(coefficients[j]) / standardError));
    return { feature, coefficient: coefficients[j], standardError, p };
  });
}
