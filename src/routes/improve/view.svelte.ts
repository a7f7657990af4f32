import type { ImprovementRow, ImprovementsAnswer } from '$lib/api/improvements.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { m } from '$lib/paraglide/messages.js';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import { todayHere } from '$lib/ui/format.ts';
import { keepRecord, kept } from '../records/keep.ts';

type Proposal = ImprovementsAnswer['proposed'][number];

export function createImproveView() {
  const answer = createAnswer(async () => (await getDataApi()).improvements());
  const keep = (id: string, fields: Parameters<typeof keepRecord>[0]['fields'], said: string) =>
    keepRecord({ table: 'improvements', id, fields }, said);
  return {
    answer,
    start: ({ id, title }: ImprovementRow) =>
      keep(id, { startedDay: todayHere() }, m.improve_started({ title })),
    finish: ({ id, title }: ImprovementRow) =>
      keep(id, { doneDay: todayHere() }, m.improve_finished({ title })),
    remove: ({ id }: ImprovementRow) =>
      kept(m.improve_removed(), (api) => api.removeRecord('improvements', id)),
    /** Rated as the complaints suggest; its cost is for people to say. */
    take({ title, about }: Proposal): void {
      const found = answer.value?.evidence.find((one) => one.class === about);
      const rated = { weight: found?.weight ?? 3, severity: found?.severity ?? 3, cost: 3 };
      void keepRecord(
        { table: 'improvements', id: null, fields: { title, about, ...rated, term: 'short' } },
        m.improve_saved(),
      );
    },
  };
}
