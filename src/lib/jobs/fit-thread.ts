import type { ChurnFitRequest, SegmentsFit, SegmentsFitRequest } from '../api/model-api.ts';
import type { Outcome } from '../base/outcome.ts';
import { NEVER_CANCELLED } from '../base/progress.ts';
import type { FitError } from '../models/fit-report.ts';
import type { NetworkOptions } from '../models/network.ts';
import { needsTensorFlow, runChurnFit } from './churn-fit-tasks.ts';
import { fitSegmentModel } from './score-segments-fit.ts';
import type { ChurnFitter } from './train-churn-fit.ts';

/** Looks up the URLs of TensorFlow.js' binaries on our own origin. */
export type FindWasmPaths = () => Promise<NonNullable<NetworkOptions['wasmPaths']>>;

/** What a thread beside the model worker does for it. It is cancelled by being ended. */
export interface FitThread extends ChurnFitter {
  /** The rows that the fits to come learn from. */
  load(request: ChurnFitRequest): Promise<void>;
  fitSegments(request: SegmentsFitRequest): Promise<Outcome<SegmentsFit, FitError>>;
}

export function createFitThread({ wasmPaths }: { readonly wasmPaths?: FindWasmPaths } = {}): FitThread {
  let loaded: ChurnFitRequest | null = null;
  return {
    load: (request) => {
      loaded = request;
      return Promise.resolve();
    },
    run: async (task, onShare) => {
      if (loaded === null) throw new RangeError('run: nothing has been loaded');
      const paths = needsTensorFlow(task.model) ? await wasmPaths?.() : undefined;
      return runChurnFit(loaded, task, { onShare, cancel: NEVER_CANCELLED, wasmPaths: paths });
    },
    fitSegments: (request) => Promise.resolve(fitSegmentModel(request, () => undefined, NEVER_CANCELLED)),
  };
}
