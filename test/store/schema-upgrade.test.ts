import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import type { Change } from '../../src/lib/store/change.ts';
import { SCHEMA_VERSION, workspaceDatabaseName } from '../../src/lib/store/database.ts';
import { openWorkspaceStore } from '../../src/lib/store/workspace-store.ts';

const FIRST_SCHEMA = {
  ...{ meta: 'id', batches: 'id', chunks: 'key', rejected: 'key', changes: 'id' },
  ...{ runs: 'id', scores: 'id', settings: 'id', audit: 'id' },
};

async function madeByFirstVersion(factory: ConstructorParameters<typeof Dexie>[1], isWhole = true) {
  const database = new Dexie(workspaceDatabaseName('old'), factory);
  database.version(1).stores(FIRST_SCHEMA);
  if (isWhole) {
    await database.table('meta').bulkPut([
      { id: 'schema', value: 1 },
      { id: 'sentinel', value: 'old' },
    ]);
  }
  await database.open();
  database.close();
}

const open = (factory: { indexedDB: IDBFactory; IDBKeyRange: typeof globalThis.IDBKeyRange }) =>
  openWorkspaceStore({ id: 'old', device: 'd', now: () => Date.UTC(2026, 0, 1), factory });

test('a workspace of the first schema takes attachments, and old code sees that it is newer', async () => {
  const factory = { indexedDB: new IDBFactory(), IDBKeyRange };
  await madeByFirstVersion(factory);
  const store = await open(factory);
  const time = store.clock.next();
  const change: Change = {
    ...{ id: 'one', time, device: 'd', of: null, what: 'add-picture' },
    kind: 'edit',
    operations: [],
  };
  await store.appendChange(change, [{ id: 'picture', bytes: Uint8Array.of(7) }]);
  expect(await store.readAttachment('picture')).toEqual(Uint8Array.of(7));
  expect((await store.connection.database.meta.get('schema'))?.value).toBe(SCHEMA_VERSION);
  store.close();
});

test('an emptied workspace of the first schema is still known to be emptied', async () => {
  const factory = { indexedDB: new IDBFactory(), IDBKeyRange };
  await madeByFirstVersion(factory, false);
  await expect(open(factory)).rejects.toThrow('data-missing');
});
