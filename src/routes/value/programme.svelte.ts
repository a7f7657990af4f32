import type { NoAnswer } from '$lib/api/explore.ts';
import type { ProgrammeAnswer } from '$lib/api/programme.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { minorOfInput } from '$lib/ui/amount-input.ts';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import { dayOfInput } from '$lib/ui/date-input.ts';

const SETTLE_MS = 300;

export function createProgrammeView() {
  let by = $state('contacted');
  let level = $state<string | null>(null);
  let from = $state('');
  let cost = $state('');
  let timer: ReturnType<typeof setTimeout> | undefined;

  const asked = createAnswer<ProgrammeAnswer | NoAnswer>(async () =>
    (await getDataApi()).explore('programme', {
      by,
      level,
      from: dayOfInput(from),
      cost: minorOfInput(cost) ?? 0,
    }),
  );
  const answer = $derived(asked.value && !('none' in asked.value) ? asked.value : null);
  const levels = $derived(answer?.choices.find((choice) => choice.by === by)?.levels ?? []);
  const fromWrong = $derived.by(() => {
    const day = dayOfInput(from);
    return from !== '' && answer !== null && (day === null || day < answer.bounds.earliest || day > answer.bounds.latest);
  }); // prettier-ignore

  function soon(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void asked.refresh(), SETTLE_MS);
  }

  return {
    get state() {
      return asked.state;
    },
    get answer() {
      return answer;
    },
    get levels() {
      return levels;
    },
    get by() {
      return by;
    },
    get level() {
      return level;
    },
    get from() {
      return from;
    },
    set from(next: string) {
      from = next;
      soon();
    },
    get cost() {
      return cost;
    },
    set cost(next: string) {
      cost = next;
      soon();
    },
    get fromWrong() {
      return fromWrong;
    },
    get costWrong() {
      return minorOfInput(cost) === undefined;
    },
    setBy(next: string): void {
      by = next;
      level = levels[0] ?? null;
      soon();
    },
    setLevel(next: string): void {
      level = next;
      soon();
    },
    follow: asked.follow,
  };
}
