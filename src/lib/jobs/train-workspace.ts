import type { RunCard } from '../api/runs.ts';
import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { OnProgress } from '../base/progress.ts';
import { randomId } from '../base/random-id.ts';
import { runCardOf } from './answer-session.ts';
import { withoutCustomers } from '../data/without-customers.ts';
import type { Desk } from './desk.ts';
import { heldFrom } from './held-from.ts';
import { putInCharge } from './model-registry.ts';
import { rescore } from './rescore.ts';
import type { TrainError } from './train-churn.ts';
import { trainChurn } from './train-churn.ts';
import { watchedProgress } from './training-watch.ts';

/** Trains the churn model on the open workspace, keeps it, and scores everyone with it. */
export async function trainWorkspace(
  desk: Desk,
  onProgress: OnProgress,
): Promise<Outcome<RunCard, StoreError | TrainError>> {
  const from = desk.session();
  if (!from) return failure({ kind: 'workspace-missing' });
  if (!desk.isWritable()) return failure({ kind: 'read-only' });
  const { definitions, dataVersion } = from;
  const { set } = withoutCustomers(from.set, heldFrom(from, 'profiling'));
  const { now, models } = desk.environment;
  const input = { set, definitions, dataVersion, now, newId: randomId };
  const watched = watchedProgress(desk.training, onProgress);
  watched.onProgress({ step: 'train-features', done: 0, total: null, unit: 'steps' });
  try {
    const fitter = await models();
    const trained = await desk.cancellable(
      'training',
      async (signal) => {
        const outcome = await trainChurn(input, fitter, watched.onProgress);
        return signal.cancelled ? failure({ kind: 'cancelled' } as const) : outcome;
      },
      () => {
        watched.close();
        void fitter.cancel('churn');
      },
    );
    if (!trained.ok) return trained;
    const kept = await desk.asWriter(async (session) => {
      if (session.workspace.id !== from.workspace.id) return failure({ kind: 'workspace-missing' });
      await putInCharge(session, trained.value);
      await desk.wrote({ ...session, trained: trained.value });
      return success(true);
    });
    if (!kept.ok) return kept;
    const scored = await rescore(desk, onProgress);
    if (!scored.ok) return scored;
    const card = runCardOf(desk.session() ?? from, trained.value.run);
    return card ? success(card) : failure({ kind: 'not-found' });
  } finally {
    watched.close();
  }
}
