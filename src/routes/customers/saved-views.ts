import type { CustomerFilter, CustomerSort } from '$lib/api/customers.ts';
import type { SavedView } from '$lib/api/saved-view.ts';
import type { DayNumber } from '$lib/base/units.ts';
import { m } from '$lib/paraglide/messages.js';

export interface NamedView extends SavedView {
  /** Every workspace has it; it cannot be removed. */
  readonly builtIn: boolean;
}

const NEW_WITHIN_DAYS = 30;

/** The views that every workspace has; `atRisk` leads because it is the list to act on. */
export function builtInViews(asOf: DayNumber | null): readonly NamedView[] {
  const own = (
    id: string,
    name: string,
    filter: CustomerFilter,
    sort: CustomerSort = 'atRisk',
    descending = true,
  ): NamedView => ({ id, name, filter, sort, descending, builtIn: true });
  return [
    own('everyone', m.customers_view_everyone(), {}),
    own('risk', m.customers_view_risk(), { riskOver: 0.35 }),
    own('silent', m.customers_view_silent(), { silentLongerThanUsual: true }),
    own('best', m.customers_view_best(), { groups: ['champions', 'loyal'] }, 'revenue'),
    ...(asOf === null
      ? []
      : [own('new', m.customers_view_new(), { firstOrderSince: asOf - NEW_WITHIN_DAYS }, 'lastOrder')]),
  ];
}
