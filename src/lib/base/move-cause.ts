import type { DayNumber } from './units.ts';

/** What carried a customer over a cut-off of recency or frequency, and so into another group. */
export interface MoveCause {
  readonly by: 'recency' | 'frequency';
  /** `left-window`: an order grew older than the window that counts. */
  readonly did: 'silence' | 'order' | 'left-window';
  /** Days since the last order or orders counted, before and after; `cutOff` lies between them, itself on the lower side. */
  readonly before: number;
  readonly after: number;
  readonly cutOff: number;
}

/** A customer's last move to another group in a period: its day and causes; null where the customer stood still and the cut-offs moved. */
export type LastMove = { readonly day: DayNumber; readonly causes: readonly MoveCause[] } | null;
