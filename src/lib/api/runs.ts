import type { DayNumber, EpochMillis } from '../base/units.ts';

export interface RunCard {
  readonly id: string;
  readonly kind: 'rfm' | 'segments' | 'value' | 'churn';
  readonly time: EpochMillis;
  readonly asOf: DayNumber;
  readonly dataVersion: string;
  readonly definitionsHash: string;
  readonly seed: number;
  readonly engine: string;
  readonly elapsedMs: number;
  readonly stale: boolean;
  readonly staleBecause: 'data' | 'definitions' | null;
  readonly summary: Readonly<Record<string, number | string>>;
}

export interface BatchInfo {
  readonly id: string;
  readonly fileName: string;
  readonly importedAt: EpochMillis;
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly datasets: readonly { readonly dataset: string; readonly rows: number }[];
  /** Set while it lies in the recycle bin. */
  readonly removedAt: EpochMillis | null;
}
