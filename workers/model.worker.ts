import * as Comlink from 'comlink';
import type { ModelApi } from '../src/lib/api/model-api.ts';
import { failure } from '../src/lib/base/outcome.ts';
import { NEVER_CANCELLED } from '../src/lib/base/progress.ts';
import { fitSegmentModel } from '../src/lib/jobs/score-segments-fit.ts';
import { fitValueModels } from '../src/lib/jobs/score-value-fit.ts';

const api: ModelApi = {
  fitSegments: (request, onProgress) => Promise.resolve(fitSegmentModel(request, onProgress, NEVER_CANCELLED)),
  fitValue: (request) => Promise.resolve(fitValueModels(request)),
  fitChurn: () => Promise.resolve(failure({ kind: 'cancelled' })),
  cancel: () => Promise.resolve(),
};

addEventListener('message', ({ data, ports }: MessageEvent<{ type: string }>) => {
  if (data.type === 'connect') Comlink.expose(api, ports[0]);
});
