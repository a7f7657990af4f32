import type { CustomerFact, TimelineEntry } from '../api/customer.ts';
import type { CustomerQuery } from '../api/customers.ts';
import { DEFAULT_DEFINITIONS } from '../api/definitions.ts';
import type { UnlockSecret } from '../api/encryption.ts';
import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { dayOfMillis } from '../base/units.ts';
import { currentRecords } from '../store/change.ts';
import { contentsOf } from '../store/contents.ts';
import { heldBack } from './answer-consents.ts';
import { keptCustomers } from './answer-customers.ts';
import { factsOf } from './answer-facts.ts';
import { customerName, customerText } from './answer-names.ts';
import type { AnswerSession } from './answer-session.ts';
import { timelineOf } from './answer-timeline.ts';
import { setOfContents } from './contents-set.ts';
import { exportOrders } from './export-orders.ts';
import { exportCustomers } from './export-scores.ts';
import { readBackup } from './read-backup.ts';

/** What a backup says of people, read without a workspace to put it in. */
export interface BackupBook {
  readonly name: string;
  readonly currency: string;
  readonly createdAt: number;
  /** Whether the file holds everything, or a part made for someone. */
  readonly whole: boolean;
  readonly customers: number;
  readonly orderLines: number;
  find(text: string): readonly BookLine[];
  page(id: string): BookPage | null;
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
  const built = setOfContents(contents, workspace.currency);
  const { set } = built;
  const edits = currentRecords(contents.changes.values());
  const session: AnswerSession = {
    workspace,
    set,
    definitions: DEFAULT_DEFINITIONS,
    scores: null,
    trained: null,
    dataVersion: manifest.contentHash,
    segmentNames: {},
  };
  const held = heldBack({ set, records: edits, definitions: DEFAULT_DEFINITIONS });
  const lineOf = (customer: number): BookLine => ({
    id: set.customers.ids[customer],
    name: customerName(set, customer),
    detail: ['city', 'phone', 'email'].map((field) => customerText(set, field, customer)).filter(Boolean).join(' · '),
  }); // prettier-ignore

  return success({
    name: workspace.name,
    currency: workspace.currency,
    createdAt,
    whole: !manifest.since && !manifest.subset,
    customers: set.customers.count,
    orderLines: set.orders.length,
    find: (text) => Array.from(keptCustomers(set, null, byName(text)), lineOf),
    page(id) {
      const customer = set.customers.indexById.get(id);
      if (customer === undefined) return null;
      const facts = factsOf(set, { records: edits }, customer, dayOfMillis(createdAt));
      return { ...lineOf(customer), facts, timeline: timelineOf(set, customer, edits) };
    },
    customersCsv: (text) => exportCustomers(session, byName(text), held).bytes,
    ordersCsv: (text) => exportOrders(set, keptCustomers(set, null, byName(text))),
  });
}

const byName = (text: string): CustomerQuery => ({
  filter: text.trim() === '' ? {} : { text },
  sort: 'name',
  descending: false,
  offset: 0,
  limit: Number.MAX_SAFE_INTEGER,
});
