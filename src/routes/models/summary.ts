import type { ChurnCard } from '$lib/api/churn.ts';

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
