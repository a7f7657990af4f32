import type { SegmentsFit, SegmentsFitRequest } from '../api/model-api.ts';
import type { CancelSignal, OnProgress } from '../base/progress.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { KCandidate } from '../models/choose-k.ts';
import { chooseK } from '../models/choose-k.ts';
import { clusterStability } from '../models/cluster-stability.ts';
import type { FitError } from '../models/fit-report.ts';
import { fitKMeans, predictKMeans } from '../models/k-means.ts';

/** Rows on which numbers of segments are compared; the fit itself always uses all. */
const MOST_ROWS = 3000;
const LARGE = 20_000;

/** Chooses k on a seeded sample where there are many people (stated), then fits on everyone. */
export function fitSegmentModel(
  request: SegmentsFitRequest,
  onProgress: OnProgress,
  cancel: CancelSignal,
): Outcome<SegmentsFit, FitError> {
  const { x, k, seed } = request;
  const choice = chooseK(x, {
    seed,
    maxRows: MOST_ROWS,
    restarts: 3,
    resamples: 5,
    cancel,
    onStep: (done, total) => onProgress({ step: 'fit-segments', done, total, unit: 'steps' }),
  });
  if (!choice.ok) return choice;
  const wanted = k ?? choice.value.k;
  const model = fitKMeans(x, { k: wanted, seed, restarts: x.rows > LARGE ? 3 : 10 });
  if (!model.ok) return model;
  if (cancel.cancelled) return failure({ kind: 'cancelled' });
  const segmentOf = predictKMeans(model.value, x);
  const stability = clusterStability(x, segmentOf, { k: wanted, seed, maxRows: MOST_ROWS });
  if (!stability.ok) return stability;
  const candidates = choice.value.candidates;
  return success({
    k: wanted,
    because: choice.value.because,
    runnerUp: choice.value.runnerUp?.k ?? null,
    candidates: candidates.map(({ k: of, silhouette, stability, inertia }: KCandidate) => ({
      k: of,
      silhouette,
      stability,
      inertia,
    })),
    sampleRows: choice.value.rowsUsed,
    segmentOf,
    stability: stability.value,
    inertia: model.value.inertia,
    engine: model.value.engine,
  });
}
