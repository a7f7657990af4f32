import type { TextsRequest } from '../api/model-api.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure } from '../base/outcome.ts';
import type { CancelSignal, OnProgress } from '../base/progress.ts';
import type { FitError } from '../models/fit-report.ts';
import type { TextFit } from '../models/text-classifier.ts';
import { textClassifierSteps } from '../models/text-classifier.ts';
import { inSlices } from './in-slices.ts';

/** Learns to tell texts apart; deterministic for a seed. @returns `cancelled`, or the errors of `fitTextClassifier` */
export async function fitTexts(
  { texts, y, classes, ...options }: TextsRequest,
  onProgress: OnProgress,
  cancel: CancelSignal,
): Promise<Outcome<TextFit, FitError>> {
  const onShare = (done: number) => onProgress({ step: 'learn-words', done, total: 1, unit: 'steps' });
  const now = () => performance.now();
  const fit = await inSlices(textClassifierSteps(texts, y, classes, options), { cancel, onShare, now });
  return fit ?? failure({ kind: 'cancelled' });
}
