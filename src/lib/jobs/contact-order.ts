import type { WorkingSet } from '../data/working-set.ts';
import type { ScoreBook } from '../scores/score-book.ts';
import { customersInOrder } from './customer-order.ts';
import { hasLeft } from './score-contract-value.ts';

/** Whether anybody's worth is known: a list of customers without amounts has risks, but no money at risk. */
export const isWorthKnown = (book: ScoreBook): boolean => book.columns.worth.some((worth) => worth > 0);

/** Whom to contact first: by value at risk; where no worth is known, those still here by risk alone. */
export function contactOrder(set: WorkingSet, book: ScoreBook): Uint32Array {
  const { atRisk, churn } = book.columns;
  if (isWorthKnown(book)) return customersInOrder(set, book, 'atRisk', true).filter((c) => atRisk[c] > 0);
  const left = hasLeft(set, book.asOf);
  return customersInOrder(set, book, 'churn', true).filter((c) => churn[c] > 0 && left[c] !== 1);
}
