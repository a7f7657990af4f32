import type { EpochMillis } from '../base/units.ts';
import { auditNote } from './audit-log.ts';
import { writeErasure } from '../store/erasure.ts';
import type { Desk } from './desk.ts';
import { withoutOperations } from './keeping.ts';
import { removedAttachments } from './removed-attachments.ts';
import type { Session } from './session.ts';

/** Takes out for good what lay in the recycle bin since before a time: bytes, and all that the log said of them. */
export async function emptyBin(desk: Desk, session: Session, before: EpochMillis): Promise<void> {
  const attachments = removedAttachments(session, before);
  const gone = new Set(attachments);
  const { changes, operations } = withoutOperations(
    session,
    ({ table, record }) => table === 'attachments' && gone.has(record),
  );
  const note = auditNote(desk, session, 'empty-bin', { attachments: attachments.length, operations });
  const { connection } = session.store;
  await writeErasure(connection, { batches: [], changes, emptied: [], attachments, note, keepsScores: true });
}
