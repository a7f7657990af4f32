import { zoneOf } from '../base/time-zone.ts';
import type { Complaint } from '../crm/complaint.ts';
import { BLANK_COMPLAINT } from '../crm/complaint.ts';
import type { RecordFields } from '../crm/record-type.ts';
import { numberAt, textAt } from '../data/cell.ts';
import { feedbackKey, isFeedbackKey } from '../data/feedback-key.ts';
import { RECORD_COLUMN } from '../data/customer-events.ts';
import { unmasked } from '../data/masked-set.ts';
import type { EditedFields } from '../data/source-batch.ts';
import type { WorkingSet } from '../data/working-set.ts';
import type { RecordIndex } from './record-index.ts';
import { indexRecords } from './record-index.ts';
import type { Session } from './session.ts';
import { standing } from './standing.ts';

const indexes = new WeakMap<WorkingSet, RecordIndex<Complaint>>();
const importedOf = new WeakMap<WorkingSet['feedback'], readonly Complaint[]>();
const indexedRecords = new WeakMap<WorkingSet, unknown>();

/**
 * Every complaint, typed or imported, the newest first; worked out once for a state of the data. Their words are
 * never masked: the lasting name of an imported one is made from them. O(complaints).
 */
export function complaintIndex({ set, records }: Pick<Session, 'set' | 'records'>): RecordIndex<Complaint> {
  const kept = standing(records, 'complaints');
  const held = indexes.get(set);
  if (held && indexedRecords.get(set) === kept) return held;
  const all: Complaint[] = [];
  for (const complaint of importedComplaints(unmasked(set))) {
    const fields = kept.get(complaint.id);
    all.push(fields ? withFields(complaint, Object.fromEntries(fields)) : complaint);
  }
  for (const [id, fields] of kept) {
    if (isFeedbackKey(id)) continue;
    const complaint = typedComplaint(fields, id);
    const index = complaint.customer === null ? undefined : set.customers.indexById.get(complaint.customer);
    const customer = index === undefined ? null : set.customers.ids[index];
    all.push(customer === complaint.customer ? complaint : { ...complaint, customer });
  }
  all.sort((a, b) => b.time - a.time || (a.id < b.id ? -1 : 1));
  const index = indexRecords(all);
  indexes.set(set, index);
  indexedRecords.set(set, kept);
  return index;
}

const typed = new WeakMap<EditedFields, Complaint>();

function typedComplaint(fields: EditedFields, id: string): Complaint {
  const held = typed.get(fields) ?? withFields({ ...BLANK_COMPLAINT, id }, Object.fromEntries(fields));
  typed.set(fields, held);
  return held;
}

/** Fields were checked against the record type when they were kept, and come from a backup of ours otherwise. */
function withFields(complaint: Complaint, fields: RecordFields): Complaint {
  const known = Object.entries(fields).filter(([, value]) => value !== null);
  return { ...complaint, ...Object.fromEntries(known) };
}

function importedComplaints({ feedback, customers, timeZone }: WorkingSet): readonly Complaint[] {
  const held = importedOf.get(feedback);
  if (held) return held;
  const { columns, offsets } = feedback;
  const { type, time, text, category, channel, [RECORD_COLUMN]: record } = columns;
  const zone = zoneOf(timeZone);
  const seen = new Map<string, number>();
  const found: Complaint[] = [];
  let customer = 0;
  for (let row = 0; row < feedback.length; row++) {
    while (customer < customers.count && row >= offsets[customer + 1]) customer++;
    if (textAt(type, row) !== 'complaint' || textAt(record, row) !== '') continue;
    const at = numberAt(time, row);
    const words = textAt(text, row);
    const key = feedbackKey(Number.isNaN(at) ? 0 : at, words);
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    found.push({
      ...BLANK_COMPLAINT,
      id: times === 1 ? key : `${key}:${times}`,
      customer: customer < customers.count ? customers.ids[customer] : null,
      time: Number.isNaN(at) ? 0 : zone.instantOf(at),
      text: words,
      category: textAt(category, row) || null,
      channel: textAt(channel, row) || null,
      imported: true,
    });
  }
  importedOf.set(feedback, found);
  return found;
}
