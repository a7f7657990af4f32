import type { QualityFigure, QualityList } from '$lib/api/quality.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { m } from '$lib/paraglide/messages.js';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import { formatCount } from '$lib/ui/format.ts';
import { kept } from '../records/keep.ts';

const PAGE = 100;

export function createQualityView() {
  const answer = createAnswer(async () => (await getDataApi()).quality());
  let list = $state.raw<QualityList | null>(null);

  async function open(id: string, count = PAGE): Promise<void> {
    list = await (await getDataApi()).qualityList(id, 0, count);
  }

  return {
    answer,
    get list() {
      return list;
    },
    open: ({ id }: QualityFigure) => open(id),
    more: () => (list ? open(list.figure.id, list.rows.length + PAGE) : undefined),
    close: () => (list = null),
    /** Null: all that can be put right. */
    async fix({ id, fixable }: QualityFigure, customer: string | null): Promise<void> {
      const n = customer === null ? fixable : 1;
      const failed = await kept(m.quality_fixed({ n, count: formatCount(n) }), (api) =>
        api.fixQuality(id, customer === null ? null : [customer]),
      );
      if (failed === null) await open(id, list?.rows.length ?? PAGE);
    },
  };
}
