import type { CustomerPage } from '$lib/api/customers.ts';
import type { NoAnswer } from '$lib/api/explore.ts';
import type { AskAnswer, FiguresAnswer } from '$lib/api/questions.ts';
import type { RuleField } from '$lib/api/rules.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import type { Question, Vocabulary } from '$lib/decisions/questions/question.ts';
import { untrack } from 'svelte';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import { fieldName, keyName } from '../records/rule-words.ts';

const SHOWN = 8;

const worded = (field: RuleField): Vocabulary[number] => ({
  id: field.id,
  kind: field.kind,
  unit: field.unit,
  names: [fieldName(field.id)],
  levels: field.keys.map((key) => ({ key, names: [keyName(field, key)] })),
});

type Found =
  | { readonly kind: 'people'; readonly page: CustomerPage }
  | { readonly kind: 'figures'; readonly figures: FiguresAnswer | NoAnswer };

type Heard = AskAnswer & { readonly sentence: string };

/** A sentence, the question it was understood as, which may be changed, and its answer. */
export function createAskView() {
  let sentence = $state('');
  let changed = $state.raw<{ readonly sentence: string; readonly question: Question } | null>(null);
  const fields = createAnswer<readonly RuleField[]>(async () =>
    (await getDataApi()).explore('ruleFields', null),
  );
  const heard = createAnswer<Heard>(async () => {
    const asked = sentence;
    const known = fields.value ?? (await (await getDataApi()).explore('ruleFields', null));
    if (!known?.length) return null;
    const ask = { sentence: asked, vocabulary: known.map(worded), language: getLocale() };
    const answer = await (await getDataApi()).explore('understand', ask);
    return answer && { ...answer, sentence: asked };
  });
  const question = $derived.by((): Question | null => {
    if (sentence === '') return null;
    if (changed?.sentence === sentence) return changed.question;
    return heard.value?.sentence === sentence ? heard.value.question : null;
  });
  const found = createAnswer<Found>(async () => {
    if (question === null) return null;
    const { wanted, measure, by, rule } = question;
    const api = await getDataApi();
    if (wanted === 'list' || wanted === 'count') {
      const order = { sort: 'atRisk', descending: true, offset: 0, limit: SHOWN } as const;
      return { kind: 'people', page: await api.customers({ filter: { rules: rule }, ...order }) };
    }
    const figures = await api.explore('figures', { rule, measure, by: wanted === 'compare' ? by : null });
    return figures && { kind: 'figures', figures };
  });
  $effect(() => {
    void question;
    untrack(() => void found.refresh());
  });

  return {
    fields,
    heard,
    found,
    get question(): Question | null {
      return question;
    },
    ask(words: string): void {
      sentence = words.trim();
      void heard.refresh();
    },
    change: (next: Question) => void (changed = { sentence, question: next }),
    follow() {
      const stops = [fields.follow(), heard.follow(), found.follow()];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
