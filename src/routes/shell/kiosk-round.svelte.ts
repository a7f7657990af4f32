import type { RecordFields } from '$lib/crm/record-type.ts';
import type { Survey, SurveyQuestion } from '$lib/crm/survey.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { SURVEY_QUESTIONS } from '$lib/ui/messages/experience.ts';
import type { KnownError } from '$lib/ui/messages/errors.ts';

type Answer = number | string;

/** One visitor's way through a survey; what they answered is kept once they are through. */
export function createRound(survey: Survey, customer: () => string | null) {
  const questions = SURVEY_QUESTIONS.filter((question) => survey[question]);
  let at = $state(0);
  let answers = $state.raw<Partial<Record<SurveyQuestion, Answer>>>({});
  let error = $state.raw<KnownError | null>(null);

  async function keep(): Promise<void> {
    const time = Date.now();
    const edits = Object.entries(answers).map(([type, answer]) => {
      const said: RecordFields = typeof answer === 'number' ? { score: answer } : { text: answer };
      const fields = { type, time, channel: 'kiosk', customer: customer(), category: survey.name, ...said };
      return { table: 'feedback' as const, id: null, fields };
    });
    if (edits.length === 0) return;
    const saved = await (await getDataApi()).saveRecords(edits);
    error = saved.ok ? null : saved.error;
  }

  return {
    questions,
    get question(): SurveyQuestion | null {
      return questions[at] ?? null;
    },
    get step(): number {
      return at + 1;
    },
    get begun(): boolean {
      return at > 0;
    },
    get error() {
      return error;
    },
    answerOf: (question: SurveyQuestion): Answer | undefined => answers[question],
    /** Null: the question is passed over. */
    async answer(given: Answer | null): Promise<void> {
      const question = questions[at];
      const { [question]: _, ...others } = answers;
      answers = given === null || given === '' ? others : { ...others, [question]: given };
      at++;
      if (at === questions.length) await keep();
    },
    back(): void {
      at = Math.max(0, at - 1);
    },
    restart(): void {
      at = 0;
      answers = {};
      error = null;
    },
  };
}
