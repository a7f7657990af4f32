import type { PurchaseModelsAnswer } from '$lib/api/explore.ts';
import { m } from '$lib/paraglide/messages.js';
import { formatCount, formatDecimal } from '$lib/ui/format.ts';

type Model = PurchaseModelsAnswer['models'][number];

/** Two totals no further apart than this share of the larger say the same. */
const ALIKE = 0.05;

export const MODEL_NAMES = { 'bg-nbd': 'BG/NBD', 'pareto-nbd': 'Pareto/NBD' } as const;

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

/** What both said of the weeks held back, and what came. */
export function foretoldSentence({ models, actual }: PurchaseModelsAnswer): string {
  if (actual.length === 0) return m.value_second_no_weeks();
  const [first, second] = models.map(({ expected }) => sum(expected));
  const came = sum(actual);
  const facts = {
    weeks: formatCount(actual.length),
    first: formatCount(first),
    second: formatCount(second),
    actual: formatCount(came),
  };
  if (Math.abs(first - second) <= ALIKE * Math.max(first, second)) return m.value_second_agree(facts);
  const closer = Math.abs(first - came) <= Math.abs(second - came) ? models[0] : models[1];
  return m.value_second_apart({ ...facts, closer: MODEL_NAMES[closer.kind] });
}

/** Which fits the history better: both have four parameters, so the likelihoods compare as they are. */
export function fitSentence(models: readonly Model[]): string {
  const [better, other] = [...models].sort((a, b) => b.logLikelihood - a.logLikelihood);
  return m.value_second_fit({
    better: MODEL_NAMES[better.kind],
    gap: formatDecimal(better.logLikelihood - other.logLikelihood, 2),
  });
}
