import type { LifecycleAnswer, LifecycleQuery } from '$lib/api/lifecycle.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { m } from '$lib/paraglide/messages.js';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import { dateInput, dayOfInput } from '$lib/ui/date-input.ts';
import { formatCount, todayHere } from '$lib/ui/format.ts';
import { toast } from '$lib/ui/toast.svelte.ts';
import { keepRecord, kept } from '../records/keep.ts';

export const PERIODS = ['30', '90', '365'] as const;
export type Period = (typeof PERIODS)[number];
export type Play = LifecycleAnswer['plays'][number];

export function createLifecycleView() {
  let day = $state('');
  let period = $state<Period>('90');
  let stuck = $state<LifecycleQuery['stuck']>(null);
  const answer = createAnswer(async () =>
    (await getDataApi()).lifecycle({ asOf: dayOfInput(day), period: Number(period), stuck }),
  );
  return {
    answer,
    /** The day that is shown, where none was chosen. */
    get day() {
      return day || (answer.value ? dateInput(answer.value.asOf) : '');
    },
    set day(next) {
      day = next;
      void answer.refresh();
    },
    get period() {
      return period;
    },
    set period(next) {
      period = next;
      void answer.refresh();
    },
    get stuck() {
      return stuck;
    },
    set stuck(next) {
      stuck = next;
      void answer.refresh();
    },
    savePlay: (id: string | null, fields: Pick<Play, 'stage' | 'title' | 'kind' | 'afterDays'>) =>
      keepRecord({ table: 'plays', id, fields }, m.lifecycle_play_saved(), { quiet: true }),
    removePlay: (id: string) => kept(m.lifecycle_play_removed(), (api) => api.removeRecord('plays', id)),
    async run(play: Play): Promise<void> {
      const api = await getDataApi();
      const done = await api.runPlay(play.id, todayHere());
      if (!done.ok) {
        await kept('', () => Promise.resolve(done));
        return;
      }
      const { made } = done.value;
      toast(m.lifecycle_play_made({ n: made, count: formatCount(made) }), { undo: () => void api.undo() });
    },
  };
}

export type LifecycleView = ReturnType<typeof createLifecycleView>;
