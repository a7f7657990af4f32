import type { ImportCounts } from '$lib/api/data-api.ts';
import type { Inspection } from '$lib/import/plan.ts';
import { m } from '$lib/paraglide/messages.js';
import { formatCount } from '$lib/ui/format.ts';

interface NoteWords {
  readonly title: string;
  readonly detail: string;
}

/** How the file's rows meet those of other files, with figures once they were counted. */
export function joinNotes(inspection: Inspection, counts: ImportCounts | null): readonly NoteWords[] {
  if (!counts) return [];
  const { byOrder, awaited, people } = counts.joins;
  const notes: NoteWords[] = [];
  if (byOrder) {
    const [rows, found] = [formatCount(byOrder.rows), formatCount(byOrder.found)];
    const isPayments = inspection.plan.shape === 'payments';
    notes.push({
      title: isPayments ? m.import_join_payments() : m.import_join_orders(),
      detail: byOrder.found === 0 ? m.import_join_none({ rows }) : m.import_join_found({ rows, found }),
    });
  }
  if (awaited) {
    const [rows, found] = [formatCount(awaited.rows), formatCount(awaited.found)];
    notes.push({ title: m.import_join_awaited(), detail: m.import_join_awaited_detail({ rows, found }) });
  }
  if (people) {
    const [accounts, persons, here] = [people.accounts, people.people, people.here].map(formatCount);
    notes.push({
      title: m.import_join_people({ accounts: accounts!, people: persons! }),
      detail: people.here > 0 ? m.import_join_people_here({ here: here! }) : m.import_join_people_detail(),
    });
  }
  return notes;
}
