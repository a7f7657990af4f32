import type { ChangedCustomer, Difference, FileComparison } from '../api/safekeeping.ts';
import type { Column } from '../data/column.ts';
import { valueAt } from '../data/join-columns.ts';
import type { WorkingSet } from '../data/working-set.ts';
import type { Batch } from '../store/batch.ts';
import type { Contents } from '../store/contents.ts';
import { customerName } from './answer-names.ts';

const SHOWN_CUSTOMERS = 50;

type Compared = Pick<FileComparison, 'customers' | 'orderLines' | 'imports' | 'edits' | 'changedCustomers'>;

/** What two copies have of each other, and what differs. O(customers × columns). */
export function compareContents(
  here: { readonly contents: Contents; readonly set: WorkingSet },
  there: { readonly contents: Contents; readonly set: WorkingSet },
): Compared {
  const { counts, changed } = compareCustomers(here.set, there.set);
  const batchesHere = visibleBatches(here.contents);
  const batchesThere = visibleBatches(there.contents);
  return {
    customers: counts,
    changedCustomers: changed,
    orderLines: compareKeys(batchesHere, batchesThere, linesOf),
    imports: compareKeys(batchesHere, batchesThere, () => 1),
    edits: compareKeys(here.contents.changes, there.contents.changes, () => 1),
  };
}

function visibleBatches({ batches }: Contents): ReadonlyMap<string, Batch> {
  const visible = [...batches.values()].filter(({ batch }) => batch.removedAt === null);
  return new Map(visible.map(({ batch }) => [batch.id, batch]));
}

const linesOf = ({ tables }: Batch): number =>
  tables.reduce((sum, { dataset, length }) => sum + (dataset === 'orders' ? length : 0), 0);

function compareKeys<T>(
  here: ReadonlyMap<string, T>,
  there: ReadonlyMap<string, T>,
  size: (one: T) => number,
): Difference {
  const counts = { here: 0, there: 0, changed: 0, same: 0 };
  for (const [key, one] of here) counts[there.has(key) ? 'same' : 'here'] += size(one);
  for (const [key, one] of there) if (!here.has(key)) counts.there += size(one);
  return counts;
}

function compareCustomers(here: WorkingSet, there: WorkingSet) {
  const counts = { here: 0, there: 0, changed: 0, same: 0 };
  const changed: ChangedCustomer[] = [];
  const fields = [...new Set([here, there].flatMap(({ customers }) => Object.keys(customers.columns)))];
  for (let i = 0; i < here.customers.count; i++) {
    const id = here.customers.ids[i];
    const other = there.customers.indexById.get(id);
    if (other === undefined) {
      counts.here++;
      continue;
    }
    const different = fields.flatMap((field) => {
      const [mine, theirs] = [here.customers.columns[field], there.customers.columns[field]];
      const values = { here: held(mine, i), there: held(theirs, other) };
      return values.here === values.there ? [] : [{ field, kind: (mine ?? theirs).kind, ...values }];
    });
    counts[different.length > 0 ? 'changed' : 'same']++;
    if (different.length > 0 && changed.length < SHOWN_CUSTOMERS) {
      changed.push({ id, name: customerName(here, i), fields: different });
    }
  }
  counts.there = there.customers.count - counts.changed - counts.same;
  return { counts, changed };
}

const held = (column: Column | undefined, row: number) => (column ? (valueAt(column, row) ?? null) : null);
