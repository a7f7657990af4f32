import { Dexie } from 'dexie';
import type { Table } from '$lib/data/table.ts';
import type { Column } from '$lib/data/column.ts';
import {
  createWorkspaceStore,
  deleteWorkspaceStore,
  type WorkspaceStore,
} from '$lib/store/workspace-store.ts';
import type { WorkspaceKeys } from '$lib/store/workspace-keys.ts';
import type { NewBatch } from '$lib/store/batch.ts';
import { linesTable } from './lines.ts';
import type { Method } from './method.ts';

export const batchOf = (table: Table, id: string): NewBatch => ({
  id,
  fileName: 'lines.csv',
  importedAt: 0,
  read: table.length,
  accepted: table.length,
  rejected: 0,
  headings: Object.keys(table.columns),
  plan: null,
  matchKey: 'customer',
  tables: [table],
  rejectedRows: [],
});

let made = 0;

export async function emptyStore(keys?: WorkspaceKeys): Promise<WorkspaceStore> {
  return createWorkspaceStore({
    ...(keys && { keys }),
    id: `bench-${Date.now()}-${made++}`,
    device: 'bench',
    now: () => Date.now(),
  });
}

const cell = (column: Column, row: number) =>
  column.kind === 'text' ? column.dictionary[column.codes[row]] : column.values[row];

function rowsOf(table: Table, count: number): Record<string, unknown>[] {
  const columns = Object.entries(table.columns);
  return Array.from({ length: Math.min(count, table.length) }, (_, row) =>
    Object.fromEntries([['id', row], ...columns.map(([name, column]) => [name, cell(column, row)])]),
  );
}

export const store: Method<Table> = {
  inputName: 'lines',
  prepare: linesTable,
  run: async (table) => {
    const target = await emptyStore();
    const start = performance.now();
    await target.writeBatch(batchOf(table, 'batch'));
    const wallMs = performance.now() - start;
    return {
      wallMs,
      check: async () => {
        target.close();
        await deleteWorkspaceStore(target.id);
        return table.length;
      },
    };
  },
};

/** One record a row, `peerRows` of them, scaled to all rows: all of them would take minutes. */
export const dexieRows: Method<Table> = {
  inputName: 'lines',
  prepare: linesTable,
  run: async (table, { rows, peerRows = 20_000 }) => {
    const records = rowsOf(table, peerRows);
    const database = new Dexie(`peer-${Date.now()}-${made++}`, { chromeTransactionDurability: 'strict' });
    database.version(1).stores({ lines: 'id' });
    await database.open();
    const start = performance.now();
    await database.table('lines').bulkAdd(records);
    const wallMs = ((performance.now() - start) * rows) / records.length;
    return {
      wallMs,
      check: async () => {
        const written = await database.table('lines').count();
        await database.delete();
        return (written * table.length) / records.length;
      },
    };
  },
};

const sumOf = (values: ArrayLike<number>) => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum;
};

function amountsOf(table: Table): Float64Array {
  const amount = table.columns['amount'];
  if (!amount || amount.kind === 'text') throw new RangeError('lines: expected a numeric column amount');
  return amount.values;
}

export const scan: Method<{ readonly store: WorkspaceStore }> = {
  inputName: 'stored-lines',
  prepare: async (parameters) => {
    const target = await emptyStore();
    await target.writeBatch(batchOf(linesTable(parameters), 'batch'));
    return { store: target };
  },
  run: async ({ store: target }, { peerRows = 20_000 }) => {
    const [batch] = await target.listBatches();
    const [table] = await target.readBatchTables(batch);
    const amounts = amountsOf(table);
    // The peer holds only the first rows; the sum of all is what is timed.
    if (Number.isNaN(sumOf(amounts))) throw new Error('an amount is missing');
    return { check: () => sumOf(amounts.subarray(0, peerRows)) };
  },
};

export const dexieRowsScan: Method<{ readonly database: Dexie; readonly records: number }> = {
  inputName: 'stored-rows',
  prepare: async (parameters) => {
    const records = rowsOf(linesTable(parameters), parameters.peerRows ?? 20_000);
    const database = new Dexie(`peer-scan-${Date.now()}-${made++}`);
    database.version(1).stores({ lines: 'id' });
    await database.open();
    await database.table('lines').bulkAdd(records);
    return { database, records: records.length };
  },
  run: async ({ database, records }, { rows }) => {
    let sum = 0;
    const start = performance.now();
    await database.table('lines').each((row: { amount: number }) => {
      sum += row.amount;
    });
    return { wallMs: ((performance.now() - start) * rows) / records, check: () => sum };
  },
};
