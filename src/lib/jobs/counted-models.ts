import type { ModelApi } from '../api/model-api.ts';

/** Said in turn: what was said last holds. */
export interface WorkCount {
  onBusy(): void;
  onIdle(): void;
}

/**
 * The same models, saying when a fit is under way and when none is any more: only then may their worker be ended. Asking for
 * the worker is not enough, since another fit can end, and say so, before the one that it was asked for begins.
 */
export function countedModels(models: ModelApi, { onBusy, onIdle }: WorkCount): ModelApi {
  let busy = 0;
  const counted = async <T>(work: Promise<T>): Promise<T> => {
    if (busy++ === 0) onBusy();
    try {
      return await work;
    } finally {
      if (--busy === 0) onIdle();
    }
  };
  return {
    fitSegments: (request, onProgress) => counted(models.fitSegments(request, onProgress)),
    fitValue: (request, onProgress) => counted(models.fitValue(request, onProgress)),
    fitChurn: (request, onProgress) => counted(models.fitChurn(request, onProgress)),
    findDuplicates: (request, onProgress) => counted(models.findDuplicates(request, onProgress)),
    fitTexts: (request, onProgress) => counted(models.fitTexts(request, onProgress)),
    cancel: (kind) => models.cancel(kind),
  };
}
