import type { DayNumber } from '../base/units.ts';
import type { WorkingSet } from '../data/working-set.ts';
import type { AttributePlan } from '../features/attribute-features.ts';
import { activityWeeks } from '../features/activity-weeks.ts';
import { attributeFeatures } from '../features/attribute-features.ts';
import { behaviourFeatures } from '../features/behaviour-features.ts';
import { eventFeatures } from '../features/event-features.ts';
import { summariseEvents } from '../features/customer-events.ts';
import type { FeatureTable } from '../features/feature-table.ts';
import { joinFeatures } from '../features/feature-table.ts';
import type { PurchaseSummary } from '../features/purchase-summary.ts';
import { summarisePurchases } from '../features/purchase-summary.ts';
import type { ChurnModel } from '../scores/churn-scorer.ts';

/**
 * The inputs of a churn model as of a day: the same function makes them for training, for testing and for scoring. Rows are
 * all customers; `eligible` says who may leave. Weeks, which only a sequence network reads, come last.
 */
export function churnInputs(
  set: WorkingSet,
  definition: ChurnModel['definition'],
  asOf: DayNumber,
  attributes: AttributePlan | null,
  summary?: PurchaseSummary,
  withWeeks = false,
): FeatureTable {
  const tables: FeatureTable[] = [];
  if (definition === 'no-order-within') {
    const known = summary ?? summarisePurchases(set, { asOf });
    tables.push(behaviourFeatures(known, summariseEvents(set, asOf), 10 ** set.currencyDigits));
  }
  if (definition === 'end-date') tables.push(eventFeatures(set, asOf));
  if (attributes) tables.push(attributeFeatures(set, attributes));
  if (withWeeks) tables.push(activityWeeks(set, asOf));
  return tables.length === 1 ? tables[0] : joinFeatures(tables);
}
