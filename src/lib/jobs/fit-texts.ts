import type { TextsRequest } from '../api/model-api.ts';
import type { Outcome } from '../base/outcome.ts';
import type { CancelSignal, OnProgress } from '../base/progress.ts';
import type { FitError } from '../models/fit-report.ts';
import type { TextFit } from '../models/text-classifier.ts';
import { fitTextClassifier } from '../models/text-classifier.ts';

/** Lets messages in, cancel among them. */
const breath = () => new Promise((resolve) => setTimeout(resolve));

/** Learns to tell texts apart; deterministic for a seed. @returns `cancelled`, or the errors of `fitTextClassifier` */
export const fitTexts = (
  { texts, y, classes, seed }: TextsRequest,
  onProgress: OnProgress,
  cancel: CancelSignal,
): Promise<Outcome<TextFit, FitError>> =>
  fitTextClassifier(texts, y, classes, {
    seed,
    cancel,
    onStep: async (done, total) => {
      onProgress({ step: 'learn-words', done, total, unit: 'steps' });
      await breath();
    },
  });
