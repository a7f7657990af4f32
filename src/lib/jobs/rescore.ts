import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { OnProgress } from '../base/progress.ts';
import { randomId } from '../base/random-id.ts';
import { scoreBookToPayload } from '../scores/score-book.ts';
import type { PayloadArray } from '../store/payload.ts';
import { attempt } from '../store/store-failure.ts';
import type { Desk } from './desk.ts';
import { heldFrom } from './held-from.ts';
import { scoreWorkspace } from './score-workspace.ts';
import { SCORES_KIND, SETTINGS } from './session.ts';

/** Works out the cheap scores of the open workspace and keeps them, in one transaction. */
export async function rescore(desk: Desk, onProgress: OnProgress): Promise<Outcome<true, StoreError>> {
  const from = desk.session();
  if (!from) return failure({ kind: 'workspace-missing' });
  const { set, definitions, dataVersion, trained } = from;
  const { now, models } = desk.environment;
  const held = heldFrom(from, 'profiling');
  const input = { set, definitions, dataVersion, trained, now, newId: randomId, held };
  const fitter = await models();
  const scored = await desk.cancellable(
    'scoring',
    (signal) => scoreWorkspace(input, fitter, onProgress, signal),
    () => void fitter.cancel('segments'),
  );
  if (!scored.ok)
    return scored.error.kind === 'no-customers' ? success(true) : failure({ kind: 'cancelled' });

  return desk.exclusive(async () => {
    const open = desk.session();
    if (open?.workspace.id !== from.workspace.id) return success(true);
    const shown = { ...open, scores: scored.value };
    if (!desk.isWritable()) {
      await desk.show(shown);
      return success(true);
    }
    const saved = await attempt(async () => {
      const { json, arrays } = scoreBookToPayload(scored.value);
      const payload = { json, arrays: arrays as Record<string, PayloadArray> };
      await from.store.saveScores(SCORES_KIND, { id: randomId(), runs: scored.value.runs }, payload);
      // Names kept by place, as earlier versions did, would go to whoever comes to stand there.
      if (
        open.segmentNames.length > 0 &&
        !Array.isArray(await from.store.readSetting(SETTINGS.segmentNames))
      ) {
        await from.store.writeSetting(SETTINGS.segmentNames, open.segmentNames);
      }
      await desk.wrote(shown);
      return true as const;
    });
    return saved;
  });
}
