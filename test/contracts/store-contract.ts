import { describe, expect, test } from 'vitest';
import { SCHEMA_VERSION } from '../../src/lib/store/database.ts';
import type { DatabaseFactory } from '../../src/lib/store/database.ts';
import type { NewBatch } from '../../src/lib/store/batch.ts';
import type { Change } from '../../src/lib/store/change.ts';
import { contentHash } from '../../src/lib/store/content-hash.ts';
import { plainRecords, putRecords } from '../../src/lib/store/records.ts';
import type { WorkspaceStore } from '../../src/lib/store/workspace-store.ts';
import {
  createWorkspaceStore,
  deleteWorkspaceStore,
  openWorkspaceStore,
} from '../../src/lib/store/workspace-store.ts';
import { toStoreError } from '../../src/lib/store/store-failure.ts';
import { tableOf } from '../fixtures/tables.ts';

/** What every store must do, whatever IndexedDB it stands on. */
export function storeContract(name: string, factoryOf: () => DatabaseFactory): void {
  let count = 0;
  const options = (
    factory: DatabaseFactory,
    id = `contract-${++count}-${Math.floor(performance.now())}`,
  ) => ({
    id,
    device: 'device-a',
    now: () => 1_700_000_000_000,
    factory,
  });
  const hashOf = (store: WorkspaceStore) => contentHash(plainRecords(store.connection));

  describe(`store on ${name}`, () => {
    test('a batch comes back as it was written, over more than one chunk', async () => {
      const store = await createWorkspaceStore(options(factoryOf()));
      const batch = exampleBatch('one', 70_000);
      await store.writeBatch(batch);
      const [held] = await store.listBatches();
      expect(JSON.stringify(await store.readBatchTables(held)) === JSON.stringify(batch.tables)).toBe(true);
      expect(await store.readRejectedRows('one')).toEqual(batch.rejectedRows);
      expect(held).toMatchObject({ id: 'one', fileName: 'one.csv', removedAt: null });
      store.close();
    });

    test('batches keep the order in which they were written', async () => {
      const store = await createWorkspaceStore(options(factoryOf()));
      for (const id of ['zeta', 'alpha', 'mid']) await store.writeBatch(exampleBatch(id, 3));
      expect((await store.listBatches()).map(({ id }) => id)).toEqual(['zeta', 'alpha', 'mid']);
      store.close();
    });

    test('the same batch twice is refused and changes nothing', async () => {
      const store = await createWorkspaceStore(options(factoryOf()));
      await store.writeBatch(exampleBatch('one', 10));
      const before = await hashOf(store);
      await expect(store.writeBatch(exampleBatch('one', 10))).rejects.toMatchObject({
        error: { kind: 'already-imported' },
      });
      expect(await hashOf(store)).toBe(before);
      store.close();
    });

    test('a cancelled batch leaves nothing behind', async () => {
      const store = await createWorkspaceStore(options(factoryOf()));
      const before = await hashOf(store);
      const signal = { cancelled: false };
      const cancelled = store.writeBatch(
        exampleBatch('one', 70_000),
        () => (signal.cancelled = true),
        signal,
      );
      const error = await cancelled.then(() => null, toStoreError);
      expect(error).toEqual({ kind: 'cancelled' });
      expect(await hashOf(store)).toBe(before);
      expect(await store.connection.database.chunks.count()).toBe(0);
      store.close();
    });

    test('a batch goes to the recycle bin and comes back the same', async () => {
      const store = await createWorkspaceStore(options(factoryOf()));
      const batch = await store.writeBatch(exampleBatch('one', 10));
      await store.setBatchRemoved(batch, 1_700_000_000_001);
      expect((await store.listBatches())[0].removedAt).toBe(1_700_000_000_001);
      await store.setBatchRemoved(batch, null);
      const { markedAt, ...back } = (await store.listBatches())[0];
      expect(back).toEqual(batch);
      expect(markedAt! > batch.order).toBe(true);
      await store.dropBatch('one');
      expect(await store.connection.database.chunks.count()).toBe(0);
      expect(await store.connection.database.rejected.count()).toBe(0);
      store.close();
    });

    test('changes, settings and scores are there after opening again', async () => {
      const factory = factoryOf();
      const opened = options(factory);
      const store = await createWorkspaceStore(opened);
      const change: Change = {
        id: 'c1',
        time: store.clock.next(),
        device: 'device-a',
        kind: 'edit',
        of: null,
        what: 'x',
        operations: [],
      };
      await store.appendChange(change);
      await store.writeSetting('definitions', { asOf: 3 });
      await store.saveScores(
        'book',
        { id: 'run' },
        { json: { k: 2 }, arrays: { clv: Float64Array.of(1, Number.NaN) } },
      );
      store.close();
      const again = await openWorkspaceStore(opened);
      expect(await again.listChanges()).toEqual([change]);
      expect(again.clock.next() > change.time).toBe(true);
      expect(await again.readSetting('definitions')).toEqual({ asOf: 3 });
      expect(await again.loadScores('book')).toEqual({
        kind: 'book',
        card: { id: 'run' },
        payload: { json: { k: 2 }, arrays: { clv: Float64Array.of(1, Number.NaN) } },
      });
      expect(await again.loadScores('words')).toBeNull();
      again.close();
    });

    test('an empty or absent database in place of a workspace is loss, not a new start', async () => {
      const factory = factoryOf();
      const opened = options(factory);
      await expect(openWorkspaceStore(opened)).rejects.toMatchObject({ error: { kind: 'data-missing' } });
      const store = await createWorkspaceStore(opened);
      await store.connection.database.meta.clear();
      store.close();
      await expect(openWorkspaceStore(opened)).rejects.toMatchObject({ error: { kind: 'data-missing' } });
      await deleteWorkspaceStore(opened.id, factory);
      await expect(openWorkspaceStore(opened)).rejects.toMatchObject({ error: { kind: 'data-missing' } });
    });

    test('code that is older than the data writes nothing', async () => {
      const store = await createWorkspaceStore(options(factoryOf()));
      await store.connection.database.meta.put({ id: 'schema', value: 99 });
      const error = await store.writeBatch(exampleBatch('one', 3)).then(() => null, toStoreError);
      expect(error).toEqual({ kind: 'newer-schema', found: 99, known: SCHEMA_VERSION });
      expect(await store.connection.database.batches.count()).toBe(0);
      store.close();
    });

    test('records carried to another workspace have the same content hash', async () => {
      const factory = factoryOf();
      const store = await createWorkspaceStore(options(factory));
      await store.writeBatch(exampleBatch('one', 70_000));
      await store.writeSetting('definitions', { asOf: 3 });
      const other = await createWorkspaceStore(options(factory));
      await putRecords(other.connection, await all(plainRecords(store.connection)));
      expect(await hashOf(other)).toBe(await hashOf(store));
      await other.writeSetting('definitions', { asOf: 4 });
      expect(await hashOf(other)).not.toBe(await hashOf(store));
      store.close();
      other.close();
    });
  });
}

export function exampleBatch(id: string, rows: number): NewBatch {
  const words = ['', ...Array.from({ length: Math.min(rows, 66_000) }, (_, i) => `客户${i}`)];
  const table = tableOf('orders', [{ amount: 1 }]);
  return {
    id,
    fileName: `${id}.csv`,
    importedAt: 1_700_000_000_000,
    read: rows + 1,
    accepted: rows,
    rejected: 1,
    headings: ['a'],
    plan: null,
    matchKey: 'customer',
    tables: [
      {
        ...table,
        length: rows,
        columns: {
          customer: {
            kind: 'text',
            codes: Uint32Array.from({ length: rows }, (_, i) => i % words.length),
            dictionary: words,
          },
          time: {
            kind: 'time',
            values: Float64Array.from({ length: rows }, (_, i) => 1_600_000_000_000 + i * 60_000),
          },
          amount: {
            kind: 'money',
            values: Float64Array.from({ length: rows }, (_, i) => (i % 7 === 0 ? Number.NaN : i - 50)),
          },
        },
      },
    ],
    rejectedRows: [{ row: 2, reason: 'bad-date' }],
  };
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
