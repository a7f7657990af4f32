import { randomId } from '../base/random-id.ts';
import type { Table } from '../data/table.ts';
import { ordersOf, withoutPerson } from '../data/without-person.ts';
import type { ImportResult, RejectedRow } from '../import/plan.ts';
import { appendAudit } from '../store/audit.ts';
import type { CurrentRecords, Operation } from '../store/change.ts';
import { ERASED_FIELD } from '../store/change.ts';
import { auditNote } from './audit-log.ts';
import type { Desk } from './desk.ts';
import type { Session } from './session.ts';

/** Ids that were erased or made anonymous and not let in again since. */
export function erasedIds(records: CurrentRecords): ReadonlySet<string> {
  const all = [...(records.get('customers') ?? [])];
  return new Set(all.filter(([, state]) => state.get(ERASED_FIELD)?.value === true).map(([id]) => id));
}

/** What of a file names people who were erased. */
export interface FoundErased {
  readonly ids: ReadonlySet<string>;
  /** Rows that name them, refused ones too. */
  readonly rows: number;
  /** The file without them: order lines stay as sales to nobody. */
  readonly without: { readonly tables: readonly Table[]; readonly rejectedRows: readonly RejectedRow[] };
}

/** Null where the file names nobody who was erased. O(rows) where anybody was. */
export function findErased(
  { tables, report }: ImportResult,
  erased: ReadonlySet<string>,
): FoundErased | null {
  if (erased.size === 0) return null;
  const ids = new Set<string>();
  let rows = 0;
  const all = Object.values(tables) as Table[];
  const orders = ordersOf(all, erased);
  const left = all.map((table) => {
    const found = withoutPerson(table, erased, null, orders);
    if (!found) return table;
    rows += found.rows;
    for (const id of found.ids) ids.add(id);
    return found.table;
  });
  const rejectedRows = report.rejectedRows.filter(({ cells }) => {
    const named = cells.find((cell) => erased.has(cell.trim()));
    if (named !== undefined) ids.add(named.trim());
    return named === undefined;
  });
  rows += report.rejectedRows.length - rejectedRows.length;
  return rows === 0 ? null : { ids, rows, without: { tables: left, rejectedRows } };
}

/** Lifts what forbids a return, before their rows are written; the log says so. */
export async function letIn(desk: Desk, session: Session, ids: ReadonlySet<string>): Promise<void> {
  const { store } = session;
  const time = store.clock.next();
  const operations = [...ids].map((record): Operation => ({
    ...{ id: randomId(), time, device: store.device, table: 'customers', record },
    ...{ field: ERASED_FIELD, kind: 'set', value: false },
  }));
  await store.appendChange({
    ...{ id: randomId(), time, device: store.device, operations },
    ...{ kind: 'erasure', of: null, what: 'let-erased-in' },
  });
  await appendAudit(store.connection, auditNote(desk, session, 'let-erased-in', { people: ids.size }));
}
