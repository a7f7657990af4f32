import type { CustomerFilter, CustomerSort } from '$lib/api/answers.ts';
import type { DayNumber } from '$lib/base/units.ts';
import { m } from '$lib/paraglide/messages.js';

export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly filter: CustomerFilter;
  readonly sort: CustomerSort;
  readonly descending: boolean;
  readonly builtIn: boolean;
}

const NEW_WITHIN_DAYS = 30;

/** The views that every workspace has; `atRisk` leads because it is the list to act on. */
export function builtInViews(asOf: DayNumber | null): readonly SavedView[] {
  const own = (
    id: string,
    name: string,
    filter: CustomerFilter,
    sort: CustomerSort = 'atRisk',
    descending = true,
  ): SavedView => ({ id, name, filter, sort, descending, builtIn: true });
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

const keyOf = (workspace: string) => `rapport:views:${workspace}`;

/** A person's own views; they live beside the language, not among the customers, and hold no names. */
export function readViews(workspace: string): readonly SavedView[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(workspace)) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isView) : [];
  } catch {
    return [];
  }
}

export function writeViews(workspace: string, views: readonly SavedView[]): void {
  try {
    localStorage.setItem(keyOf(workspace), JSON.stringify(views));
  } catch {
    // Storage may be blocked; the view then lasts as long as the page.
  }
}

function isView(one: unknown): one is SavedView {
  return (
    typeof one === 'object' && one !== null && 'id' in one && 'name' in one && 'filter' in one && 'sort' in one &&
    typeof one.id === 'string' && typeof one.name === 'string' && typeof one.filter === 'object' && one.filter !== null
  ); // prettier-ignore
}
