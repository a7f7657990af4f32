import { getDataApi } from '$lib/client/data-client.ts';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import { todayHere } from '$lib/ui/format.ts';

/** The day's work, for the day as the workspace's time zone has it. */
export function agendaAnswer() {
  const answer = createAnswer(async () => (await getDataApi()).agenda({ today: todayHere() }));
  return { today: todayHere, answer };
}
