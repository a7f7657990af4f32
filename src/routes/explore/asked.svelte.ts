import type { ExploreQuestion, ExploreQuestions } from '$lib/api/explore.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { createAnswer } from '$lib/ui/answer.svelte.ts';

/** One question of this screen, asked again after every change of data; `ask` is read at each turn. */
export function createAsked<Q extends ExploreQuestion>(question: Q, ask: () => ExploreQuestions[Q]['ask']) {
  return createAnswer<ExploreQuestions[Q]['answer']>(async () =>
    (await getDataApi()).explore(question, ask()),
  );
}
