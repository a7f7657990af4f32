import type { Survey } from '../crm/survey.ts';
import { BLANK_SURVEY } from '../crm/survey.ts';
import { ownRecords } from './own-records.ts';
import type { RecordIndex } from './record-index.ts';
import type { Session } from './session.ts';

export const surveyIndex = (session: Session): RecordIndex<Survey> =>
  ownRecords(session, 'surveys', BLANK_SURVEY);
