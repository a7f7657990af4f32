import type { RecordType } from './record-type.ts';

/** A few questions that customers answer on the device; a question without words is asked in the usual ones. */
export interface Survey {
  readonly id: string;
  readonly customer: null;
  readonly name: string;
  readonly nps: boolean;
  readonly csat: boolean;
  readonly ces: boolean;
  readonly comment: boolean;
  readonly npsWords: string | null;
  readonly csatWords: string | null;
  readonly cesWords: string | null;
  readonly commentWords: string | null;
  readonly thanks: string | null;
}

export const SURVEY_QUESTIONS = ['nps', 'csat', 'ces', 'comment'] as const;
export type SurveyQuestion = (typeof SURVEY_QUESTIONS)[number];

/** A survey that asks nothing yet. */
export const BLANK_SURVEY: Survey = {
  id: '',
  customer: null,
  name: '',
  nps: false,
  csat: false,
  ces: false,
  comment: false,
  npsWords: null,
  csatWords: null,
  cesWords: null,
  commentWords: null,
  thanks: null,
};

const words = { kind: 'text', longest: 300 } as const;

export const SURVEY: RecordType = {
  fields: {
    name: { kind: 'text', longest: 100, required: true },
    nps: { kind: 'flag' },
    csat: { kind: 'flag' },
    ces: { kind: 'flag' },
    comment: { kind: 'flag' },
    npsWords: words,
    csatWords: words,
    cesWords: words,
    commentWords: words,
    thanks: words,
  },
  contradiction: (fields) => (SURVEY_QUESTIONS.some((question) => fields[question] === true) ? null : 'nps'),
};
