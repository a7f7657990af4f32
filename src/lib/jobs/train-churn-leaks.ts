import type { AttributePlan } from '../features/attribute-features.ts';
import type { FeatureColumn } from '../features/feature-table.ts';
import { additiveValues } from '../math/additive.ts';
import { createMatrix } from '../math/matrix.ts';
import { fitNaiveBayes } from '../models/naive-bayes.ts';
import { areaUnderRoc } from '../scores/evaluation.ts';
import type { Labelled } from './labelled-rows.ts';

export interface Leak {
  /** Reason that its columns share. */
  readonly feature: string;
  readonly auc: number;
}

/** Nothing that was known beforehand tells leavers from stayers so well by itself. */
const IMPLAUSIBLE_AUC = 0.95;
const SURELY = 0.9;

/**
 * Attributes that by themselves tell nearly everyone who left: written down afterwards, most likely ("reason for leaving",
 * "status"). What the app itself counts up to the cut-off cannot leak and is not tested.
 */
export function findLeaks(
  columns: readonly FeatureColumn[],
  attributes: AttributePlan | null,
  { x, y }: Labelled,
): Leak[] {
  if (attributes === null) return [];
  const recorded = new Set([...attributes.numbers, ...attributes.levels].map(({ column }) => column));
  return [...recorded].flatMap((feature) => {
    const own = [...columns.keys()].filter((j) => columns[j].reason === feature);
    const values = Float64Array.from(
      { length: x.rows * own.length },
      (_, k) => x.values[Math.floor(k / own.length) * x.columns + own[k % own.length]],
    );
    const alone = createMatrix(x.rows, own.length, values);
    const fitted = own.length > 0 ? fitNaiveBayes(alone, y) : null;
    if (!fitted?.ok) return [];
    const { auc, low } = areaUnderRoc(additiveValues(fitted.value.terms, alone), y);
    return auc >= IMPLAUSIBLE_AUC && low >= SURELY ? [{ feature, auc }] : [];
  });
}
