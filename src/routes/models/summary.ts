import type { ChurnCard } from '$lib/api/churn.ts';
import type { RunCard } from '$lib/api/runs.ts';
import { m } from '$lib/paraglide/messages.js';
import { formatCount, formatPercent } from '$lib/ui/format.ts';

type Bins = ChurnCard['calibration'];

/**
 * How far probabilities are from what happened, 0–1: Σ nᵢ |saidᵢ − happenedᵢ| ÷ Σ nᵢ over the bins (expected
 * calibration error, Naeini et al. 2015, eq. 1). NaN without people.
 */
export function calibrationError(bins: Bins): number {
  const people = bins.reduce((sum, { n }) => sum + n, 0);
  return bins.reduce((sum, bin) => sum + bin.n * Math.abs(bin.predicted - bin.observed), 0) / people;
}

/** The bin where least is certain: its probability is nearest to one half. */
export const middleBin = (bins: Bins): Bins[number] | undefined =>
  [...bins].sort((a, b) => Math.abs(a.predicted - 0.5) - Math.abs(b.predicted - 0.5))[0];

/** Models that rank better than the one in use by more than chance. */
export const clearlyBetter = ({ compared }: ChurnCard): ChurnCard['compared'] =>
  compared.filter(({ lead }) => lead && lead.low > 0);

/** How far what was learned from words can be trusted. */
export function wordsResult(summary: RunCard['summary']): string {
  const share = (name: string) => formatPercent(Number(summary[name]));
  return m.models_words_result({
    accuracy: share('accuracy'),
    low: share('low'),
    high: share('high'),
    guess: share('guess'),
    count: formatCount(Number(summary['comments'])),
  });
}
