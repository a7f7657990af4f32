import * as Comlink from 'comlink';
import type { ChurnFitRequest, ModelApi } from '../src/lib/api/model-api.ts';

/** The models at the other end of a port. Callbacks cross as proxies; rows that only a fit needs move instead of being copied. */
export function modelsAtPort(port: MessagePort): ModelApi {
  const remote = Comlink.wrap<ModelApi>(port);
  return {
    fitSegments: (request, onProgress) => remote.fitSegments(request, Comlink.proxy(onProgress)),
    fitValue: (request, onProgress) => remote.fitValue(request, Comlink.proxy(onProgress)),
    fitChurn: (request, onProgress) =>
      remote.fitChurn(Comlink.transfer(request, rowsOf(request)), Comlink.proxy(onProgress)),
    findDuplicates: (request, onProgress) => remote.findDuplicates(request, Comlink.proxy(onProgress)),
    fitTexts: (request, onProgress) => remote.fitTexts(request, Comlink.proxy(onProgress)),
    cancel: (kind) => remote.cancel(kind),
  };
}

function rowsOf({ train, evaluate, final }: ChurnFitRequest): ArrayBuffer[] {
  const matrices = [train.x, evaluate.by === 'time-split' ? evaluate.x : null, final?.x];
  const buffers = matrices.flatMap((x) => (x?.values.buffer instanceof ArrayBuffer ? x.values.buffer : []));
  return [...new Set(buffers)];
}
