import type { ChurnCandidate, FittedLogistic, ModelApi } from '../api/model-api.ts';
import type { DayNumber } from '../base/units.ts';
import type { OnProgress } from '../base/progress.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { WorkingSet } from '../data/working-set.ts';
import type { Matrix } from '../math/matrix.ts';
import { takeRows } from '../math/matrix.ts';
import { fitPlatt } from '../scores/calibration.ts';
import type { ChurnColumn, ChurnModel, ChurnModelKind, LogitCalibration } from '../scores/churn-scorer.ts';
import { driftReference } from '../scores/drift-reference.ts';
import { FEWEST_EVENTS, rulesReasonOf, SIGNAL_COVERAGE } from '../scores/churn-outcome.ts';
import { areaUnderRoc, aucDifference, countEvents } from '../scores/evaluation.ts';
import type { TrainedChurn } from './answer-session.ts';
import { definitionsHashOf } from './score-definitions.ts';
import type { ScoreInput } from './score-workspace.ts';
import { scoringDay } from './scoring-day.ts';
import { sampled } from './labelled-rows.ts';
import { churnCard } from './train-card.ts';
import { finalRows, fitCandidates, modelsToTrain } from './train-churn-candidates.ts';
import { findLeaks } from './train-churn-leaks.ts';
import { designOf, keptColumns } from './train-design.ts';
import type { TrainingData } from './train-data.ts';
import { trainingData } from './train-data.ts';
import { churnInputs } from './train-features.ts';

export interface TrainError {
  readonly kind: 'fit-failed';
  /** `no-data`: neither a label nor orders long enough; else what the fit says. */
  readonly reason: string;
}

/** Another model must rank better than the linear one by this much, and not by chance, to be worth its opacity. */
const WORTH_ITS_OPACITY = 0.005;
/** Two-sided: one in ten is let past by luck. */
const LEAD_COVERAGE = 0.8;
const MOST_REFERENCE_ROWS = 20_000;

/**
 * Defines churn from the data, trains on earlier cut-offs (or by folds where outcomes have no date), judges on what was not
 * seen, compares with the base line, and keeps a model only where it is better. Otherwise rules rank, and the card says why.
 */
export async function trainChurn(
  input: Omit<ScoreInput, 'trained'>,
  models: ModelApi,
  onProgress: OnProgress,
): Promise<Outcome<TrainedChurn, TrainError>> {
  const started = input.now();
  const { definitions, set } = input;
  const asOf = scoringDay(set, definitions, started);
  onProgress({ step: 'train-features', done: 0, total: 2, unit: 'steps' });
  const data = trainingData(set, asOf, definitions);
  if (data === null) return failure({ kind: 'fit-failed', reason: 'no-data' });
  const events = countEvents(data.test.y);
  if (Math.min(events, countEvents(data.train.y)) === 0)
    return failure({ kind: 'fit-failed', reason: 'too-few-events' });

  const final = finalRows(data, definitions.segments.seed);
  const leaks = findLeaks(data.columns, data.attributes, data.train);
  const design = designOf(data.columns, final.x, new Set(leaks.map(({ feature }) => feature)));
  if (design.columns.length === 0) return failure({ kind: 'fit-failed', reason: 'no-data' });
  const few = Math.min(events, data.test.y.length - events) < FEWEST_EVENTS;
  const { seed } = definitions.segments;
  const wanted = few ? (['logistic'] as const) : modelsToTrain(definitions.churn.model, data);
  const fit = await fitCandidates({ data, design, final, wanted, seed }, models, onProgress);
  if (!fit.ok) return failure({ kind: 'fit-failed', reason: fit.error.kind });
  const { candidates, failed, weekly } = fit.value;
  const chosen = chooseCandidate(candidates, data, definitions.churn.model);
  const linear = candidates.find(({ logistic }) => logistic !== null)?.logistic;
  if (!linear) return failure({ kind: 'fit-failed', reason: failed[0]?.error.kind ?? 'no-convergence' });

  const warnings = [
    ...data.warnings,
    ...failed.map(({ model, error }) => `${model}:${error.kind}`),
    ...linear.warnings,
  ];
  const read = weekly && chosen.model === 'sequence-network' ? weekly : design;
  const card = churnCard(
    data,
    chosen,
    candidates,
    { linear: design.columns, chosen: read.columns },
    leaks,
    definitions.churn.capacity,
    seed,
    warnings,
  );
  const nonEvents = card.n - card.events;
  const { low } = areaUnderRoc(chosen.probability, data.test.y, SIGNAL_COVERAGE);
  const rulesReason = rulesReasonOf(card.events, nonEvents, card.auc, low, card.baselineAuc);
  const model = rulesReason === null ? churnModel(data, read.columns, chosen, linear) : null;
  const time = input.now();
  return success({
    card,
    rulesReason,
    attributes: data.attributes,
    model,
    reference:
      model && driftReference(model, keptColumns(read, peopleToday(set, asOf, data, seed, read === weekly))),
    run: {
      id: input.newId(),
      kind: 'churn',
      time,
      asOf,
      dataVersion: input.dataVersion,
      definitionsHash: definitionsHashOf('churn', definitions),
      seed,
      engine: chosen.engine,
      elapsedMs: time - started,
      summary: {
        model: chosen.model,
        auc: card.auc,
        n: card.n,
        events: card.events,
        outcome: rulesReason ?? 'model',
      },
    },
  });
}

/** Those whom the model scores on the day of its training: what later days are held against. */
function peopleToday(
  set: WorkingSet,
  asOf: DayNumber,
  { definition, attributes }: TrainingData,
  seed: number,
  weeks: boolean,
): Matrix {
  const { x, eligible } = churnInputs(set, definition, asOf, attributes, undefined, weeks);
  const rows = Uint32Array.from(eligible.keys()).filter((c) => eligible[c] === 1);
  const y = new Uint8Array(rows.length);
  return sampled({ x: takeRows(x, rows), y }, MOST_REFERENCE_ROWS, seed).x;
}

/** The one that was wanted; else the best, the linear model unless another ranks better by more than noise. */
function chooseCandidate(
  candidates: readonly ChurnCandidate[],
  data: TrainingData,
  wanted: 'auto' | ChurnModelKind,
): ChurnCandidate {
  const asked = candidates.find(({ model }) => model === wanted);
  if (asked) return asked;
  const [first, ...others] = candidates;
  const ahead = others
    .map((candidate) => ({
      candidate,
      ...aucDifference(candidate.probability, first.probability, data.test.y, LEAD_COVERAGE),
    }))
    .filter(({ difference, low }) => difference > WORTH_ITS_OPACITY && low > 0)
    .sort((a, b) => b.difference - a.difference);
  return ahead[0]?.candidate ?? first;
}

/** The covariance is widened by how often one customer may occur: rows of the same customer are not independent. */
function churnModel(
  data: TrainingData,
  columns: readonly ChurnColumn[],
  chosen: ChurnCandidate,
  linear: FittedLogistic,
): ChurnModel {
  return {
    version: 1,
    kind: chosen.model,
    mode: data.definition === 'no-order-within' ? 'non-contractual' : 'contractual',
    definition: data.definition,
    horizonDays: data.horizonDays,
    columns,
    intercept: linear.intercept,
    coefficients: [...linear.coefficients],
    covariance: linear.covariance && Array.from(linear.covariance.values, (value) => value * data.repeats),
    ...chosen.parts,
    calibration: calibrationOf(chosen, data.test.y),
  };
}

/** Fitted on what the model had not seen; not where it would turn the ranking round. */
function calibrationOf({ probability }: ChurnCandidate, y: Uint8Array): LogitCalibration | null {
  const { slope, intercept } = fitPlatt(probability, y);
  return slope > 0 && Number.isFinite(intercept) ? { slope, intercept } : null;
}
