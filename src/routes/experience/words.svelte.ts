import type { WordsClass, WordsJudgement } from '$lib/api/words.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { m } from '$lib/paraglide/messages.js';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import { FEELING_NAMES } from '$lib/ui/messages/experience.ts';
import { fieldName } from '$lib/ui/messages/fields.ts';
import { createTask } from '$lib/ui/task.svelte.ts';

export const className = (label: WordsClass): string =>
  label.kind === 'feeling' ? FEELING_NAMES[label.feeling]() : label.text;

export const targetName = (id: string): string => {
  if (id === 'score') return m.experience_words_score();
  return id === 'category' ? m.experience_words_category() : fieldName(id);
};

export const wordList = (words: readonly string[]): string => words.join(m.experience_words_comma());

export function createWordsView() {
  const answer = createAnswer(async () => (await getDataApi()).words());
  const task = createTask<{ readonly kind: string }>();
  let tried = $state('');
  let judgement = $state.raw<WordsJudgement | null>(null);

  async function judge(): Promise<void> {
    const asked = tried;
    const found = await (await getDataApi()).judgeWords(asked);
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
    async learn(target: string): Promise<void> {
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
