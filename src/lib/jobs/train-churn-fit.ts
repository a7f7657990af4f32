import type {
  ChurnCandidate,
  ChurnFit,
  ChurnFitRequest,
  FittedLogistic,
  FittedNetwork,
} from '../api/model-api.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { CancelSignal, OnProgress } from '../base/progress.ts';
import { takeRows } from '../features/feature-table.ts';
import type { Matrix } from '../math/matrix.ts';
import { createMatrix } from '../math/matrix.ts';
import { plainTree } from '../math/tree.ts';
import type { FitError } from '../models/fit-report.ts';
import { fitGradientBoosting, predictGradientBoosting } from '../models/gradient-boosting.ts';
import type { LogisticModel } from '../models/logistic.ts';
import { fitLogistic, predictLogistic } from '../models/logistic.ts';
import type { NetworkModel, NetworkOptions } from '../models/network.ts';
import { fitNetwork, predictNetwork } from '../models/network.ts';
import type { BoostedTrees } from '../scores/churn-scorer.ts';
import type { Labelled } from './labelled-rows.ts';
import { sampled } from './labelled-rows.ts';

/** As scikit-learn's C = 1 on standardised columns: keeps small samples calm, costs large ones nothing. */
const L2 = 1;
/** A network learns little more from further rows, and takes its time. */
const MOST_NETWORK_ROWS = 20_000;
const MOST_EPOCHS = 80;
/** Passes over the rows that a linear fit usually takes. */
const LINEAR_PASSES = 8;
/** Trees see each row about so often, one level of questions a pass. */
const BOOSTING_PASSES = 60;
/** Small trees, not many: nearly as good, and each person's reasons are worked out from all of them. */
const BOOSTING = { maxLeaves: 8, learningRate: 0.08 } as const;
const MOST_BOOSTED_ROWS = 60_000;

interface Trained {
  readonly predict: (x: Matrix) => Float64Array;
  readonly logistic: FittedLogistic | null;
  readonly network: FittedNetwork | null;
  readonly boosted: BoostedTrees | null;
  readonly engine: string;
}

type Trainer = (rows: Labelled, seed: number) => Promise<Outcome<Trained, FitError>>;

/** Fits each model asked for, predicts what it has not seen, then fits on everything. */
export async function fitChurnModels(
  request: ChurnFitRequest,
  onProgress: OnProgress,
  cancel: CancelSignal,
  wasmPaths: NetworkOptions['wasmPaths'],
): Promise<Outcome<ChurnFit, FitError>> {
  const candidates: ChurnCandidate[] = [];
  const failed: ChurnFit['failed'][number][] = [];
  const work = trainingWork(request, onProgress);
  for (const model of request.models) {
    const trainer = trainerOf(model, work.onShare, cancel, wasmPaths);
    const fitted = await fitCandidate(model, trainer, request, () => work.nextFit(model));
    if (cancel.cancelled) return failure({ kind: 'cancelled' });
    if (fitted.ok) candidates.push(fitted.value);
    else failed.push({ model, error: fitted.error });
  }
  return candidates.length === 0 ? failure(failed[0].error) : success({ candidates, failed });
} // prettier-ignore

function trainerOf(
  model: ChurnCandidate['model'],
  onShare: (share: number) => void,
  cancel: CancelSignal,
  wasmPaths: NetworkOptions['wasmPaths'],
): Trainer {
  switch (model) {
    case 'logistic':
      return trainLogistic;
    case 'network':
      return networkTrainer((epoch) => onShare(epoch / MOST_EPOCHS), cancel, wasmPaths);
    case 'gradient-boosting':
      return boostingTrainer(onShare, cancel);
  }
}

const PASSES = { logistic: LINEAR_PASSES, network: MOST_EPOCHS, 'gradient-boosting': BOOSTING_PASSES };
const MOST_ROWS = { logistic: Infinity, network: MOST_NETWORK_ROWS, 'gradient-boosting': MOST_BOOSTED_ROWS };
const STEPS = { logistic: 'fit-churn', network: 'fit-network', 'gradient-boosting': 'fit-boosting' };

/** How far all fits are, in rows gone through: a network that stops early jumps to its end. */
function trainingWork(request: ChurnFitRequest, onProgress: OnProgress) {
  const { models, train, evaluate, final } = request;
  const rows = (count: number, model: ChurnCandidate['model']) => Math.min(count, MOST_ROWS[model]);
  const folds = evaluate.by === 'cross-validation' ? evaluate.foldCount : 1;
  const fits = models.flatMap((model) => {
    const passes = PASSES[model];
    const held = Array.from({ length: folds }, () => rows(train.x.rows, model) * passes);
    return [...held, rows((final ?? train).x.rows, model) * passes];
  });
  const total = fits.reduce((sum, each) => sum + each, 0);
  let fit = -1;
  let before = 0;
  let current: string = STEPS.logistic;
  const tell = (step: string, done: number) => onProgress({ step, done, total, unit: 'steps' });
  return {
    nextFit(model: ChurnCandidate['model']) {
      if (fit >= 0) before += fits[fit];
      fit++;
      current = STEPS[model];
      tell(current, before);
    },
    onShare: (share: number) => tell(current, before + fits[fit] * share),
  };
}

async function fitCandidate(
  model: ChurnCandidate['model'],
  trainer: Trainer,
  request: ChurnFitRequest,
  step: () => void,
): Promise<Outcome<ChurnCandidate, FitError>> {
  const { train, evaluate, seed } = request;
  const held = evaluate.by === 'time-split' ? await predictLater(trainer, train, evaluate.x, seed, step) : await predictFolds(trainer, train, evaluate, seed, step);
  if (!held.ok) return held;
  step();
  const final = await trainer(request.final ?? train, seed);
  if (!final.ok) return final;
  const { logistic, network, boosted, engine } = final.value;
  return success({ model, probability: held.value, logistic, network, boosted, engine });
} // prettier-ignore

async function predictLater(trainer: Trainer, train: Labelled, x: Matrix, seed: number, step: () => void) {
  step();
  const fitted = await trainer(train, seed);
  return fitted.ok ? success(fitted.value.predict(x)) : fitted;
}

async function predictFolds(
  trainer: Trainer,
  { x, y }: Labelled,
  { folds, foldCount }: { readonly folds: Uint8Array; readonly foldCount: number },
  seed: number,
  step: () => void,
): Promise<Outcome<Float64Array, FitError>> {
  const probability = new Float64Array(x.rows);
  for (let fold = 0; fold < foldCount; fold++) {
    step();
    const inside: number[] = [];
    const outside: number[] = [];
    folds.forEach((of, row) => (of === fold ? outside : inside).push(row));
    const rows = { x: takeRows(x, inside), y: Uint8Array.from(inside, (row) => y[row]) };
    const fitted = await trainer(rows, seed + fold);
    if (!fitted.ok) return fitted;
    const predicted = fitted.value.predict(takeRows(x, outside));
    outside.forEach((row, i) => (probability[row] = predicted[i]));
  }
  return success(probability);
}

const trainLogistic: Trainer = ({ x, y }) => {
  const fitted = fitLogistic(x, y, { l2: L2 });
  if (!fitted.ok) return Promise.resolve(fitted);
  const model = fitted.value;
  return Promise.resolve(
    success({
      predict: (rows) => predictLogistic(model, rows),
      logistic: {
        intercept: model.intercept,
        coefficients: model.coefficients,
        covariance: knownCovariance(model),
        warnings: model.fit.warnings.map(({ kind }) => kind),
      },
      network: null,
      boosted: null,
      engine: 'typed-arrays',
    }),
  );
};

/** Columns left out have no variance of their own. */
function knownCovariance({ covariance }: LogisticModel): Matrix {
  const values = covariance.values.map((value) => (Number.isNaN(value) ? 0 : value));
  return createMatrix(covariance.rows, covariance.columns, values);
}

function networkTrainer(
  onEpoch: (epoch: number) => void,
  cancel: CancelSignal,
  wasmPaths: NetworkOptions['wasmPaths'],
): Trainer {
  return async (all, seed) => {
    const part = sampled(all, MOST_NETWORK_ROWS, seed);
    const fitted = await fitNetwork(part.x, part.y, {
      seed,
      cancel,
      ...(wasmPaths ? { wasmPaths } : {}),
      maxEpochs: MOST_EPOCHS,
      onEpoch,
    });
    if (!fitted.ok) return fitted;
    const model = fitted.value;
    return success({
      predict: (later) => predictNetwork(model, later),
      logistic: null,
      network: { layers: plainLayers(model), warnings: model.fit.warnings.map(({ kind }) => kind) },
      boosted: null,
      engine: model.engine,
    });
  };
}

function boostingTrainer(onShare: (share: number) => void, cancel: CancelSignal): Trainer {
  return (all, seed) => {
    const { x, y } = sampled(all, MOST_BOOSTED_ROWS, seed);
    const onTree = (done: number, total: number) => onShare(done / total);
    const fitted = fitGradientBoosting(x, y, { ...BOOSTING, seed, cancel, onTree });
    if (!fitted.ok) return Promise.resolve(fitted);
    const model = fitted.value;
    return Promise.resolve(
      success({
        predict: (later) => predictGradientBoosting(model, later),
        logistic: null,
        network: null,
        boosted: { base: model.base, trees: model.trees.map(plainTree) },
        engine: 'typed-arrays',
      }),
    );
  };
}

/** The network's own scaling folded into its first layer, so that it reads the same inputs as the linear model. */
function plainLayers({ layers, means, sds }: NetworkModel): FittedNetwork['layers'] {
  return layers.map(({ inputs, outputs, weights, bias }, depth) => {
    if (depth > 0) return { inputs, outputs, weights: [...weights], bias: [...bias] };
    const folded = weights.map((weight, at) => {
      const sd = sds[Math.floor(at / outputs)];
      return sd > 0 ? weight / sd : 0;
    });
    const shifted = bias.map((value, o) =>
      means.reduce((sum, mean, i) => sum - mean * folded[i * outputs + o], value),
    );
    return { inputs, outputs, weights: [...folded], bias: [...shifted] };
  });
}
