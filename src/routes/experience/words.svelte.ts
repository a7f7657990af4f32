import type { ComplaintPart, WordsClass, WordsJudgement } from '$lib/api/words.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { m } from '$lib/paraglide/messages.js';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import { CLASS_NAMES, SENTIMENT_NAMES, SEVERITY_NAMES } from '$lib/ui/messages/complaints.ts';
import { FEELING_NAMES } from '$lib/ui/messages/experience.ts';
import { createTask } from '$lib/ui/task.svelte.ts';

const COMPLAINT_NAMES: Readonly<Record<ComplaintPart, Readonly<Record<string, () => string>>>> = {
  class: CLASS_NAMES,
  severity: SEVERITY_NAMES,
  sentiment: SENTIMENT_NAMES,
};

export function className(label: WordsClass): string {
  if (label.kind === 'feeling') return FEELING_NAMES[label.feeling]();
  return label.kind === 'text' ? label.text : COMPLAINT_NAMES[label.part][label.value]();
}

export const wordList = (words: readonly string[]): string => words.join(m.experience_words_comma());

export function createWordsView() {
  const answer = createAnswer(async () => (await getDataApi()).words());
  const task = createTask<{ readonly kind: string }>();
  let picked = $state<string | null>(null);
  let tried = $state('');
  let judgement = $state.raw<WordsJudgement | null>(null);

  const target = $derived(picked ?? answer.value?.learnt[0]?.target ?? answer.value?.targets[0]?.id ?? '');

  async function judge(): Promise<void> {
    const asked = tried;
    const found = await (await getDataApi()).judgeWords(target, asked);
    if (asked === tried) judgement = found;
  }

  return {
    answer,
    get progress() {
      return task.progress;
    },
    get failure() {
      return task.failure;
    },
    get target() {
      return target;
    },
    set target(id) {
      picked = id;
      judgement = null;
      void judge();
    },
    get tried() {
      return tried;
    },
    set tried(text) {
      tried = text;
      void judge();
    },
    get judgement() {
      return judgement;
    },
    async learn(): Promise<void> {
      const api = await getDataApi();
      await task.run('learn-words', (onProgress) => api.learnWords(target, onProgress));
      await answer.refresh();
      await judge();
    },
    async cancel(): Promise<void> {
      await (await getDataApi()).cancel('words');
    },
  };
}
