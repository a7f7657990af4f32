import type { FeatureColumn } from '../features/feature-table.ts';
import type { Matrix } from '../math/matrix.ts';
import { createMatrix } from '../math/matrix.ts';
import { columnScaling } from '../math/standardise.ts';
import type { ChurnColumn } from '../scores/churn-scorer.ts';

/** Which columns a model reads, and how they are scaled. */
export interface Design {
  readonly columns: readonly ChurnColumn[];
  /** Where each stands in the features. */
  readonly at: readonly number[];
}

/** The columns that vary and do not give the outcome away. */
export function designOf(features: readonly FeatureColumn[], x: Matrix, leaked: ReadonlySet<string>): Design {
  const { means, sds } = columnScaling(x);
  const at = [...features.keys()].filter((j) => sds[j] > 0 && !leaked.has(features[j].reason));
  return { at, columns: at.map((j) => ({ ...features[j], mean: means[j], sd: sds[j] })) };
}

/** The same columns, then every week; weeks are on one scale, because a filter is laid on any of them. */
export function withWeeks({ columns, at }: Design, features: readonly FeatureColumn[], x: Matrix, fixed: number, channels: number): Design {
  const { means, sds } = columnScaling(x);
  const weekAt = [...features.keys()].slice(fixed);
  const scales = Array.from({ length: channels }, (_, channel) => {
    const own = weekAt.filter((_, i) => i % channels === channel);
    const mean = own.reduce((sum, j) => sum + means[j], 0) / own.length;
    const variance = own.reduce((sum, j) => sum + sds[j] ** 2 + (means[j] - mean) ** 2, 0) / own.length;
    return { mean, sd: Math.sqrt(variance) };
  });
  const weeks = weekAt.map((j, i) => ({ ...features[j], ...scales[i % channels] }));
  return { at: [...at, ...weekAt], columns: [...columns, ...weeks] };
} // prettier-ignore

/** The design's columns of features, as they are. */
export function keptColumns({ at }: Design, x: Matrix): Matrix {
  const values = new Float64Array(x.rows * at.length);
  for (let i = 0; i < x.rows; i++) {
    for (let j = 0; j < at.length; j++) values[i * at.length + j] = x.values[i * x.columns + at[j]];
  }
  return createMatrix(x.rows, at.length, values);
}

/** The same, standardised; what does not vary is 0. */
export function designMatrix(design: Design, x: Matrix): Matrix {
  const kept = keptColumns(design, x);
  const p = kept.columns;
  for (let j = 0; j < p; j++) {
    const { mean, sd } = design.columns[j];
    const factor = sd > 0 ? 1 / sd : 0;
    for (let at = j; at < kept.values.length; at += p) kept.values[at] = (kept.values[at] - mean) * factor;
  }
  return kept;
}
