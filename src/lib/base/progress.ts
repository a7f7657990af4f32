export interface Progress {
  /** Machine name of the step, e.g. `read`, `store`, `fit-value`; screens translate it. */
  readonly step: string;
  readonly done: number;
  /** Null while the total is unknown. */
  readonly total: number | null;
  readonly unit: 'rows' | 'bytes' | 'steps' | 'epochs';
}

export type OnProgress = (progress: Progress) => void;

/** Read between slices of long work; set from outside. */
export interface CancelSignal {
  readonly cancelled: boolean;
}

export const NEVER_CANCELLED: CancelSignal = { cancelled: false };
