import type { RiskBand } from '../base/facts.ts';

/** Band 1 (very low) to 5 (very high); a probability on a bound belongs to the upper band. */
export function riskBand(churn: number, bounds: readonly [number, number, number, number]): RiskBand | null {
  if (Number.isNaN(churn)) return null;
  return (1 + bounds.filter((bound) => churn >= bound).length) as RiskBand;
}
