import type { CustomerFilter } from '$lib/api/customers.ts';
import { SEGMENT_GROUPS } from '$lib/base/facts.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { m } from '$lib/paraglide/messages.js';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import { groupName } from '$lib/ui/messages/groups.ts';

/** Customers who can be given by themselves: a list just shown, one that people named, or a group. */
export interface CustomerList {
  readonly id: string;
  readonly name: string;
  readonly customers: readonly string[];
}

/** `shown` is the filter of the list from which people came, as JSON in the address. */
export const createLists = (shown: string | null) =>
  createAnswer<readonly CustomerList[]>(async () => {
    const api = await getDataApi();
    const views = (await api.savedViews()).map(({ id, name, filter }) => ({ id, name, filter }));
    const groups = SEGMENT_GROUPS.map((group) => ({
      id: `group:${group}`,
      name: groupName(group),
      filter: { groups: [group] },
    }));
    const here = filterIn(shown);
    const asked = [
      ...(here ? [{ id: 'shown', name: m.devices_give_shown(), filter: here }] : []),
      ...views,
      ...groups,
    ];
    const lists = asked.map(async ({ id, name, filter }) => {
      const query = { filter, sort: 'name', descending: false, offset: 0, limit: 0 } as const;
      return { id, name, customers: await api.customerIds(query) };
    });
    return (await Promise.all(lists)).filter(({ customers }) => customers.length > 0);
  });

function filterIn(shown: string | null): CustomerFilter | null {
  try {
    const parsed: unknown = JSON.parse(shown ?? 'null');
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? parsed : null;
  } catch {
    return null;
  }
}
