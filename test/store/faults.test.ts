import { afterEach, expect, test } from 'vitest';
import { contentHash } from '../../src/lib/store/content-hash.ts';
import { plainRecords } from '../../src/lib/store/records.ts';
import { toStoreError } from '../../src/lib/store/store-failure.ts';
import { createWorkspaceStore, openWorkspaceStore } from '../../src/lib/store/workspace-store.ts';
import { exampleBatch } from '../contracts/store-contract.ts';
import type { FailingStorage } from '../fixtures/failing-indexeddb.ts';
import { failingStorage } from '../fixtures/failing-indexeddb.ts';

let storage: FailingStorage;
afterEach(() => storage.restore());

const hashOf = (store: { connection: Parameters<typeof plainRecords>[0] }) =>
  contentHash(plainRecords(store.connection));

test('an import whose n-th storage call fails is absent, for every n, and can be done again', async () => {
  storage = failingStorage();
  const options = { device: 'device-a', now: () => 1_700_000_000_000, factory: storage.factory };
  const model = await createWorkspaceStore({ ...options, id: 'model' });
  storage.failAt(null);
  await model.writeBatch(exampleBatch('one', 400));
  const total = storage.calls();
  expect(total).toBeGreaterThan(5);

  for (let n = 1; n <= total; n++) {
    const store = await createWorkspaceStore({ ...options, id: `fault-${n}` });
    const before = await hashOf(store);
    storage.failAt(n);
    const error = await store.writeBatch(exampleBatch('one', 400)).then(() => null, toStoreError);
    storage.failAt(null);
    expect(error, `call ${n} of ${total}`).toEqual({ kind: 'storage-full' });
    expect(await hashOf(store)).toBe(before);
    store.close();

    const again = await openWorkspaceStore({ ...options, id: `fault-${n}` });
    await again.sweepPending();
    expect(await again.connection.database.chunks.count()).toBe(0);
    await again.writeBatch(exampleBatch('one', 400));
    expect(await hashOf(again)).toBe(await hashOf(model).then((hash) => hash));
    again.close();
  }
});

test('an import that a crash interrupts at any call is absent after the next open, or whole', async () => {
  storage = failingStorage();
  const options = { device: 'device-a', now: () => 1_700_000_000_000, factory: storage.factory };
  const model = await createWorkspaceStore({ ...options, id: 'model' });
  const empty = await hashOf(model);
  storage.failAt(null);
  await model.writeBatch(exampleBatch('one', 400));
  const whole = await hashOf(model);
  const total = storage.calls();

  for (let n = 1; n <= total + 1; n++) {
    const store = await createWorkspaceStore({ ...options, id: `crash-${n}` });
    storage.failAt(n);
    // The page is gone: nothing after the failing call runs, the clean-up neither.
    const { database } = store.connection;
    const gone = store.writeBatch(exampleBatch('one', 400)).catch(() => undefined);
    while (storage.calls() < Math.min(n, total)) await new Promise((resolve) => setTimeout(resolve));
    database.close();
    await gone;
    storage.failAt(null);
    const again = await openWorkspaceStore({ ...options, id: `crash-${n}` });
    await again.sweepPending();
    expect([empty, whole], `call ${n} of ${total}`).toContain(await hashOf(again));
    again.close();
  }
});
