import type { DayNumber, EpochMillis } from '../base/units.ts';

export interface RunCard {
  readonly id: string;
  readonly kind: 'rfm' | 'segments' | 'value' | 'churn' | 'words';
  readonly time: EpochMillis;
  /** Null where no day counts: words are learned from all texts there are. */
  readonly asOf: DayNumber | null;
  readonly dataVersion: string;
  /** Null where none of the definitions counts. */
  readonly definitionsHash: string | null;
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
