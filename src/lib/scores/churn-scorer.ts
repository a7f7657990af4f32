import type { AdditiveTerms } from '../math/additive.ts';
import type { SequenceNetwork } from '../math/sequence-network.ts';
import type { PlainTree } from '../math/tree.ts';

export const CHURN_MODEL_KINDS = [
  'logistic',
  'network',
  'sequence-network',
  'gradient-boosting',
  'random-forest',
  'decision-tree',
  'linear-svm',
  'naive-bayes',
] as const;
export type ChurnModelKind = (typeof CHURN_MODEL_KINDS)[number];

/**
 * A fitted churn model as plain data beside each customer's inputs: enough to explain one probability and to
 * answer a what-if without the trainer.
 */
export interface ChurnScorer {
  readonly model: ChurnModel;
  /** Customers × columns, row-major, unscaled; rows of customers whom the model cannot score hold NaN. */
  readonly inputs: Float32Array;
}

/** What stands in place of the linear model, where another was chosen: at most one. */
export interface ChurnModelParts {
  readonly network?: NetworkWeights | null;
  /** Reads the linear model's columns, then weeks, the oldest first. */
  readonly sequence?: SequenceNetwork | null;
  readonly boosted?: BoostedTrees | null;
  readonly forest?: Forest | null;
  readonly additive?: AdditiveTerms | null;
}

export interface ChurnModel extends ChurnModelParts {
  readonly version: 1;
  readonly kind: ChurnModelKind;
  readonly mode: 'contractual' | 'non-contractual';
  readonly definition: 'label' | 'end-date' | 'no-order-within';
  readonly horizonDays: number;
  readonly columns: readonly ChurnColumn[];
  /**
   * Log-odds = intercept + Σ coefficient × (x − mean) / sd, over the first columns; weeks, which only a sequence network reads,
   * come after. The linear model is kept beside any other.
   */
  readonly intercept: number;
  readonly coefficients: readonly number[];
  /** (coefficients + 1)², intercept first, row-major. */
  readonly covariance: readonly number[] | null;
  /** What turns the model's log-odds into those that came true; absent where they are taken as they are. */
  readonly calibration?: LogitCalibration | null;
}

/** Each leaf holds a probability; the forest says their mean. */
export interface Forest {
  readonly trees: readonly PlainTree[];
}

/** Their values add to the log-odds. */
export interface BoostedTrees {
  readonly base: number;
  readonly trees: readonly PlainTree[];
}

/** Log-odds ↦ slope × log-odds + intercept. */
export interface LogitCalibration {
  readonly slope: number;
  readonly intercept: number;
}

export interface ChurnColumn {
  /** Unique: `gapRatio`, `attribute:Contract=Two year`. */
  readonly name: string;
  /** Columns that share a reason are explained together: `recencyDays`, `attribute:Contract`. */
  readonly reason: string;
  /** The level that this 0/1 column marks; null for numbers. */
  readonly level: string | null;
  readonly mean: number;
  readonly sd: number;
}

/** Fully connected layers, weights row-major inputs × outputs; rectified linear inside, logistic at the end. */
export interface NetworkWeights {
  readonly layers: readonly { readonly inputs: number; readonly outputs: number; readonly weights: readonly number[]; readonly bias: readonly number[] }[];
} // prettier-ignore
