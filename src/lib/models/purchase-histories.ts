import type { PurchaseSummary } from './bg-nbd-likelihood.ts';
import type { FitError } from './fit-report.ts';
import { firstNotFinite, requireLength } from './fit-report.ts';

const MIN_CUSTOMERS = 20;
const MIN_REPEATERS = 5;

/** Why purchase histories cannot be fitted, or null. Throws RangeError where a frequency or a recency is impossible. */
export function checkPurchases(summary: PurchaseSummary): FitError | null {
  const { frequency, recencyWeeks, ageWeeks, weight } = summary;
  const n = frequency.length;
  requireLength('recencyWeeks', recencyWeeks, n);
  requireLength('ageWeeks', ageWeeks, n);
  if (weight) requireLength('weight', weight, n);
  for (const [of, values] of Object.entries({ frequency, recencyWeeks, ageWeeks, weight: weight ?? [] })) {
    const row = firstNotFinite(values);
    if (row >= 0) return { kind: 'not-finite', of, row };
  }
  let customers = 0;
  let repeaters = 0;
  for (let i = 0; i < n; i++) {
    if (!Number.isInteger(frequency[i]) || frequency[i] < 0) {
      throw new RangeError(`frequency[${i}]: expected a whole number from 0, got ${frequency[i]}`);
    }
    if (!(recencyWeeks[i] >= 0 && recencyWeeks[i] <= ageWeeks[i])) {
      throw new RangeError(`recencyWeeks[${i}]: expected 0 to age ${ageWeeks[i]}, got ${recencyWeeks[i]}`);
    }
    customers += weight?.[i] ?? 1;
    if (frequency[i] > 0) repeaters += weight?.[i] ?? 1;
  }
  if (customers < MIN_CUSTOMERS) return { kind: 'too-few-rows', rows: customers, needed: MIN_CUSTOMERS };
  if (repeaters < MIN_REPEATERS) return { kind: 'too-few-events', events: repeaters, needed: MIN_REPEATERS };
  return null;
}
