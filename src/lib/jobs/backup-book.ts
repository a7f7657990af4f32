import type { CustomerFact, TimelineEntry } from '../api/customer.ts';
import type { CustomerQuery } from '../api/customers.ts';
import type { Definitions } from '../api/definitions.ts';
import type { UnlockSecret } from '../api/encryption.ts';
import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { MEDIA_TYPES } from '../base/attachment-limits.ts';
import { zoneOf } from '../base/time-zone.ts';
import type { Attachment } from '../crm/attachment.ts';
import { BLANK_ATTACHMENT } from '../crm/attachment.ts';
import { toBase64 } from '../store/base64.ts';
import { currentRecords } from '../store/change.ts';
import type { Contents } from '../store/contents.ts';
import { contentsOf } from '../store/contents.ts';
import { decodePayload } from '../store/payload.ts';
import { heldFrom } from './held-from.ts';
import { keptCustomers } from './answer-customers.ts';
import { factsOf } from './answer-facts.ts';
import { customerName, customerText } from './answer-names.ts';
import type { AnswerSession } from './answer-session.ts';
import { timelineOf } from './answer-timeline.ts';
import { setOfContents } from './contents-set.ts';
import { exportOrders } from './export-orders.ts';
import { exportCustomers } from './export-scores.ts';
import { ownRecords } from './own-records.ts';
import { readBackup } from './read-backup.ts';
import { recordTurns } from './record-turns.ts';
import { definitionsOf, SETTINGS } from './session.ts';

/** What a backup says of people, read without a workspace to put it in. */
export interface BackupBook {
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly createdAt: number;
  /** Whether the file holds everything, or a part made for someone. */
  readonly whole: boolean;
  readonly customers: number;
  readonly orderLines: number;
  find(text: string): readonly BookLine[];
  page(id: string): BookPage | null;
  /** Who is in no CSV of it: they do not consent to being contacted or handed on. */
  readonly heldBack: number;
  customersCsv(text: string): Uint8Array;
  ordersCsv(text: string): Uint8Array;
}

export interface BookLine {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
}

export interface BookPage extends BookLine {
  readonly facts: readonly CustomerFact[];
  readonly timeline: readonly TimelineEntry[];
  readonly attachments: readonly BookAttachment[];
}

/** A picture or voice note; its bytes as an address that needs nothing but the page. */
export interface BookAttachment extends Attachment {
  readonly address: string;
}

/** Reads a plain or encrypted backup, or a file for one device. Cost: as loading its workspace. */
export async function openBackupBook(
  file: Blob,
  secret: UnlockSecret | null = null,
): Promise<Outcome<BackupBook, StoreError>> {
  const read = await readBackup(file, secret);
  if (!read.ok) return read;
  const { manifest, records } = read.value;
  const contents = contentsOf(records);
  if (!contents) return failure({ kind: 'backup-damaged' });
  const { workspace, createdAt } = manifest;
  const built = setOfContents(contents, workspace);
  const { set } = built;
  const edits = currentRecords(contents.changes.values());
  const definitions = definitionsIn(contents);
  const session: AnswerSession = {
    workspace,
    set,
    definitions,
    scores: null,
    trained: null,
    dataVersion: manifest.contentHash,
    segmentNames: [],
  };
  const held = heldFrom({ set, records: edits, definitions }, 'contact', 'sharing');
  const withheld = heldFrom({ set, records: edits, definitions }, 'sharing');
  const lineOf = (customer: number): BookLine => ({
    id: set.customers.ids[customer],
    name: customerName(set, customer),
    detail: ['city', 'phone', 'email'].map((field) => customerText(set, field, customer)).filter(Boolean).join(' · '),
  }); // prettier-ignore

  return success({
    name: workspace.name,
    currency: workspace.currency,
    timeZone: built.set.timeZone,
    createdAt,
    whole: !manifest.since && !manifest.subset,
    customers: set.customers.count,
    orderLines: set.orders.length,
    heldBack: held.size,
    find: (text) => Array.from(keptCustomers(set, null, byName(text)), lineOf),
    page(id) {
      const customer = set.customers.indexById.get(id);
      if (customer === undefined) return null;
      const facts = factsOf(set, { records: edits }, customer, zoneOf(set.timeZone).dayOf(createdAt));
      const session = { set, records: edits };
      const attachments = ownRecords(session, 'attachments', BLANK_ATTACHMENT)
        .of(set.customers.ids[customer])
        .flatMap((attachment) => {
          const address = addressOf(attachment, contents);
          return address === null ? [] : [{ ...attachment, address }];
        });
      const turns = recordTurns(session, set.customers.ids[customer]);
      return { ...lineOf(customer), facts, timeline: timelineOf(set, customer, edits, turns), attachments };
    },
    customersCsv: (text) => exportCustomers(session, byName(text), held).bytes,
    ordersCsv: (text) =>
      exportOrders(
        set,
        keptCustomers(set, null, byName(text)).filter((customer) => !withheld.has(customer)),
      ),
  });
}

/** The rules of the workspace that wrote the file, not of one that never was asked. */
function definitionsIn({ settings }: Contents): Definitions {
  const record = settings.get(SETTINGS.definitions);
  return definitionsOf(record && decodePayload(record.bytes).json);
}

function addressOf({ id, mediaType }: Attachment, { attachments }: Contents): string | null {
  const record = attachments.get(id);
  const bytes = record && decodePayload(record.bytes).arrays.bytes;
  if (!(bytes instanceof Uint8Array) || !MEDIA_TYPES.includes(mediaType)) return null;
  return `data:${mediaType};base64,${toBase64(bytes)}`;
}

const byName = (text: string): CustomerQuery => ({
  filter: text.trim() === '' ? {} : { text },
  sort: 'name',
  descending: false,
  offset: 0,
  limit: Number.MAX_SAFE_INTEGER,
});
