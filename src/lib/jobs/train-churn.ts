import type { ModelApi } from '../api/model-api.ts';
import type { ChurnCandidate, FittedLogistic } from '../api/model-api.ts';
import type { DayNumber } from '../base/units.ts';
import type { OnProgress } from '../base/progress.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { WorkingSet } from '../data/working-set.ts';
import type { Matrix } from '../math/matrix.ts';
import { createMatrix, takeRows } from '../math/matrix.ts';
import { columnScaling, standardise } from '../math/standardise.ts';
import { fitPlatt } from '../scores/calibration.ts';
import type { ChurnColumn, ChurnModel, ChurnModelKind, LogitCalibration } from '../scores/churn-scorer.ts';
import { CHURN_MODEL_KINDS } from '../scores/churn-scorer.ts';
import { driftReference } from '../scores/drift-reference.ts';
import { FEWEST_EVENTS, rulesReasonOf, SIGNAL_COVERAGE } from '../scores/churn-outcome.ts';
import { areaUnderRoc, aucDifference, countEvents } from '../scores/evaluation.ts';
import type { TrainedChurn } from './answer-session.ts';
import { definitionsHashOf } from './score-definitions.ts';
import type { ScoreInput } from './score-workspace.ts';
import { scoringDay } from './scoring-day.ts';
import type { Labelled } from './labelled-rows.ts';
import { sampled, stacked } from './labelled-rows.ts';
import { churnCard, featureGroups } from './train-card.ts';
import { findLeaks } from './train-churn-leaks.ts';
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
const MOST_FINAL_ROWS = 150_000;
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
  const design = designOf(data, final.x, new Set(leaks.map(({ feature }) => feature)));
  if (design.columns.length === 0) return failure({ kind: 'fit-failed', reason: 'no-data' });
  const few = Math.min(events, data.test.y.length - events) < FEWEST_EVENTS;
  const fit = await models.fitChurn(
    {
      models: few ? ['logistic'] : modelsToTrain(definitions.churn.model),
      train: { x: design.apply(data.train.x), y: data.train.y },
      evaluate:
        data.test.by === 'time-split' ? { by: 'time-split', x: design.apply(data.test.x) } : data.test,
      final: data.test.by === 'time-split' ? { x: design.apply(final.x), y: final.y } : null,
      importance: { groups: featureGroups(design.columns).map(({ at }) => at), y: data.test.y },
      seed: definitions.segments.seed,
    },
    onProgress,
  );
  if (!fit.ok) return failure({ kind: 'fit-failed', reason: fit.error.kind });
  const { candidates, failed } = fit.value;
  const chosen = chooseCandidate(candidates, data, definitions.churn.model);
  const linear = candidates.find(({ logistic }) => logistic !== null)?.logistic;
  if (!linear) return failure({ kind: 'fit-failed', reason: failed[0]?.error.kind ?? 'no-convergence' });

  const warnings = [
    ...data.warnings,
    ...failed.map(({ model, error }) => `${model}:${error.kind}`),
    ...linear.warnings,
  ];
  const { seed } = definitions.segments;
  const card = churnCard(
    data,
    chosen,
    candidates,
    design.columns,
    leaks,
    definitions.churn.capacity,
    seed,
    warnings,
  );
  const nonEvents = card.n - card.events;
  const { low } = areaUnderRoc(chosen.probability, data.test.y, SIGNAL_COVERAGE);
  const rulesReason = rulesReasonOf(card.events, nonEvents, card.auc, low, card.baselineAuc);
  const model = rulesReason === null ? churnModel(data, design.columns, chosen, linear) : null;
  const time = input.now();
  return success({
    card,
    rulesReason,
    attributes: data.attributes,
    model,
    reference: model && driftReference(model, design.keep(peopleToday(set, asOf, data, seed))),
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

/** The linear one always: its reasons and intervals stand where no other does. One that a person chose is not compared with the rest. */
function modelsToTrain(wanted: 'auto' | ChurnModelKind): readonly ChurnModelKind[] {
  if (wanted === 'auto') return CHURN_MODEL_KINDS;
  return wanted === 'logistic' ? ['logistic'] : ['logistic', wanted];
}

/** Those whom the model scores on the day of its training: what later days are held against. */
function peopleToday(set: WorkingSet, asOf: DayNumber, data: TrainingData, seed: number): Matrix {
  const { x, eligible } = churnInputs(set, data.definition, asOf, data.attributes);
  const rows = Uint32Array.from(eligible.keys()).filter((c) => eligible[c] === 1);
  const y = new Uint8Array(rows.length);
  return sampled({ x: takeRows(x, rows), y }, MOST_REFERENCE_ROWS, seed).x;
}

/** Everything labelled, the test's rows too: what the model that scores today may learn from. */
function finalRows(data: TrainingData, seed: number): Labelled {
  if (data.test.by === 'cross-validation') return data.train;
  return sampled(stacked([data.train, { x: data.test.x, y: data.test.y }]), MOST_FINAL_ROWS, seed);
}

interface Design {
  readonly columns: readonly ChurnColumn[];
  /** The columns that vary and do not give the outcome away. */
  readonly keep: (x: Matrix) => Matrix;
  /** The same, standardised. */
  readonly apply: (x: Matrix) => Matrix;
}

function designOf(data: TrainingData, x: Matrix, leaked: ReadonlySet<string>): Design {
  const scaling = columnScaling(x);
  const kept = [...data.columns.keys()].filter(
    (j) => scaling.sds[j] > 0 && !leaked.has(data.columns[j].reason),
  );
  const columns = kept.map((j) => ({ ...data.columns[j], mean: scaling.means[j], sd: scaling.sds[j] }));
  const keep = (rows: Matrix) => {
    const values = new Float64Array(rows.rows * kept.length);
    for (let i = 0; i < rows.rows; i++) {
      for (let j = 0; j < kept.length; j++) values[i * kept.length + j] = rows.values[i * rows.columns + kept[j]];
    }
    return createMatrix(rows.rows, kept.length, values);
  };
  return { columns, keep, apply: (rows) => keep(standardise(rows, scaling)) };
} // prettier-ignore

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
