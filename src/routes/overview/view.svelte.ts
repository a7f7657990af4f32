import { getDataApi } from '$lib/client/data-client.ts';
import { createAnswer } from '$lib/ui/answer.svelte.ts';

export function createOverviewView() {
  return createAnswer(async () => (await getDataApi()).overview());
}
