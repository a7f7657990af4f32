import type { ChurnCandidate, ChurnFit, ChurnFitRequest } from '../api/model-api.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { CancelSignal, OnProgress } from '../base/progress.ts';
import type { FitError } from '../models/fit-report.ts';
import type { NetworkOptions } from '../models/network.ts';
import { withoutFold } from './labelled-rows.ts';
import { importanceGatherer } from './train-churn-importance.ts';
import type { Trainer } from './train-churn-trainer.ts';
import { MOST_ROWS, PASSES, trainerOf } from './train-churn-trainers.ts';

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
  let current = 'fit-logistic';
  const tell = (step: string, done: number) => onProgress({ step, done, total, unit: 'steps' });
  return {
    nextFit(model: ChurnCandidate['model']) {
      if (fit >= 0) before += fits[fit];
      fit++;
      current = `fit-${model}`;
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
  const { train, seed } = request;
  const held = await heldOut(trainer, request, step);
  if (!held.ok) return held;
  step();
  const final = await trainer(request.final ?? train, seed);
  if (!final.ok) return final;
  const { logistic, parts, engine } = final.value;
  return success({ model, ...held.value, logistic, parts, engine });
}

/** What fits say of rows that they have not seen, and what it hangs on. */
async function heldOut(
  trainer: Trainer,
  { train, evaluate, importance, seed }: ChurnFitRequest,
  step: () => void,
): Promise<Outcome<Pick<ChurnCandidate, 'probability' | 'importance'>, FitError>> {
  const { groups, y } = importance ?? { groups: [], y: new Uint8Array() };
  if (evaluate.by === 'time-split') {
    step();
    const fitted = await trainer(train, seed);
    if (!fitted.ok) return fitted;
    const gathered = importanceGatherer(groups, evaluate.x.rows, seed);
    gathered.add(fitted.value.predict, evaluate.x, y);
    return success({ probability: fitted.value.predict(evaluate.x), importance: gathered.result() });
  }
  const probability = new Float64Array(train.y.length);
  const gathered = importanceGatherer(groups, train.y.length, seed);
  for (let fold = 0; fold < evaluate.foldCount; fold++) {
    step();
    const { inside, outside, rows } = withoutFold(train, evaluate.folds, fold);
    const fitted = await trainer(inside, seed + fold);
    if (!fitted.ok) return fitted;
    fitted.value.predict(outside.x).forEach((value, i) => (probability[rows[i]] = value));
    gathered.add(fitted.value.predict, outside.x, outside.y);
  }
  return success({ probability, importance: gathered.result() });
}
