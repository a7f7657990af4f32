import type { DayNumber } from '../base/units.ts';
import type { SegmentGroup } from './facts.ts';

/** One thing known of each customer. Money is in major units. */
export interface ExploreVariable {
  /** A score (`revenue`), a field (`city`) or a free column (`attribute:Contract`). */
  readonly id: string;
  readonly kind: 'number' | 'category';
  readonly unit: 'money' | 'days' | 'count' | 'share' | 'flag' | 'plain';
  readonly known: number;
  readonly missing: number;
}

/** A value of a category, or a part of a number's range. */
export type ExploreLevel =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'group'; readonly group: SegmentGroup }
  | { readonly kind: 'segment'; readonly index: number }
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'range'; readonly low: number; readonly high: number }
  | { readonly kind: 'others' };

export interface DistributionAnswer {
  readonly variable: ExploreVariable;
  readonly levels: readonly { readonly level: ExploreLevel; readonly people: number; readonly low: number; readonly high: number }[];
  /** Null for categories. */
  readonly summary: Readonly<Record<'n' | 'mean' | 'meanLow' | 'meanHigh' | 'sd' | 'min' | 'q1' | 'median' | 'q3' | 'max' | 'skewness', number>> | null;
} // prettier-ignore

export interface CrossTabAnswer {
  readonly row: ExploreVariable;
  readonly column: ExploreVariable;
  readonly rows: readonly ExploreLevel[];
  readonly columns: readonly ExploreLevel[];
  /** Row by row. */
  readonly counts: readonly number[];
  /** Adjusted residuals: beyond ±2 a cell stands out. */
  readonly residuals: readonly number[];
  readonly n: number;
  readonly chiSquare: number;
  readonly df: number;
  readonly p: number;
  readonly cramersV: number;
  readonly fisherP: number | null;
  /** Over a fifth of the cells expect fewer than 5 people. */
  readonly sparse: boolean;
}

export interface CorrelationAnswer {
  readonly variables: readonly ExploreVariable[];
  /** Each pair once, strongest first; a and b index `variables`. */
  readonly pairs: readonly Readonly<Record<'a' | 'b' | 'r' | 'low' | 'high' | 'p' | 'rho' | 'n', number>>[];
}

export interface DriversAnswer {
  readonly target: ExploreVariable;
  readonly model: 'linear' | 'logistic';
  readonly n: number;
  readonly left: number;
  readonly rSquared: number;
  readonly f: number | null;
  readonly p: number | null;
  /** Share of R² that each predictor stands for, largest first. */
  readonly importance: readonly { readonly variable: ExploreVariable; readonly shapley: number | null; readonly johnson: number }[];
  /** The intercept first (`variable` null); `level` is compared with the most common level of its category. */
  readonly coefficients: readonly {
    readonly variable: ExploreVariable | null;
    readonly level: ExploreLevel | null;
    readonly value: number;
    readonly standardError: number;
    readonly robustError: number | null;
    readonly statistic: number;
    readonly p: number;
    readonly low: number;
    readonly high: number;
    readonly vif: number | null;
  }[];
  readonly warnings: readonly string[];
} // prettier-ignore

export type ForecastSeries = 'revenue' | 'orders' | 'customers' | 'newCustomers';

export interface ForecastAnswer {
  readonly series: ForecastSeries;
  /** Whole months only; money in minor units. */
  readonly months: readonly { readonly month: DayNumber; readonly value: number }[];
  readonly forecast: readonly { readonly month: DayNumber; readonly mean: number; readonly low: number; readonly high: number }[];
  readonly method: string;
  readonly backtest: readonly Readonly<Record<'mae' | 'rmse' | 'mape' | 'mase' | 'coverage', number> & { method: string }>[];
  readonly origins: number;
  readonly steps: number;
} // prettier-ignore

export interface FactorsAnswer {
  readonly variables: readonly ExploreVariable[];
  readonly n: number;
  readonly eigenvalues: readonly number[];
  readonly factors: number;
  /** variables × factors; null where factor analysis could not be fitted. */
  readonly loadings: readonly number[] | null;
  readonly components: readonly number[];
  readonly uniquenesses: readonly number[] | null;
  readonly kmo: number;
  readonly alpha: number;
  readonly chiSquare: number | null;
  readonly df: number;
  readonly p: number | null;
}

/** Why a question has no answer. */
export interface NoAnswer {
  readonly none: 'too-few' | 'no-variation' | 'no-data';
}

/** What the Explore screen asks, and what each question is answered with. */
export interface ExploreQuestions {
  variables: { ask: null; answer: readonly ExploreVariable[] };
  distribution: { ask: { readonly variable: string }; answer: DistributionAnswer | NoAnswer };
  crossTab: { ask: { readonly row: string; readonly column: string }; answer: CrossTabAnswer | NoAnswer };
  correlations: { ask: { readonly variables: readonly string[] }; answer: CorrelationAnswer | NoAnswer };
  drivers: { ask: { readonly target: string; readonly predictors: readonly string[] }; answer: DriversAnswer | NoAnswer };
  forecast: { ask: { readonly series: ForecastSeries; readonly months: number }; answer: ForecastAnswer | NoAnswer };
  factors: { ask: { readonly variables: readonly string[]; readonly factors: number | null }; answer: FactorsAnswer | NoAnswer };
} // prettier-ignore

export type ExploreQuestion = keyof ExploreQuestions;
