import { forceCloseDatabase, IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { workspaceDatabase, workspaceDatabaseName } from '../../src/lib/store/database.ts';
import { CUSTOMERS_CSV, importText, openEmpty, testWorkbench, valueOf } from '../fixtures/workbench.ts';
import { counted, HOURS, SEED, size } from './table.ts';

type Connection = Parameters<typeof forceCloseDatabase>[0];
interface Internals {
  readonly _databases: Map<string, { readonly connections: readonly Connection[] }>;
}

/** As where the browser says "Connection to Indexed Database server lost": open work ends, and nobody asked for it. */
function dropConnections(indexedDB: IDBFactory, id: string): void {
  const { _databases } = indexedDB as unknown as Internals;
  for (const one of [...(_databases.get(workspaceDatabaseName(id))?.connections ?? [])]) forceCloseDatabase(one);
} // prettier-ignore

const turns = async (count: number) => {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve));
};

test('where the browser drops the connection it is opened again, and what waited is written once', () =>
  counted('B connection to the database lost', async ({ injected, violated }) => {
    const random = createRandom(SEED);
    for (let run = 0; run < size(10, 300); run++) {
      const factory = { indexedDB: new IDBFactory(), IDBKeyRange };
      let lost = false;
      const api = testWorkbench({ factory, onLost: () => (lost = true) });
      const id = await openEmpty(api);
      valueOf((await importText(api, 'people.csv', CUSTOMERS_CSV)).committed);
      const edits = Array.from({ length: 6 }, (_, i) => api.editCustomer(`c${1 + (i % 3)}`, 'note', `edit ${i}`));
      await turns(random.integer(30));
      injected();
      dropConnections(factory.indexedDB, id);
      const done = await Promise.all(edits);
      const failed = done.filter(({ ok }) => !ok).length;
      if (failed > 0) violated(`run ${run}: ${failed} of ${edits.length} not kept: ${JSON.stringify(done.find(({ ok }) => !ok))}`);
      if (lost) violated(`run ${run}: told as loss`);
      const after = await api.editCustomer('c1', 'note', 'after');
      if (!after.ok) violated(`run ${run}: no longer writes: ${after.error.kind}`);
      const database = workspaceDatabase(id, factory);
      await database.open();
      const stored = await database.changes.count();
      database.close();
      const kept = done.length - failed + Number(after.ok);
      if (stored !== kept) violated(`run ${run}: ${kept} said kept, ${stored} stored`);
    }
  }), HOURS); // prettier-ignore
