import type { Attachments, NewAttachment } from '../api/attachments.ts';
import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { randomId } from '../base/random-id.ts';
import { ATTACHMENT, BLANK_ATTACHMENT } from '../crm/attachment.ts';
import { checkRecord } from '../crm/record-type.ts';
import { CREATED_FIELD } from '../store/change.ts';
import { noteAudit } from './audit-log.ts';
import type { Desk } from './desk.ts';
import { ownRecords } from './own-records.ts';
import type { FieldChange } from './record-change.ts';
import { recordChange } from './record-change.ts';

export function attachmentsOf(desk: Desk): Attachments {
  async function bytesOf(id: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const session = desk.session();
    return session && !desk.isMasked() ? session.store.readAttachment(id) : null;
  }

  return {
    attach: (attachment) => attach(desk, attachment),
    attachments(customer) {
      const session = desk.view();
      const found = session ? ownRecords(session, 'attachments', BLANK_ATTACHMENT).of(customer) : [];
      return Promise.resolve(found.toSorted((a, b) => b.time - a.time));
    },
    attachmentBytes: bytesOf,
    async exportPicture(id) {
      const bytes = await bytesOf(id);
      if (bytes) await noteAudit(desk, 'export-picture');
      return bytes;
    },
  };
}

async function attach(
  desk: Desk,
  { bytes, ...attachment }: NewAttachment,
): Promise<Outcome<{ readonly id: string }, StoreError>> {
  return desk.asWriter(async (session) => {
    if (!session.set.customers.indexById.has(attachment.customer)) return failure({ kind: 'not-found' });
    const time = desk.environment.now();
    const checked = checkRecord(ATTACHMENT, {}, { ...attachment, time, size: bytes.length }, time);
    if (!checked.ok) return checked;
    const id = randomId();
    const fields = Object.entries({ ...checked.value, [CREATED_FIELD]: time });
    const changes = fields
      .filter(([, value]) => value !== null)
      .map(([field, value]): FieldChange => {
        return { table: 'attachments', record: id, field, kind: 'set', value };
      });
    const about = { kind: 'edit', of: null, what: `add-${attachment.kind}` } as const;
    await recordChange(desk, session, about, changes, [{ id, bytes }]);
    return success({ id });
  });
}
