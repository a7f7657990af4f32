import type { ModelApi } from '../api/model-api.ts';
import type { Lifeline } from '../base/lifeline.ts';
import { WorkEnded } from '../base/lifeline.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure } from '../base/outcome.ts';
import type { FitError } from '../models/fit-report.ts';

/** The same models, whose fits are rejected where the worker that does them ends. */
export function heldModels(models: ModelApi, { unlessEnded }: Lifeline): ModelApi {
  return {
    fitSegments: (request, onProgress) => unlessEnded(models.fitSegments(request, onProgress)),
    fitValue: (request, onProgress) => unlessEnded(models.fitValue(request, onProgress)),
    fitChurn: (request, onProgress) => unlessEnded(models.fitChurn(request, onProgress)),
    findDuplicates: (request, onProgress) => unlessEnded(models.findDuplicates(request, onProgress)),
    fitTexts: (request, onProgress) => unlessEnded(models.fitTexts(request, onProgress)),
    cancel: (kind) => models.cancel(kind),
  };
}

/**
 * Models that outlive the worker that fits them. What one that died was asked for is asked of another, once: a fit that
 * kills its worker twice, as where memory does not suffice, is said to be unavailable. A churn fit is not asked again,
 * since its rows went with the worker.
 */
export function steadfastModels(connect: () => Promise<ModelApi>): ModelApi {
  let last: ModelApi | null = null;
  async function ask<T>(
    times: number,
    fit: (models: ModelApi) => Promise<Outcome<T, FitError>>,
  ): Promise<Outcome<T, FitError>> {
    for (let time = 0; time < times; time++) {
      try {
        last = await connect();
        return await fit(last);
      } catch (error) {
        if (!(error instanceof WorkEnded)) throw error;
      }
    }
    return failure({ kind: 'unavailable', of: 'model-worker' });
  }
  return {
    fitSegments: (request, onProgress) => ask(2, (models) => models.fitSegments(request, onProgress)),
    fitValue: (request, onProgress) => ask(2, (models) => models.fitValue(request, onProgress)),
    fitChurn: (request, onProgress) => ask(1, (models) => models.fitChurn(request, onProgress)),
    findDuplicates: (request, onProgress) => ask(2, (models) => models.findDuplicates(request, onProgress)),
    fitTexts: (request, onProgress) => ask(2, (models) => models.fitTexts(request, onProgress)),
    cancel: async (kind) => last?.cancel(kind),
  };
}
