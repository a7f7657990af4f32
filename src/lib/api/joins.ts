import type { JoinSummary } from '../data/order-joins.ts';

/** What came from several files and how much of it has not met yet. */
export interface JoinsAnswer extends Omit<JoinSummary, 'waitingOrders'> {
  readonly waitingOrders: number;
  /** Ids of the first of them. */
  readonly first: readonly string[];
}
