import { sortedOrder } from '../math/ranks.ts';

/**
 * Contacting pays where saveRate × value at risk exceeds the cost of a contact: the lowest value at risk that is
 * worth it. Infinite where no contact ever keeps anyone.
 */
export function worthwhileValueAtRisk(contactCost: number, saveRate: number): number {
  return saveRate > 0 ? contactCost / saveRate : Number.POSITIVE_INFINITY;
}

/** Everyone whose contact pays by itself. Money in minor units. */
export interface WorthwhileContacts {
  /** The value at risk above which a contact keeps more than it costs. */
  readonly atRisk: number;
  readonly people: number;
  /** Σ over these people of (save rate × value at risk − cost of a contact). */
  readonly gain: number;
}

/**
 * Of those who may be contacted, the ones for whom saveRate × value at risk exceeds the cost: no other choice of
 * people brings more, and no threshold of risk alone does. O(n).
 */
export function worthwhileContacts(
  atRisk: Float64Array,
  customers: Uint32Array,
  contactCost: number,
  saveRate: number,
): WorthwhileContacts {
  const bound = worthwhileValueAtRisk(contactCost, saveRate);
  const chosen = customers.filter((c) => atRisk[c] > bound);
  const gain = chosen.reduce((sum, c) => sum + saveRate * atRisk[c] - contactCost, 0);
  return { atRisk: bound, people: chosen.length, gain };
}

/** Contacting everyone from a risk on. Money in minor units. */
export interface BestThreshold {
  /** The lowest probability that is contacted, 0–1. */
  readonly risk: number;
  readonly people: number;
  /** What those people have at risk on average. */
  readonly meanAtRisk: number;
  /** Save rate × value at risk of these people, less what contacting them costs. */
  readonly gain: number;
}

/**
 * The risk from which on contacting everyone brings most: of all thresholds p the one with the largest
 * Σ over churn ≥ p of (saveRate × value at risk − cost of a contact); of equal ones the highest, which contacts fewest.
 * Null where every threshold loses. O(n log n).
 *
 * @param churn - probability of each customer
 * @param atRisk - value at risk of each customer, in minor units
 * @param customers - indices of those who may be contacted
 * @see Elkan (2001), The foundations of cost-sensitive learning
 */
export function bestThreshold(
  churn: Float64Array,
  atRisk: Float64Array,
  customers: Uint32Array,
  contactCost: number,
  saveRate: number,
): BestThreshold | null {
  const risks = Float64Array.from(customers, (c) => churn[c]);
  const ascending = sortedOrder(risks);
  let best: BestThreshold | null = null;
  let held = 0;
  for (let i = ascending.length - 1; i >= 0; i--) {
    held += atRisk[customers[ascending[i]]] || 0;
    const risk = risks[ascending[i]];
    // Equal risks stand or fall together.
    if (i > 0 && risks[ascending[i - 1]] === risk) continue;
    const people = ascending.length - i;
    const gain = saveRate * held - contactCost * people;
    if (gain > (best?.gain ?? 0)) best = { risk, people, meanAtRisk: held / people, gain };
  }
  return best;
}
