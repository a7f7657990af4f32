import type { SurveyKind } from '../base/survey-scales.ts';
import { SURVEYS } from '../base/survey-scales.ts';
import type { RecordFields, RecordType } from './record-type.ts';

const isSurvey = (type: unknown): type is SurveyKind =>
  typeof type === 'string' && Object.hasOwn(SURVEYS, type);

/** An answer to a question of satisfaction, or a comment. */
export const FEEDBACK: RecordType = {
  fields: {
    customer: { kind: 'text' },
    time: { kind: 'time', required: true },
    type: { kind: 'choice', choices: [...Object.keys(SURVEYS), 'comment'], required: true },
    score: { kind: 'whole', least: 0, most: 10 },
    channel: { kind: 'text', longest: 200 },
    category: { kind: 'text', longest: 200 },
    text: { kind: 'text' },
  },
  contradiction: (fields: RecordFields, now) => {
    if (Number(fields.time) > now) return 'time';
    if (!isSurvey(fields.type)) return (fields.text ?? null) === null ? 'text' : null;
    const { least, most } = SURVEYS[fields.type];
    const { score } = fields;
    return typeof score === 'number' && score >= least && score <= most ? null : 'score';
  },
};
