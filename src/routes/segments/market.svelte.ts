import type { MarketAnswer } from '$lib/api/market.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import type { RecordFields } from '$lib/crm/record-type.ts';
import { m } from '$lib/paraglide/messages.js';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import { keepRecord, kept } from '../records/keep.ts';

/** Records hold hundredths of a per cent. */
const hundredths = (share: number | null): number | null =>
  share === null ? null : Math.round(share * 10_000);

/** A share as a person would type it: 0.125 → “12.5”; nothing for nothing. */
export const typedPercent = (share: number | null): string =>
  share === null ? '' : String(Number((share * 100).toFixed(2)));

/** What the person states of the market, beside what their sales tell. */
export function createMarketView() {
  const answer = createAnswer<MarketAnswer>(async () => (await getDataApi()).market());
  const save = (id: string | null, fields: RecordFields, quiet: boolean) =>
    keepRecord({ table: 'rivals', id, fields }, m.boards_market_kept(), { quiet });
  /** The own share is 0 until it is stated. */
  const saveOwn = (fields: RecordFields, quiet: boolean) => {
    const id = answer.value?.ownId ?? null;
    return save(id, { ...(id === null && { own: true, share: 0 }), ...fields }, quiet);
  };
  return {
    answer,
    keepGrowth: (growth: number | null) => saveOwn({ marketGrowth: hundredths(growth) }, false),
    saveOwnShare: (share: number) => saveOwn({ share: hundredths(share) }, true),
    saveRival: (id: string | null, name: string, share: number, growth: number | null) =>
      save(id, { own: false, name, share: hundredths(share), growth: hundredths(growth) }, true),
    remove: (id: string) => kept(m.boards_rival_removed(), (api) => api.removeRecord('rivals', id)),
  };
}

export type MarketView = ReturnType<typeof createMarketView>;
