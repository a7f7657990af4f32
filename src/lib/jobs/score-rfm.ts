import type { Definitions } from '../api/definitions.ts';
import type { PurchaseSummary } from '../features/purchase-summary.ts';
import type { CutOffs } from '../scores/cut-offs.ts';
import type { RfmOptions, RfmScores } from '../scores/rfm.ts';
import { scoreRfm } from '../scores/rfm.ts';

export function rfmOptions(definitions: Definitions, moneyUnit: number): RfmOptions {
  const { scheme, recencyBands, frequencyBands, monetaryBands, weights } = definitions.rfm;
  return {
    scheme,
    recencyBands,
    frequencyBands,
    monetaryBands: monetaryBands.map((bound) => bound * moneyUnit) as unknown as CutOffs,
    weights,
  };
}

export function rfmOfSummary(summary: PurchaseSummary, options: RfmOptions): RfmScores {
  return scoreRfm(
    { recencyDays: summary.recencyDays, orders: summary.windowOrders, revenue: summary.windowRevenue },
    options,
  );
}
