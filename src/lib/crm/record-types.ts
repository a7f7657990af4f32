import { ATTACHMENT } from './attachment.ts';
import { COMPLAINT } from './complaint.ts';
import { CONSENT } from './consent.ts';
import { FEEDBACK } from './feedback.ts';
import { IMPROVEMENT } from './improvement.ts';
import { OPPORTUNITY } from './opportunity.ts';
import { PLAY } from './play.ts';
import type { RecordType } from './record-type.ts';
import { RIVAL } from './rival.ts';
import { SERVICE_REQUEST } from './service-request.ts';
import { SURVEY } from './survey.ts';
import { TASK } from './task.ts';
import { TOUCHPOINT } from './touchpoint.ts';
import { VIEW } from './view.ts';

/** Every kind of record that people make from nothing, by the table that keeps it. */
export const RECORD_TYPES = {
  attachments: ATTACHMENT,
  complaints: COMPLAINT,
  tasks: TASK,
  feedback: FEEDBACK,
  surveys: SURVEY,
  consents: CONSENT,
  plays: PLAY,
  improvements: IMPROVEMENT,
  opportunities: OPPORTUNITY,
  requests: SERVICE_REQUEST,
  rivals: RIVAL,
  touchpoints: TOUCHPOINT,
  views: VIEW,
} as const satisfies Record<string, RecordType>;

export type OwnRecordTable = keyof typeof RECORD_TYPES;

/** Whether a field holds an instant. */
export function isTimeField(table: OwnRecordTable, field: string): boolean {
  const fields: RecordType['fields'] = RECORD_TYPES[table].fields;
  return Object.hasOwn(fields, field) && fields[field].kind === 'time';
}
