import type { RiskBand } from '$lib/base/facts.ts';

/** The worse the score, the stronger the colour. */
export const scoreBand = (score: number): RiskBand =>
  score >= 0.8 ? 1 : score >= 0.65 ? 2 : score >= 0.5 ? 3 : score >= 0.35 ? 4 : 5;
