import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { readContainer } from '../../src/lib/export/backup-container.ts';
import {
  CUSTOMERS_CSV,
  importText,
  nothing,
  openEmpty,
  ORDERS_CSV,
  testWorkbench,
  valueOf,
} from '../fixtures/workbench.ts';

const SEED = Number(process.env.SEED ?? 7);

async function backedUp() {
  const api = testWorkbench();
  await openEmpty(api);
  valueOf((await importText(api, 'people.csv', CUSTOMERS_CSV)).committed);
  const { committed } = await importText(api, 'orders.csv', ORDERS_CSV);
  valueOf(await api.editCustomer('c1', 'note', '喜欢茶'));
  return { api, batchId: valueOf(committed).batchId, backup: valueOf(await api.backup()) };
}

test('a backup restores as a new workspace with the same data, edits, undo and recycle bin', async () => {
  const { api, batchId } = await backedUp();
  valueOf(await api.undoImport(batchId));
  const backup = valueOf(await api.backup());
  const summary = valueOf(await api.inspectBackup(new Blob([backup.bytes as Uint8Array<ArrayBuffer>])));
  expect(summary).toMatchObject({ workspaceName: 'Shop', customers: 3, orderLines: 0, operations: 1 });

  const other = testWorkbench();
  const restored = valueOf(
    await other.restoreBackup(new Blob([backup.bytes as Uint8Array<ArrayBuffer>]), nothing),
  );
  const status = valueOf(await other.openWorkspace(restored.id));
  expect(status.counts).toEqual((await api.status())?.counts);
  expect(status.dataVersion).toBe((await api.status())?.dataVersion);
  valueOf(await other.restoreBatch(batchId));
  expect((await other.status())?.counts.orderLines).toBe(4);
  const again = valueOf(await other.backup());
  expect(again.fileName).toMatch(/^Shop 2026-01-15\.rapport$/);
});

test('a backup is acknowledged in the status until the next change', async () => {
  const { api } = await backedUp();
  expect(await api.status()).toMatchObject({ changesSinceBackup: 0 });
  valueOf(await api.editCustomer('c2', 'note', 'x'));
  expect(await api.status()).toMatchObject({ changesSinceBackup: 1 });
});

test(`every flipped byte and every cut is found, and nothing is written (seed ${SEED})`, async () => {
  const { backup } = await backedUp();
  const bytes = backup.bytes as Uint8Array<ArrayBuffer>;
  const random = createRandom(SEED);
  const other = testWorkbench({ factory: { indexedDB: new IDBFactory(), IDBKeyRange } });
  for (let i = 0; i < 1000; i++) {
    const damaged = bytes.slice();
    damaged[random.integer(bytes.length)] ^= 1 << random.integer(8);
    expect((await readContainer(damaged)).ok).toBe(false);
  }
  for (let i = 0; i < 200; i++) {
    const cut = bytes.slice(0, random.integer(bytes.length));
    expect((await readContainer(cut)).ok).toBe(false);
  }
  const damaged = bytes.slice();
  damaged[bytes.length >> 1] ^= 1;
  expect(await other.restoreBackup(new Blob([damaged]), nothing)).toMatchObject({
    error: { kind: 'backup-damaged' },
  });
  expect(await other.listWorkspaces()).toEqual([]);
});

test('what is no backup, and what a newer version wrote, are named as such', async () => {
  const { backup } = await backedUp();
  const api = testWorkbench();
  expect(await api.inspectBackup(new Blob(['name,city\nAnn,York\n']))).toMatchObject({
    error: { kind: 'backup-not-rapport' },
  });
  const newer = backup.bytes.slice() as Uint8Array<ArrayBuffer>;
  newer[8] = 9;
  newer.set(new Uint8Array(await crypto.subtle.digest('SHA-256', newer.subarray(0, -32))), newer.length - 32);
  expect(await api.inspectBackup(new Blob([newer]))).toMatchObject({
    error: { kind: 'backup-newer', version: 9 },
  });
});
