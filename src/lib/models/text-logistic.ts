import type { Steps } from '../base/steps.ts';
import { partOf } from '../base/steps.ts';
import type { SparseMatrix } from '../math/sparse-matrix.ts';
import { rowsWithColumn } from '../math/sparse-matrix.ts';
import { sparseLogisticSteps } from './sparse-logistic.ts';
import { inverseTextFrequency, weighTerms } from './text-terms.ts';

export interface TextLogistic {
  readonly terms: readonly string[];
  /** Texts learned from that hold each term. */
  readonly textsWith: Uint32Array;
  /** Inverse text frequency of each term. */
  readonly termWeights: Float64Array;
  /** Per class. */
  readonly intercepts: Float64Array;
  /** terms × classes */
  readonly weights: Float64Array;
}

/** Logistic regression on weighed terms, a pass at a step; of three classes and more, each against the rest. */
export function* textLogisticSteps(
  { terms, counts }: { readonly terms: readonly string[]; readonly counts: SparseMatrix },
  y: Uint8Array,
  classes: number,
  seed: number,
): Steps<TextLogistic> {
  const termWeights = inverseTextFrequency(counts);
  const x = weighTerms(counts, termWeights);
  const intercepts = new Float64Array(classes);
  const weights = new Float64Array(counts.columns * classes);
  const put = (k: number, intercept: number, own: Float64Array, factor: number) => {
    intercepts[k] = factor * intercept;
    for (let j = 0; j < own.length; j++) weights[j * classes + k] = factor * own[j];
  };
  if (classes === 2) {
    // One curve for both: each side takes half of its log-odds.
    const fit = yield* sparseLogisticSteps(x, y, { seed });
    put(0, fit.intercept, fit.weights, -0.5);
    put(1, fit.intercept, fit.weights, 0.5);
  } else {
    for (let k = 0; k < classes; k++) {
      const own = y.map((label) => Number(label === k));
      const steps = sparseLogisticSteps(x, own, { seed });
      const fit = yield* partOf(steps, k / classes, (k + 1) / classes);
      put(k, fit.intercept, fit.weights, 1);
    }
  }
  return { terms, textsWith: rowsWithColumn(counts), termWeights, intercepts, weights };
}
