import type { Interval } from '../../base/facts.ts';
import type { SurveyKind } from '../../base/survey-scales.ts';
import type { SurveyQuestion } from '../../crm/survey.ts';
import type { Feeling } from '../../crm/comment-words.ts';
import type { LoopStep } from '../../decisions/feedback-loop.ts';
import type { SurveyFigure } from '../../scores/survey-figures.ts';
import { m } from '../../paraglide/messages.js';
import { formatDecimal, formatPercent, formatSigned } from '../format.ts';

type Names<K extends string> = Readonly<Record<K, () => string>>;

export const SURVEY_NAMES: Names<SurveyKind> = {
  nps: m.experience_nps,
  csat: m.experience_csat,
  ces: m.experience_ces,
};

export const SURVEY_NOTES: Names<SurveyKind> = {
  nps: m.experience_nps_note,
  csat: m.experience_csat_note,
  ces: m.experience_ces_note,
};

/** The usual words of a question, where a survey has none of its own. */
export const QUESTION_WORDS: Names<SurveyQuestion> = {
  nps: m.experience_ask_nps,
  csat: m.experience_ask_csat,
  ces: m.experience_ask_ces,
  comment: m.experience_ask_comment,
};

export const SURVEY_QUESTIONS = Object.keys(QUESTION_WORDS) as readonly SurveyQuestion[];

export const FEELING_NAMES: Names<Feeling> = {
  bad: m.experience_feeling_bad,
  mixed: m.experience_feeling_mixed,
  good: m.experience_feeling_good,
};

export const FEELINGS = Object.keys(FEELING_NAMES) as readonly Feeling[];

export const LOOP_NAMES: Names<LoopStep> = {
  collected: m.experience_loop_collected,
  sorted: m.experience_loop_sorted,
  analysed: m.experience_loop_analysed,
  solved: m.experience_loop_solved,
  told: m.experience_loop_told,
};

/** NPS “+31”, CSAT “82%”, CES “5.4”. */
export function surveyValue(kind: SurveyKind, value: number): string {
  if (kind === 'nps') return formatSigned(Math.round(value));
  return kind === 'csat' ? formatPercent(value) : formatDecimal(value);
}

export const surveyRange = (kind: SurveyKind, { low, high }: Interval): string =>
  m.experience_range({ low: surveyValue(kind, low), high: surveyValue(kind, high) });

/** Where a figure lies on its scale, 0–1. */
export function onScale(kind: SurveyKind, value: number): number {
  if (kind === 'csat') return value;
  return kind === 'nps' ? (value + 100) / 200 : (value - 1) / 6;
}

export const figureWords = (kind: SurveyKind, figure: SurveyFigure | null): string =>
  figure === null ? '–' : surveyValue(kind, figure.value);
