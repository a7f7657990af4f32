import type { ModelApi } from '../api/model-api.ts';

/** The same models, saying when no fit is under way any more: only then may their worker be ended. */
export function countedModels(models: ModelApi, onIdle: () => void): ModelApi {
  let busy = 0;
  const counted = async <T>(work: Promise<T>): Promise<T> => {
    busy++;
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
