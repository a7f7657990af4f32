import type { Durations, SurvivalTable } from './survival-table.ts';
import { survivalTable } from './survival-table.ts';

export interface NelsonAalen extends SurvivalTable {
  /** Sum of events ÷ at risk up to and with each time. */
  readonly cumulativeHazard: Float64Array;
  readonly standardError: Float64Array;
}

/**
 * The hazard gathered until each duration; its slope says when leaving is most likely. Deterministic; cost n log n.
 * Source: Aalen (1978), eq. 4.2, variance Σ d / n². Golden: telco_survival.json `nelson_aalen` (1e-6).
 */
export function nelsonAalen(durations: Durations): NelsonAalen {
  const table = survivalTable(durations);
  let hazard = 0;
  let variance = 0;
  const standardError = new Float64Array(table.times.length);
  const cumulativeHazard = table.times.map((_, i) => {
    hazard += table.events[i] / table.atRisk[i];
    variance += table.events[i] / table.atRisk[i] ** 2;
    standardError[i] = Math.sqrt(variance);
    return hazard;
  });
  return { ...table, cumulativeHazard, standardError };
}
