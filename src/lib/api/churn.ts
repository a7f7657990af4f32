import type { DayNumber, EpochMillis, MinorUnits } from '../base/units.ts';
import type { BestThreshold, WorthwhileContacts } from '../scores/contact-plan.ts';
import type { ChurnModelKind } from '../scores/churn-scorer.ts';
import type { RulesReason } from '../scores/score-book.ts';
import type { ExplainedRow } from './customers.ts';
import type { Interval } from './facts.ts';
import type { RunCard } from './runs.ts';

export interface ChurnAnswer {
  readonly run: RunCard | null;
  readonly mode: 'contractual' | 'non-contractual' | 'none';
  readonly rankedBy: 'model' | 'rules' | 'none';
  /** Why rules rank; `scoring`: a model was just trained, and everyone is being scored with it. */
  readonly rulesReason: RulesReason | 'scoring' | null;
  readonly horizonDays: number;
  readonly asOf: DayNumber;
  readonly card: ChurnCard | null;
  readonly atRisk: MinorUnits;
  readonly histogram: readonly number[];
  readonly capacity: number;
  /** Leavers among the first `called` of the judged people by risk, with a 95 % interval; null without a model's card. */
  readonly calls: {
    readonly called: number;
    readonly found: number;
    readonly low: number;
    readonly high: number;
  } | null;
  /** People to be called who are not on the list: they do not consent to being contacted. */
  readonly heldBack: number;
  readonly capacityAtRisk: MinorUnits;
  readonly kept: MinorUnits;
  readonly keptInterval: Interval;
  readonly spent: MinorUnits;
  /** What the next contact beyond capacity would keep, and cost. */
  readonly marginalKept: MinorUnits | null;
  readonly worthwhile: WorthwhileContacts;
  /** From which risk on contacting everyone brings most; null where no threshold of risk alone pays. */
  readonly bestThreshold: BestThreshold | null;
  readonly list: readonly ExplainedRow[];
}

export interface ChurnCard {
  readonly model: ChurnModelKind;
  readonly definition: 'label' | 'end-date' | 'no-order-within';
  readonly trainedFrom: DayNumber | null;
  readonly testedFrom: DayNumber | null;
  readonly testedTo: DayNumber | null;
  readonly n: number;
  readonly events: number;
  readonly baseRate: number;
  readonly evaluation: 'time-split' | 'cross-validation';
  readonly auc: number;
  readonly aucInterval: Interval;
  readonly baselineAuc: number;
  readonly baselineInterval: Interval;
  readonly brier: number;
  readonly logLoss: number;
  readonly liftAtCapacity: number;
  readonly calibration: readonly {
    readonly predicted: number;
    readonly observed: number;
    readonly n: number;
    readonly low: number;
    readonly high: number;
  }[];
  /** Cumulative share of leavers found by contacting the first q of people: points (q, found). */
  readonly gains: readonly { readonly contacted: number; readonly found: number }[];
  readonly coefficients: readonly {
    readonly feature: string;
    readonly coefficient: number;
    readonly standardError: number | null;
    readonly p: number | null;
  }[];
  readonly compared: readonly {
    readonly model: string;
    readonly auc: number;
    readonly interval: Interval;
    /** Of its probabilities; null for a mere ranking, and in runs of earlier versions. */
    readonly brier?: number | null;
    readonly logLoss?: number | null;
    /** AUC less that of the model in use, on the same rows; absent for the one in use and in runs of earlier versions. */
    readonly lead?: { readonly difference: number; readonly low: number; readonly high: number } | null;
  }[];
  /** AUC lost when a feature is shuffled, on rows not seen; largest first. */
  readonly importance?: readonly {
    readonly feature: string;
    readonly drop: number;
    readonly low: number;
    readonly high: number;
  }[];
  /** Leavers among the first 1, 2, … of the judged people by risk. */
  readonly foundByCount?: readonly number[];
  /** Attributes that gave the outcome away, and were left out. */
  readonly leaks?: readonly { readonly feature: string; readonly auc: number }[];
  /** The chosen model's probabilities as they come and calibrated, judged on rows that the calibration had not seen. */
  readonly calibrations?: readonly {
    readonly method: 'none' | 'platt' | 'isotonic';
    readonly brier: number;
    readonly logLoss: number;
  }[];
  readonly engine: string;
  readonly seed: number;
  readonly warnings: readonly string[];
}

/** A churn model that can be put in charge again. */
export interface KeptModel {
  readonly id: string;
  readonly time: EpochMillis;
  readonly asOf: DayNumber;
  readonly model: ChurnModelKind;
  readonly definition: ChurnCard['definition'];
  readonly n: number;
  readonly events: number;
  readonly auc: number;
  readonly interval: Interval;
  readonly brier: number;
  readonly logLoss: number;
  readonly baseRate: number;
  readonly evaluation: ChurnCard['evaluation'];
  readonly baselineAuc: number;
  readonly seed: number;
  /** AUC lost when one thing is shuffled; empty in runs of earlier versions. */
  readonly importance: readonly { readonly feature: string; readonly drop: number }[];
  readonly dataVersion: string;
  /** False where its card says that rules should rank. */
  readonly speaks: boolean;
  readonly inCharge: boolean;
}
