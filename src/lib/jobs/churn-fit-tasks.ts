import type { ChurnCandidate, ChurnFit, ChurnFitRequest } from '../api/model-api.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { FitError } from '../models/fit-report.ts';
import type { ChurnModelKind } from '../scores/churn-scorer.ts';
import type { Labelled } from './labelled-rows.ts';
import { withoutFold } from './labelled-rows.ts';
import type { GatheredScores } from './train-churn-importance.ts';
import { gatherScores, importanceOf } from './train-churn-importance.ts';
import type { FitTools } from './train-churn-trainer.ts';
import { MOST_ROWS, PASSES, trainerOf } from './train-churn-trainers.ts';

/** One fit of one model: fits know nothing of each other, so that any thread may do any of them. */
export interface ChurnFitTask {
  readonly model: ChurnModelKind;
  /** The part whose outcomes it must not see and then foretells; null: the fit on everything that is kept. */
  readonly held: number | null;
  /** Rows gone through: what progress counts. */
  readonly work: number;
}

export interface ChurnFitPart extends Pick<ChurnCandidate, 'logistic' | 'parts' | 'engine'> {
  /** Of the held part's rows; empty of the fit on everything. */
  readonly probability: Float64Array;
  readonly gathered: GatheredScores | null;
}

export const needsTensorFlow = (model: ChurnModelKind): boolean =>
  model === 'network' || model === 'sequence-network';

/** Each model's fits on the held parts, then the one on everything, in the order in which models were asked for. */
export function churnFitTasks({ models, train, evaluate, final }: ChurnFitRequest): readonly ChurnFitTask[] {
  const parts = evaluate.by === 'cross-validation' ? evaluate.foldCount : 1;
  return models.flatMap((model) => {
    const work = (rows: number) => Math.min(rows, MOST_ROWS[model]) * PASSES[model];
    const held = Array.from({ length: parts }, (_, part) => ({
      model,
      held: part,
      work: work(train.x.rows),
    }));
    return [...held, { model, held: null, work: work((final ?? train).x.rows) }];
  });
}

/** The same wherever and in whatever order it runs: its seed is its own. */
export async function runChurnFit(
  request: ChurnFitRequest,
  { model, held }: ChurnFitTask,
  { onShare, cancel, wasmPaths }: FitTools,
): Promise<Outcome<ChurnFitPart, FitError>> {
  const trainer = trainerOf(model, { onShare, cancel, wasmPaths }, request.sequence);
  const seed = request.seed + (held ?? 0);
  if (held === null) {
    const fitted = await trainer(request.final ?? request.train, seed);
    if (!fitted.ok) return fitted;
    const { logistic, parts, engine } = fitted.value;
    return success({ logistic, parts, engine, probability: new Float64Array(), gathered: null });
  }
  const { inside, outside, heldRows } = split(request, held);
  const fitted = await trainer(inside, seed);
  if (!fitted.ok) return fitted;
  const { predict, engine } = fitted.value;
  const groups = request.importance?.groups ?? [];
  const gathered = groups.length > 0 ? gatherScores(groups, heldRows, seed, predict, outside) : null;
  return success({ logistic: null, parts: {}, engine, probability: predict(outside.x), gathered });
}

function split({ train, evaluate, importance }: ChurnFitRequest, held: number) {
  if (evaluate.by === 'cross-validation')
    return { ...withoutFold(train, evaluate.folds, held), heldRows: train.y.length };
  const outside: Labelled = { x: evaluate.x, y: importance?.y ?? new Uint8Array(evaluate.x.rows) };
  return { inside: train, outside, heldRows: evaluate.x.rows };
}

/**
 * What all fits say together. A model of which one fit failed is among the failed.
 *
 * @param results - one a task; undefined where an earlier fit of its model failed
 */
export function joinChurnFits(
  request: ChurnFitRequest,
  tasks: readonly ChurnFitTask[],
  results: readonly (Outcome<ChurnFitPart, FitError> | undefined)[],
): ChurnFit {
  const candidates: ChurnCandidate[] = [];
  const failed: ChurnFit['failed'][number][] = [];
  for (const model of request.models) {
    const own = [...tasks.keys()].filter((t) => tasks[t].model === model);
    const parts: ChurnFitPart[] = [];
    let error: FitError | null = null;
    for (const t of own) {
      const result = results[t];
      if (result?.ok) parts.push(result.value);
      else if (result) error ??= result.error;
    }
    if (error !== null) failed.push({ model, error });
    else candidates.push(joined(request, model, parts));
  }
  return { candidates, failed };
}

/** `parts`: the held ones by their number, the fit on everything last. */
function joined(
  request: ChurnFitRequest,
  model: ChurnModelKind,
  parts: readonly ChurnFitPart[],
): ChurnCandidate {
  const held = parts.slice(0, -1);
  const { logistic, parts: kept, engine } = parts[parts.length - 1];
  const gathered = held.flatMap((part) => part.gathered ?? []);
  return {
    model,
    probability: inPlace(request, held),
    importance: importanceOf(gathered),
    logistic,
    parts: kept,
    engine,
  };
}

function inPlace({ train, evaluate }: ChurnFitRequest, held: readonly ChurnFitPart[]): Float64Array {
  if (evaluate.by === 'time-split') return held[0].probability;
  const next = new Uint32Array(held.length);
  return Float64Array.from(train.y, (_, row) => {
    const fold = evaluate.folds[row];
    return held[fold].probability[next[fold]++];
  });
}

/** Where no model could be fitted, why the first could not. */
export function fitOutcome(fit: ChurnFit): Outcome<ChurnFit, FitError> {
  return fit.candidates.length === 0 ? failure(fit.failed[0].error) : success(fit);
}
