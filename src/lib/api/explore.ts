import type { DayNumber, EpochMillis } from '../base/units.ts';
import type { Stability } from '../scores/population-stability.ts';
import type { Vocabulary } from '../decisions/questions/question.ts';
import type { AskAnswer, FiguresAnswer } from './questions.ts';
import type { Rule } from '../base/rule.ts';
import type { ExploreLevel, ExploreVariable } from './explore-variable.ts';
import type { AlikeAnswer, PersonasAnswer, PersonaSource } from './likeness.ts';
import type { PortfolioAnswer, PortfolioAsk } from './portfolio.ts';
import type { ProgrammeAnswer, ProgrammeAsk } from './programme.ts';
import type { RuleField, SegmentRules } from './rules.ts';
import type { ScorecardAnswer } from './scorecard.ts';
import type { SegmentNumberAnswer } from './segment-number.ts';
import type { RemainingStayAnswer, StayModelAnswer, SurvivalAnswer } from './survival.ts';

export type { ExploreLevel, ExploreVariable };

export interface DistributionAnswer {
  readonly variable: ExploreVariable;
  readonly levels: readonly { readonly level: ExploreLevel; readonly people: number; readonly low: number; readonly high: number; readonly rule: Rule }[];
  /** Null for categories. */
  readonly summary: Readonly<Record<'n' | 'mean' | 'meanLow' | 'meanHigh' | 'sd' | 'min' | 'q1' | 'median' | 'q3' | 'max' | 'skewness', number>> | null;
} // prettier-ignore

export interface CrossTabAnswer {
  readonly row: ExploreVariable;
  readonly column: ExploreVariable;
  readonly rows: readonly ExploreLevel[];
  readonly columns: readonly ExploreLevel[];
  /** Who is in a row, or in a column. */
  readonly rowRules: readonly Rule[];
  readonly columnRules: readonly Rule[];
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
  /** False under two years: what comes every year is not foreseen. */
  readonly seasonal: boolean;
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
  /** Null where one variable follows from others: then it is not defined. */
  readonly kmo: number | null;
  readonly alpha: number;
  readonly chiSquare: number | null;
  readonly df: number;
  readonly p: number | null;
}

/** Why a question has no answer. */
export interface NoAnswer {
  readonly none: 'too-few' | 'no-variation' | 'no-data';
}

export interface ExperimentArm {
  readonly events: number;
  readonly n: number;
}

export interface ExperimentAnswer {
  readonly a: { readonly rate: number; readonly low: number; readonly high: number };
  readonly b: { readonly rate: number; readonly low: number; readonly high: number };
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly lift: { readonly value: number; readonly low: number; readonly high: number } | null;
  readonly z: number;
  readonly p: number;
  readonly fisherP: number;
  readonly probabilityBetter: number;
  /** Valid however often one has looked. */
  readonly sequential: { readonly p: number; readonly low: number; readonly high: number };
  /** Of the sizes being as planned. */
  readonly ratioP: number;
}

export interface MeanArm {
  readonly n: number;
  readonly mean: number;
  /** With n − 1. */
  readonly sd: number;
}

type Ranged<K extends string> = Readonly<Record<K | 'low' | 'high', number>>;

/** Which of two groups is higher on average. */
export interface ExperimentMeansAnswer extends Ranged<'difference' | 't' | 'df' | 'p' | 'effectSize'> {
  readonly a: Ranged<'mean'>;
  readonly b: Ranged<'mean'>;
  /** Of the groups being of equal size. */
  readonly ratioP: number;
}

/** Which of several groups have a larger share. */
export interface ExperimentArmsAnswer {
  readonly arms: readonly Ranged<'rate'>[];
  /** Place of the largest share. */
  readonly best: number;
  /** Groups from which the best is surely apart, by the adjusted p of its pairs. */
  readonly beaten: number;
  readonly chiSquare: number;
  readonly df: number;
  readonly p: number;
  readonly cramersV: number;
  readonly sparse: boolean;
  /** b − a; p adjusted for how many pairs there are. */
  readonly pairs: readonly Ranged<'a' | 'b' | 'difference' | 'p'>[];
  readonly ratioP: number;
}

export interface ExperimentPlanAnswer {
  /** People in each of two groups. */
  readonly perGroup: number;
  readonly days: number | null;
  readonly bandit: { readonly shown: readonly number[]; readonly events: number; readonly evenSplit: number; readonly found: number; readonly people: number };
} // prettier-ignore

export interface BasketsAnswer {
  readonly baskets: number;
  readonly items: number;
  readonly minCount: number;
  readonly itemsets: number;
  readonly capped: boolean;
  readonly ruleCount: number;
  readonly rules: readonly {
    readonly left: readonly string[];
    readonly right: string;
    readonly count: number;
    readonly support: number;
    readonly confidence: number;
    readonly lift: number;
  }[];
}

type ProposalFigures = Readonly<Record<'hitRate' | 'precision' | 'reciprocalRank' | 'coverage', number>>;

export interface RecommendationsAnswer {
  readonly people: number;
  readonly items: number;
  readonly similarity: ProposalFigures;
  /** By likeness of the items; null where no two of them share anything that is known. */
  readonly content: ProposalFigures | null;
  readonly popularity: ProposalFigures;
  /** Of the most bought items: what the same people buy. */
  readonly nearest: readonly { readonly item: string; readonly people: number; readonly like: readonly { readonly item: string; readonly cosine: number }[] }[];
} // prettier-ignore

export type GroupingMethod = 'ward' | 'average' | 'complete' | 'single' | 'mixture';

export interface GroupsAnswer {
  readonly method: GroupingMethod;
  readonly variables: readonly ExploreVariable[];
  readonly n: number;
  /** People that the groups were made from: a sample beyond the limit. */
  readonly used: number;
  /** Mean of each variable over everyone, its own units. */
  readonly everyone: readonly number[];
  readonly groups: readonly { readonly people: number; readonly means: readonly number[]; readonly z: readonly number[] }[];
  /** Of each number of groups: BIC of a mixture, height of Ward's merge into fewer. */
  readonly candidates: readonly { readonly k: number; readonly figure: number }[];
  readonly silhouette: number | null;
} // prettier-ignore

/** Whether people today still look like those that the churn model learned from. */
export interface DriftAnswer {
  readonly trained: EpochMillis;
  /** Largest shift first; numbers by their column, levels by their feature. */
  readonly features: readonly ({ readonly feature: string } & Stability)[];
  readonly scores: Stability;
}

/** `no-reference`: a model is in charge that does not know how customers looked at its training, such as one from a file. */
export interface NoDriftAnswer {
  readonly none: 'no-data' | 'no-reference';
}

/** How the churn model's risk moves with one thing, averaged over the same people. */
export interface DependenceAnswer {
  /** A column of the model, or the feature whose levels are compared. */
  readonly feature: string;
  readonly choices: readonly string[];
  readonly kind: 'number' | 'levels';
  readonly people: number;
  /** Their average risk as they are. */
  readonly overall: number;
  readonly points: readonly {
    /** Null for numbers; empty for what is blank or too rare. */
    readonly level: string | null;
    readonly value: number | null;
    readonly churn: number;
  }[];
}

export type BasketLevel = 'product' | 'category';

/** Two models of who still buys, on the same customers and the same weeks held back. */
export interface PurchaseModelsAnswer {
  readonly n: number;
  /** Customers that both were fitted on: a sample beyond the limit. */
  readonly used: number;
  readonly models: readonly {
    readonly kind: 'bg-nbd' | 'pareto-nbd';
    readonly parameters: readonly { readonly name: string; readonly value: number; readonly standardError: number | null }[];
    readonly logLikelihood: number;
    /** Of all customers at the cut, in each week held back; empty where the history is too short. */
    readonly expected: readonly number[];
  }[];
  readonly actual: readonly number[];
} // prettier-ignore

/** One model of purchases and spending for all against one for each part. */
export interface PurchasePartsAnswer {
  readonly n: number;
  /** Customers fitted on: those of the parts, a sample beyond the limit. */
  readonly used: number;
  readonly by: string;
  /** Columns that part customers into at least two parts large enough. */
  readonly choices: readonly string[];
  readonly parts: readonly PurchasePart[];
  /** Likelihood ratio, chi-square; a gain above 0 speaks for the parts. */
  readonly comparison: { readonly statistic: number; readonly df: number; readonly p: number; readonly aicGain: number; readonly bicGain: number };
  /** Orders missed over the parts as a share of those that came; null where the history is too short. */
  readonly holdout: { readonly weeks: number; readonly pooledError: number; readonly partsError: number } | null;
} // prettier-ignore

export interface PurchasePart {
  /** Null: all smaller parts together. */
  readonly name: string | null;
  readonly n: number;
  /** Expected of a customer in the next 52 weeks. */
  readonly ordersPerYear: number;
  /** Mean probability of still buying. */
  readonly alive: number;
  /** Mean over the horizon, minor units, with 80 %; and what one model for all says. */
  readonly clv: number;
  readonly clvInterval: { readonly low: number; readonly high: number };
  readonly pooledClv: number;
}

/** What the Explore screen asks, and what each question is answered with. */
export interface ExploreQuestions {
  variables: { ask: null; answer: readonly ExploreVariable[] };
  distribution: { ask: { readonly variable: string }; answer: DistributionAnswer | NoAnswer };
  crossTab: { ask: { readonly row: string; readonly column: string }; answer: CrossTabAnswer | NoAnswer };
  correlations: { ask: { readonly variables: readonly string[] }; answer: CorrelationAnswer | NoAnswer };
  drivers: { ask: { readonly target: string; readonly predictors: readonly string[] }; answer: DriversAnswer | NoAnswer };
  forecast: { ask: { readonly series: ForecastSeries; readonly months: number }; answer: ForecastAnswer | NoAnswer };
  experiment: { ask: { readonly a: ExperimentArm; readonly b: ExperimentArm; readonly shareA: number }; answer: ExperimentAnswer | NoAnswer };
  experimentMeans: { ask: { readonly a: MeanArm; readonly b: MeanArm }; answer: ExperimentMeansAnswer | NoAnswer };
  experimentArms: { ask: { readonly arms: readonly ExperimentArm[] }; answer: ExperimentArmsAnswer | NoAnswer };
  experimentPlan: { ask: { readonly rate: number; readonly rise: number; readonly power: number; readonly perDay: number }; answer: ExperimentPlanAnswer | NoAnswer };
  baskets: { ask: { readonly by: BasketLevel; readonly support: number; readonly confidence: number }; answer: BasketsAnswer | NoAnswer };
  recommendations: { ask: { readonly by: BasketLevel }; answer: RecommendationsAnswer | NoAnswer };
  groups: { ask: { readonly variables: readonly string[]; readonly method: GroupingMethod; readonly k: number | null }; answer: GroupsAnswer | NoAnswer };
  survival: { ask: { readonly by: string | null }; answer: SurvivalAnswer | NoAnswer };
  stayModel: { ask: null; answer: StayModelAnswer | NoAnswer };
  remainingStay: { ask: { readonly id: string }; answer: RemainingStayAnswer | NoAnswer };
  drift: { ask: null; answer: DriftAnswer | NoDriftAnswer };
  dependence: { ask: { readonly of: string | null }; answer: DependenceAnswer | NoAnswer };
  programme: { ask: ProgrammeAsk; answer: ProgrammeAnswer | NoAnswer };
  purchaseModels: { ask: null; answer: PurchaseModelsAnswer | NoAnswer };
  purchaseParts: { ask: { readonly by: string | null }; answer: PurchasePartsAnswer | NoAnswer };
  ruleFields: { ask: null; answer: readonly RuleField[] };
  understand: { ask: { readonly sentence: string; readonly vocabulary: Vocabulary; readonly language: 'en' | 'zh' }; answer: AskAnswer };
  figures: { ask: { readonly rule: Rule; readonly measure: string | null; readonly by: string | null }; answer: FiguresAnswer | NoAnswer };
  scorecard: { ask: { readonly by: PersonaSource }; answer: ScorecardAnswer | NoAnswer };
  segmentNumber: { ask: null; answer: SegmentNumberAnswer | NoAnswer };
  segmentRules: { ask: null; answer: readonly SegmentRules[] | NoAnswer };
  alike: { ask: { readonly id: string; readonly count: number }; answer: AlikeAnswer | NoAnswer };
  personas: { ask: { readonly by: PersonaSource }; answer: PersonasAnswer | NoAnswer };
  portfolio: { ask: PortfolioAsk; answer: PortfolioAnswer | NoAnswer };
  factors: { ask: { readonly variables: readonly string[]; readonly factors: number | null }; answer: FactorsAnswer | NoAnswer };
} // prettier-ignore

export type ExploreQuestion = keyof ExploreQuestions;
