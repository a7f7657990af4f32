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
import { createRandom } from '../base/random.ts';
import { takeRows } from '../features/feature-table.ts';
import type { Matrix } from '../math/matrix.ts';
import { createMatrix } from '../math/matrix.ts';
import type { FitError } from '../models/fit-report.ts';
import type { LogisticModel } from '../models/logistic.ts';
import { fitLogistic, predictLogistic } from '../models/logistic.ts';
import type { NetworkModel, NetworkOptions } from '../models/network.ts';
import { fitNetwork, predictNetwork } from '../models/network.ts';

/** As scikit-learn's C = 1 on standardised columns: keeps small samples calm, costs large ones nothing. */
const L2 = 1;
/** A network learns little more from further rows, and takes its time. */
const MOST_NETWORK_ROWS = 20_000;
const MOST_EPOCHS = 80;
/** Passes over the rows that a linear fit usually takes. */
const LINEAR_PASSES = 8;

interface Rows {
  readonly x: Matrix;
  readonly y: Uint8Array;
}

interface Trained {
  readonly predict: (x: Matrix) => Float64Array;
  readonly logistic: FittedLogistic | null;
  readonly network: FittedNetwork | null;
  readonly engine: string;
}

type Trainer = (rows: Rows, seed: number) => Promise<Outcome<Trained, FitError>>;

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
    const trainer = model === 'logistic' ? trainLogistic : networkTrainer(work.onEpoch, cancel, wasmPaths);
    const fitted = await fitCandidate(model, trainer, request, () => work.nextFit(model));
    if (cancel.cancelled) return failure({ kind: 'cancelled' });
    if (fitted.ok) candidates.push(fitted.value);
    else failed.push({ model, error: fitted.error });
  }
  return candidates.length === 0 ? failure(failed[0].error) : success({ candidates, failed });
} // prettier-ignore

/** How far all fits are, in rows gone through: a network that stops early jumps to its end. */
function trainingWork(request: ChurnFitRequest, onProgress: OnProgress) {
  const { models, train, evaluate, final } = request;
  const rows = (count: number, model: ChurnCandidate['model']) =>
    model === 'network' ? Math.min(count, MOST_NETWORK_ROWS) : count;
  const folds = evaluate.by === 'cross-validation' ? evaluate.foldCount : 1;
  const fits = models.flatMap((model) => {
    const passes = model === 'network' ? MOST_EPOCHS : LINEAR_PASSES;
    const held = Array.from({ length: folds }, () => rows(train.x.rows, model) * passes);
    return [...held, rows((final ?? train).x.rows, model) * passes];
  });
  const total = fits.reduce((sum, each) => sum + each, 0);
  let fit = -1;
  let before = 0;
  const tell = (step: string, done: number) => onProgress({ step, done, total, unit: 'steps' });
  return {
    nextFit(model: ChurnCandidate['model']) {
      if (fit >= 0) before += fits[fit];
      fit++;
      tell(model === 'network' ? 'fit-network' : 'fit-churn', before);
    },
    onEpoch: (epoch: number) => tell('fit-network', before + (fits[fit] * epoch) / MOST_EPOCHS),
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
  const { logistic, network, engine } = final.value;
  return success({ model, probability: held.value, logistic, network, engine });
} // prettier-ignore

async function predictLater(trainer: Trainer, train: Rows, x: Matrix, seed: number, step: () => void) {
  step();
  const fitted = await trainer(train, seed);
  return fitted.ok ? success(fitted.value.predict(x)) : fitted;
}

async function predictFolds(
  trainer: Trainer,
  { x, y }: Rows,
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
  return async ({ x, y }, seed) => {
    const rows = sampleRows(x.rows, MOST_NETWORK_ROWS, seed);
    const part =
      rows === null ? { x, y } : { x: takeRows(x, rows), y: Uint8Array.from(rows, (row) => y[row]) };
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
      engine: model.engine,
    });
  };
}

/** Null where all rows are taken. */
function sampleRows(count: number, most: number, seed: number): Int32Array | null {
  if (count <= most) return null;
  const rows = Int32Array.from({ length: count }, (_, i) => i);
  return createRandom(seed).shuffle(rows).slice(0, most);
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
