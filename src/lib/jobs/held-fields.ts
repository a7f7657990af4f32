import type { RecordFields } from '../crm/record-type.ts';
import type { OwnRecordTable } from '../crm/record-types.ts';
import { isFeedbackKey } from '../data/feedback-key.ts';
import { complaintIndex } from './complaint-index.ts';
import type { Session } from './session.ts';
import { standing } from './standing.ts';

/** What a record holds now, an imported complaint's line included; null where there is no such record. */
export function heldFields(session: Session, table: OwnRecordTable, id: string): RecordFields | null {
  const fields = standing(session.records, table).get(id);
  if (table === 'complaints' && isFeedbackKey(id)) {
    const imported = complaintIndex(session).byId.get(id);
    return imported
      ? { time: imported.time, text: imported.text, ...Object.fromEntries(fields ?? []) }
      : null;
  }
  return fields ? Object.fromEntries(fields) : null;
}
