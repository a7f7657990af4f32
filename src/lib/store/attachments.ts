import type { Change } from './change.ts';
import { CREATED_FIELD } from './change.ts';
import type { Contents } from './contents.ts';
import type { Payload } from './payload.ts';
import type { WorkspaceConnection } from './workspace-connection.ts';
import { openRecord } from './workspace-connection.ts';

/** Of a picture or voice note: its record in the log has the same id, and says whose it is. */
export interface AttachedBytes {
  readonly id: string;
  readonly bytes: Uint8Array;
}

export const attachmentPayload = ({ bytes }: AttachedBytes): Payload => ({ json: null, arrays: { bytes } });

/** Null where this copy does not have it. */
export async function readAttachment(
  connection: WorkspaceConnection,
  id: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const record = await connection.database.attachments.get(id);
  if (!record) return null;
  const { arrays } = await openRecord(connection, 'attachments', record);
  return arrays.bytes instanceof Uint8Array ? arrays.bytes.slice() : null;
}

/** Attachments whose making a log has: the rest went with a person who was erased. */
function attachmentsMadeBy(changes: Iterable<Change>): ReadonlySet<string> {
  const made = new Set<string>();
  for (const { operations } of changes) {
    for (const { table, record, field } of operations) {
      if (table === 'attachments' && field === CREATED_FIELD) made.add(record);
    }
  }
  return made;
}

export function attachmentsIn(
  attachments: Contents['attachments'],
  changes: Iterable<Change>,
): Contents['attachments'] {
  if (attachments.size === 0) return attachments;
  const made = attachmentsMadeBy(changes);
  return new Map([...attachments].filter(([id]) => made.has(id)));
}
