import type { ExperienceQuery } from '$lib/api/experience.ts';
import { SURVEYS, type SurveyKind } from '$lib/base/survey-scales.ts';
import type { Survey } from '$lib/crm/survey.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { m } from '$lib/paraglide/messages.js';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import { keepRecord, kept } from '../records/keep.ts';

export const isSurveyKind = (word: string | null): word is SurveyKind =>
  word !== null && Object.hasOwn(SURVEYS, word);

export function createExperienceView(first: string | null) {
  let kind = $state<SurveyKind>(isSurveyKind(first) ? first : 'nps');
  let by = $state<ExperienceQuery['by']>('group');
  const answer = createAnswer(async () => (await getDataApi()).experience({ kind, by }));
  return {
    answer,
    get kind() {
      return kind;
    },
    set kind(next) {
      kind = next;
      void answer.refresh();
    },
    get by() {
      return by;
    },
    set by(next) {
      by = next;
      void answer.refresh();
    },
    planCall: (customer: string, name: string, due: number) =>
      keepRecord(
        {
          table: 'tasks',
          id: null,
          fields: { customer, kind: 'call', due, title: m.experience_call_title({ name }) },
        },
        m.experience_call_planned({ name }),
      ),
    /** One comment a line, kept in one step. */
    paste: (lines: readonly string[], channel: string) =>
      kept(m.experience_pasted({ n: lines.length, count: String(lines.length) }), (api) =>
        api.saveRecords(
          lines.map((text) => ({
            table: 'feedback' as const,
            id: null,
            fields: { type: 'comment', time: Date.now(), text, channel: channel.trim() || null },
          })),
        ),
      ),
  };
}

export function createSurveysView() {
  const answer = createAnswer(async () => (await getDataApi()).surveys());
  return {
    answer,
    save: ({ id, ...survey }: Survey) => {
      const { name, nps, csat, ces, comment, npsWords, csatWords, cesWords, commentWords, thanks } = survey;
      return keepRecord(
        {
          table: 'surveys',
          id: id === '' ? null : id,
          fields: { name, nps, csat, ces, comment, npsWords, csatWords, cesWords, commentWords, thanks },
        },
        m.experience_survey_saved(),
        { quiet: true },
      );
    },
    remove: (id: string) => kept(m.experience_survey_removed(), (api) => api.removeRecord('surveys', id)),
  };
}
