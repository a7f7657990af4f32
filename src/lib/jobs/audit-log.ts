import type { AuditAnswer } from '../api/privacy.ts';
import { appendAudit, firstBroken, listAudit } from '../store/audit.ts';
import type { AuditNote } from '../store/audit.ts';
import { attempt } from '../store/store-failure.ts';
import type { Desk } from './desk.ts';
import type { Session } from './session.ts';

export function auditNote(
  desk: Desk,
  session: Session,
  what: string,
  facts: AuditNote['facts'] = {},
): AuditNote {
  return { time: desk.environment.now(), device: session.store.device, what, facts };
}

/** Notes what left the workspace. A tab that only reads cannot write the log; a full disk stops no export. */
export async function noteAudit(desk: Desk, what: string, facts?: AuditNote['facts']): Promise<void> {
  await desk.exclusive(async () => {
    const session = desk.session();
    if (!session || !desk.isWritable()) return;
    await attempt(() => appendAudit(session.store.connection, auditNote(desk, session, what, facts)));
  });
}

export async function auditLog(desk: Desk): Promise<AuditAnswer> {
  const session = desk.session();
  if (!session) return { entries: [], brokenAt: null };
  const entries = await listAudit(session.store.connection);
  return { entries: entries.toReversed(), brokenAt: await firstBroken(entries) };
}
