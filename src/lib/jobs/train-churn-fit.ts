import type { ChurnFit, ChurnFitRequest } from '../api/model-api.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure } from '../base/outcome.ts';
import type { CancelSignal, OnProgress } from '../base/progress.ts';
import type { FitError } from '../models/fit-report.ts';
import type { NetworkOptions } from '../models/network.ts';
import type { ChurnModelKind } from '../scores/churn-scorer.ts';
import type { ChurnFitPart, ChurnFitTask } from './churn-fit-tasks.ts';
import { churnFitTasks, fitOutcome, joinChurnFits, runChurnFit } from './churn-fit-tasks.ts';
import type { PoolMember } from './fit-pool.ts';
import { runOnPool } from './fit-pool.ts';

export type ChurnFitter = PoolMember<ChurnFitTask, Outcome<ChurnFitPart, FitError>>;

/** Fits each model asked for, predicts what it has not seen, then fits on everything; on other threads where there are some. */
export async function fitChurnModels(
  request: ChurnFitRequest,
  onProgress: OnProgress,
  cancel: CancelSignal,
  wasmPaths: NetworkOptions['wasmPaths'],
  members: readonly ChurnFitter[] = [],
): Promise<Outcome<ChurnFit, FitError>> {
  const tasks = churnFitTasks(request);
  const failed = new Set<ChurnModelKind>();
  const here: ChurnFitter = {
    run: (task, onShare) => runChurnFit(request, task, { onShare, cancel, wasmPaths }),
  };
  const results = await runOnPool(tasks, members, here, {
    skip: ({ model }) => cancel.cancelled || failed.has(model),
    onShare: sharesToProgress(tasks, onProgress),
    onResult: ({ model }, { ok }) => void (ok || failed.add(model)),
  });
  if (cancel.cancelled) return failure({ kind: 'cancelled' });
  return fitOutcome(joinChurnFits(request, tasks, results));
}

/** A fit that stops early, as a network may, jumps to its end. */
function sharesToProgress(tasks: readonly ChurnFitTask[], onProgress: OnProgress) {
  const total = tasks.reduce((sum, { work }) => sum + work, 0);
  const shares = new Float64Array(tasks.length);
  return (at: number, share: number) => {
    shares[at] = share;
    const done = tasks.reduce((sum, { work }, t) => sum + work * shares[t], 0);
    onProgress({ step: `fit-${tasks[at].model}`, done, total, unit: 'steps' });
  };
}
