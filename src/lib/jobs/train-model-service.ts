import type { ModelApi } from '../api/model-api.ts';
import type { NetworkOptions } from '../models/network.ts';
import { fitDuplicates } from './fit-duplicates.ts';
import { fitTexts } from './fit-texts.ts';
import { fitSegmentModel } from './score-segments-fit.ts';
import { fitValueModels } from './score-value-fit.ts';
import { fitChurnModels } from './train-churn-fit.ts';

export interface ModelServiceOptions {
  /** URLs of TensorFlow.js' binaries on our own origin; without them its plain engine is used. */
  readonly wasmPaths?: () => Promise<NonNullable<NetworkOptions['wasmPaths']>>;
}

/** Fits models where it stands: in the model worker, or directly in a test. */
export function createModelService({ wasmPaths }: ModelServiceOptions = {}): ModelApi {
  let running = { cancelled: false };
  const begin = () => (running = { cancelled: false });
  return {
    fitSegments: (request, onProgress) => Promise.resolve(fitSegmentModel(request, onProgress, begin())),
    fitValue: (request) => Promise.resolve(fitValueModels(request)),
    fitChurn: async (request, onProgress) => {
      const signal = begin();
      const paths = request.models.includes('network') ? await wasmPaths?.() : undefined;
      return fitChurnModels(request, onProgress, signal, paths);
    },
    findDuplicates: (request, onProgress) => fitDuplicates(request, onProgress, begin()),
    fitTexts: (request, onProgress) => fitTexts(request, onProgress, begin()),
    cancel: () => {
      running.cancelled = true;
      return Promise.resolve();
    },
  };
}

/** The binaries that the build ships, looked up only when a network trains. */
export async function shippedBinaries(): Promise<NonNullable<NetworkOptions['wasmPaths']>> {
  const { WASM_PATHS } = await import('../models/tensorflow-binaries.ts');
  return WASM_PATHS;
}
