import type { Survey, SurveyQuestion } from '$lib/crm/survey.ts';
import { m } from '$lib/paraglide/messages.js';
import { SURVEY_NAMES } from '$lib/ui/messages/experience.ts';

export const questionName = (question: SurveyQuestion): string =>
  question === 'comment' ? m.experience_comment() : SURVEY_NAMES[question]();

/** What a new survey asks before it is changed. */
export const USUAL_SURVEY: Survey = {
  id: '',
  customer: null,
  name: '',
  nps: true,
  csat: false,
  ces: false,
  comment: true,
  npsWords: null,
  csatWords: null,
  cesWords: null,
  commentWords: null,
  thanks: null,
};
