import type { DuplicatesFit, DuplicatesRequest } from '../api/model-api.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { CancelSignal, OnProgress } from '../base/progress.ts';
import { NEVER_CANCELLED } from '../base/progress.ts';
import { createRandom } from '../base/random.ts';
import { agreementLevels, chanceOfAgreement, chanceOfValue } from '../features/agreement.ts';
import { candidatePairs } from '../features/candidate-pairs.ts';
import { AGREEMENT } from '../math/agreement.ts';
import type { FitError } from '../models/fit-report.ts';
import type { LinkageModel } from '../models/record-linkage.ts';
import { fieldWeight, fitLinkage, matchProbability } from '../models/record-linkage.ts';

const LEAST_PROBABILITY = 0.5;
const STEPS = 4;

/** Lets messages in, cancel among them. */
const breath = () => new Promise((resolve) => setTimeout(resolve));

/**
 * Pairs of records that are probably one person: blocking, comparison field by field, Fellegi–Sunter.
 * Deterministic for a seed. @returns `cancelled`, or the errors of `fitLinkage`
 */
export async function fitDuplicates(
  { fields, count, seed }: DuplicatesRequest,
  onProgress: OnProgress = () => undefined,
  signal: CancelSignal = NEVER_CANCELLED,
): Promise<Outcome<DuplicatesFit, FitError>> {
  const arrive = async (done: number) => {
    onProgress({ step: 'find-duplicates', done, total: STEPS, unit: 'steps' });
    await breath();
    return signal.cancelled;
  };
  const cancelled = failure({ kind: 'cancelled' } as const);
  if (await arrive(0)) return cancelled;
  const candidates = candidatePairs(fields, count);
  if (await arrive(1)) return cancelled;
  const levels = agreementLevels(fields, candidates);
  if (await arrive(2)) return cancelled;
  const compared = candidates.first.length;
  const chance = compared > 0 ? chanceOfAgreement(fields, count, createRandom(seed)) : [];
  if (await arrive(3)) return cancelled;
  const model = fitLinkage(
    { levels, by: candidates.by, records: count },
    fields.map(({ name }, f) => ({ name, u: chance[f] ?? [] })),
  );
  if (!model.ok) return model;
  return success({
    ...probablePairs(model.value, { fields, count }, candidates, levels),
    compared,
    skipped: candidates.skipped,
  });
}

function probablePairs(
  model: LinkageModel,
  { fields, count }: Pick<DuplicatesRequest, 'fields' | 'count'>,
  { first, second }: { readonly first: Uint32Array; readonly second: Uint32Array },
  levels: Uint8Array,
): Pick<DuplicatesFit, 'first' | 'second' | 'probability' | 'weights'> {
  const width = fields.length;
  const probability = new Float64Array(first.length);
  const weights = new Float64Array(levels.length);
  for (let pair = 0; pair < first.length; pair++) {
    let sum = 0;
    for (let f = 0; f < width; f++) {
      const level = levels[pair * width + f];
      const code = fields[f].codes[first[pair]];
      const share = level === AGREEMENT.exact ? chanceOfValue(fields[f], code, count) : undefined;
      const weight = fieldWeight(model.fields[f], level, share);
      weights[pair * width + f] = weight;
      sum += weight;
    }
    probability[pair] = matchProbability(model, sum);
  }
  const kept = Uint32Array.from(first.keys())
    .filter((pair) => probability[pair] >= LEAST_PROBABILITY)
    .sort((a, b) => probability[b] - probability[a] || a - b);
  return {
    first: Uint32Array.from(kept, (pair) => first[pair]),
    second: Uint32Array.from(kept, (pair) => second[pair]),
    probability: Float64Array.from(kept, (pair) => probability[pair]),
    weights: Float64Array.from({ length: kept.length * width }, (_, i) => {
      const pair = kept[Math.floor(i / width)];
      return weights[pair * width + (i % width)];
    }),
  };
}
