import type { Interval } from '../base/facts.ts';

export interface WaterfallStep {
  readonly fact: string;
  readonly detail: string | null;
  /** Points of probability −1…1. */
  readonly effect: number;
  readonly interval?: Interval | undefined;
  /** Facts in bold; remainders in plain. */
  readonly strong: boolean;
}
