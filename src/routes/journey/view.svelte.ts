import type { JourneyCell } from '$lib/api/journey.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import type { RecordFields } from '$lib/crm/record-type.ts';
import { m } from '$lib/paraglide/messages.js';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import { keepRecord, kept } from '../records/keep.ts';
import { presetCells, type JourneyPreset } from './presets.ts';

export function createJourneyView() {
  const answer = createAnswer(async () => (await getDataApi()).journey());
  return {
    answer,
    begin: (preset: JourneyPreset) =>
      kept(m.journey_preset_made(), (api) =>
        api.saveRecords(presetCells(preset).map((fields) => ({ table: 'touchpoints', id: null, fields }))),
      ),
    save: (id: string | null, fields: RecordFields) =>
      keepRecord({ table: 'touchpoints', id, fields }, m.journey_saved(), { quiet: true }),
    /** Of every cell of that step or place at once; `taken` where another has the name. */
    rename(of: 'step' | 'place', from: string, to: string) {
      const cells = (answer.value?.cells ?? []).filter((cell) => cell[of] === from);
      return kept(m.journey_renamed({ from, to }), (api) =>
        api.saveRecords(cells.map(({ id }) => ({ table: 'touchpoints', id, fields: { [of]: to } }))),
      );
    },
    remove: ({ id }: JourneyCell) => kept(m.journey_removed(), (api) => api.removeRecord('touchpoints', id)),
    /** Rated as usual; its weight is for people to say. */
    toBoard: (title: string, { about }: JourneyCell) =>
      keepRecord(
        {
          table: 'improvements',
          id: null,
          fields: { title, about, weight: 3, severity: 3, cost: 3, term: 'short' },
        },
        m.journey_on_board({ title }),
      ),
  };
}

export type JourneyView = ReturnType<typeof createJourneyView>;
