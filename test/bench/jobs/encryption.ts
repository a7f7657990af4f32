import { NEVER_CANCELLED } from '$lib/base/progress.ts';
import { buildWorkingSet } from '$lib/data/build-working-set.ts';
import type { Table } from '$lib/data/table.ts';
import { readFile } from '$lib/import/read-file.ts';
import { createKeyRecord } from '$lib/store/key-record.ts';
import { LEAST_COST } from '$lib/store/passphrase-key.ts';
import type { WorkspaceKeys } from '$lib/store/workspace-keys.ts';
import { workspaceKeys } from '$lib/store/workspace-keys.ts';
import type { WorkspaceStore } from '$lib/store/workspace-store.ts';
import { deleteWorkspaceStore } from '$lib/store/workspace-store.ts';
import type { Parameters } from '../bench.worker.ts';
import { importCsv } from './import-csv.ts';
import { linesTable } from './lines.ts';
import type { Method } from './method.ts';
import { batchOf, emptyStore } from './store.ts';

/** The keys are made once: what they cost is paid at the unlocking, not by an import. */
const keys = createKeyRecord('bench', LEAST_COST).then(({ record, master }) => workspaceKeys(record, master));

/** From the file's bytes to rows on the disk. */
function importing(encrypted: boolean): typeof importCsv {
  return {
    ...importCsv,
    run: async ({ file, plan }) => {
      const target = await emptyStore(encrypted ? await keys : undefined);
      const start = performance.now();
      const read = await readFile({ name: file.name, blob: file }, plan, () => {}, NEVER_CANCELLED);
      if (!read.ok) throw new Error(read.error.kind);
      const tables = Object.values(read.value.tables);
      await target.writeBatch({ ...batchOf(tables[0], 'batch'), tables });
      const wallMs = performance.now() - start;
      return {
        wallMs,
        check: async () => {
          target.close();
          await deleteWorkspaceStore(target.id);
          return read.value.report.accepted;
        },
      };
    },
  };
}

/** From the disk to the working set, as when a workspace is opened. */
function loading(encrypted: boolean): Method<{ readonly store: WorkspaceStore }> {
  return {
    inputName: encrypted ? 'encrypted-lines' : 'plain-lines',
    prepare: async (parameters: Parameters) => {
      const own: WorkspaceKeys | undefined = encrypted ? await keys : undefined;
      const target = await emptyStore(own);
      await target.writeBatch(batchOf(linesTable(parameters), 'batch'));
      return { store: target };
    },
    run: async ({ store }) => {
      const [batch] = await store.listBatches();
      const tables: readonly Table[] = await store.readBatchTables(batch);
      const { set } = buildWorkingSet({
        batches: [{ id: batch.id, matchKey: batch.matchKey, tables }],
        currency: 'GBP',
        currencyDigits: 2,
      });
      return { check: () => `${set.customers.count} customers, ${set.orders.length} lines` };
    },
  };
}

export const importEncrypted = importing(true);
export const importPlain = importing(false);
export const loadEncrypted = loading(true);
export const loadPlain = loading(false);
