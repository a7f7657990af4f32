import type { ExploreQuestion, ExploreQuestions } from '$lib/api/explore.ts';
import type { Progress } from '$lib/base/progress.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { createAnswer } from '$lib/ui/answer.svelte.ts';

/** Work that is over sooner needs no word about how far it is. */
const PROGRESS_AFTER_MILLIS = 800;

/**
 * A question that may take its time, asked again after every change of data; `ask` is read at each turn. It tells how far it is
 * and can be stopped.
 */
export function createAsked<Q extends ExploreQuestion>(question: Q, ask: () => ExploreQuestions[Q]['ask']) {
  let progress = $state.raw<Progress | null>(null);
  let startedAt = $state(0);
  let stopped = $state(false);
  let turns = 0;
  const answer = createAnswer<ExploreQuestions[Q]['answer']>(async () => {
    const turn = ++turns;
    const started = performance.now();
    startedAt = started;
    stopped = false;
    try {
      const api = await getDataApi();
      const found = await api.explore(question, ask(), (next) => {
        if (turn === turns && performance.now() - started > PROGRESS_AFTER_MILLIS) progress = next;
      });
      // It may be done before it hears of it.
      if (turn === turns && found !== null) stopped = false;
      return found;
    } finally {
      if (turn === turns) progress = null;
    }
  });
  return {
    get state() {
      return answer.state;
    },
    get value() {
      return answer.value;
    },
    refresh: answer.refresh,
    follow: answer.follow,
    /** Null while it is over quickly. */
    get progress(): Progress | null {
      return progress;
    },
    get startedAt(): number {
      return startedAt;
    },
    /** The person has stopped it; nothing is worked out until it is asked again. */
    get stopped(): boolean {
      return stopped;
    },
    async stop(): Promise<void> {
      stopped = true;
      await (await getDataApi()).stopExploring(question);
    },
  };
}

export type Working = Pick<
  ReturnType<typeof createAsked>,
  'progress' | 'startedAt' | 'stopped' | 'stop' | 'refresh'
>;
