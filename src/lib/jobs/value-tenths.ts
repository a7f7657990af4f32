import type { WorkingSet } from '../data/working-set.ts';
import type { ScoreBook } from '../scores/score-book.ts';
import { customersInOrder } from './customer-order.ts';

/** Customers whose worth is known, the most valuable first. */
export function byValue(set: WorkingSet, book: ScoreBook): Uint32Array {
  const { clv } = book.columns;
  return customersInOrder(set, book, 'clv', true).filter((c) => !Number.isNaN(clv[c]));
}

/** Those of one tenth of `ranked`, 1 to 10. */
export const tenthOf = (ranked: Uint32Array, tenth: number): Uint32Array =>
  ranked.subarray(Math.floor(((tenth - 1) * ranked.length) / 10), Math.floor((tenth * ranked.length) / 10));
