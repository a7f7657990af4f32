import { getDataApi } from '$lib/client/data-client.ts';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import { dayStartHere, todayHere } from '$lib/ui/format.ts';

/** The day's work, for the day as this device sees it. */
export function agendaAnswer() {
  const today = todayHere();
  const dayStart = dayStartHere();
  const answer = createAnswer(async () => (await getDataApi()).agenda({ today, dayStart }));
  return { today, answer };
}
