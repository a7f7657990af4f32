import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { LEAST_COST } from '../../src/lib/store/passphrase-key.ts';
import type { FailingStorage } from '../fixtures/failing-indexeddb.ts';
import { failingStorage } from '../fixtures/failing-indexeddb.ts';
import { everyStoredByte } from '../fixtures/stored-bytes.ts';
import {
  CUSTOMERS_CSV,
  importText,
  nothing,
  NOON,
  openEmpty,
  ORDERS_CSV,
  testWorkbench,
  valueOf,
} from '../fixtures/workbench.ts';

const PASSPHRASE = 'four plain words suffice';
const kdfCost = () => Promise.resolve(LEAST_COST);
const MARKERS = ['Ann Archer', 'bob@example.com', 'Leeds', '喜欢茶', 'Shop', 'people.csv'];

async function filled(factory = { indexedDB: new IDBFactory(), IDBKeyRange }) {
  const api = testWorkbench({ factory, kdfCost });
  const id = await openEmpty(api);
  valueOf((await importText(api, 'people.csv', CUSTOMERS_CSV)).committed);
  valueOf((await importText(api, 'orders.csv', ORDERS_CSV)).committed);
  valueOf(await api.editCustomer('c1', 'note', '喜欢茶'));
  return { api, id, factory };
}

async function encrypted() {
  const { api, id: plain, factory } = await filled();
  const { recoveryKey } = valueOf(await api.prepareEncryption(PASSPHRASE));
  const status = valueOf(await api.encryptWorkspace(recoveryKey.toLowerCase(), nothing));
  return { api, plain, factory, recoveryKey, status, id: status.workspace.id };
}

test('encryption keeps the data, gives them a new database and deletes the old one', async () => {
  const { api, plain, factory, status, id } = await encrypted();
  expect(id).not.toBe(plain);
  expect(status).toMatchObject({
    workspace: { name: 'Shop', encrypted: true },
    counts: { customers: 4, orderLines: 4 },
  });
  expect((await api.listWorkspaces()).map((each) => each.id)).toEqual([id]);
  const names = (await factory.indexedDB.databases()).map(({ name }) => name);
  expect(names.sort()).toEqual(['rapport', `rapport-${id}`]);
});

test('nothing that people or files said is readable in any stored byte', async () => {
  const { factory } = await filled();
  const before = await everyStoredByte(factory);
  for (const marker of MARKERS) expect(before.includes(marker), marker).toBe(true);
  const { factory: sealed, api } = await encrypted();
  valueOf(await api.editCustomer('c2', 'note', 'Leeds 喜欢茶'));
  const after = await everyStoredByte(sealed);
  for (const marker of MARKERS) expect(after.includes(marker), marker).toBe(false);
});

test('a locked workspace has no name, opens with passphrase or recovery key, and takes edits after', async () => {
  const { api, id, factory, recoveryKey } = await encrypted();
  await api.lock();
  expect(await api.status()).toBeNull();
  const other = testWorkbench({ factory, kdfCost });
  expect(await other.listWorkspaces()).toMatchObject([{ id, name: '', encrypted: true }]);
  expect(await other.openWorkspace(id)).toMatchObject({ error: { kind: 'locked', workspace: id } });
  expect(await other.unlockWorkspace(id, { passphrase: 'not the passphrase' })).toMatchObject({
    error: { kind: 'wrong-secret' },
  });
  for (const secret of [{ passphrase: PASSPHRASE }, { recoveryKey: recoveryKey.replaceAll('-', ' ') }]) {
    expect(valueOf(await other.unlockWorkspace(id, secret)).workspace.name).toBe('Shop');
    valueOf(await other.editCustomer('c1', 'note', JSON.stringify(Object.keys(secret))));
    await other.lock();
  }
  expect(valueOf(await other.unlockWorkspace(id, { passphrase: PASSPHRASE })).changesSinceBackup).toBe(5);
});

test('the passphrase is changed without writing data again, and the recovery key stays', async () => {
  const { api, id, recoveryKey } = await encrypted();
  expect(await api.changePassphrase({ passphrase: 'wrong but long' }, 'another good one')).toMatchObject({
    error: { kind: 'wrong-secret' },
  });
  expect(await api.changePassphrase({ passphrase: PASSPHRASE }, 'short')).toMatchObject({
    error: { kind: 'weak-passphrase' },
  });
  valueOf(await api.changePassphrase({ passphrase: PASSPHRASE }, 'another good one'));
  await api.lock();
  expect(await api.unlockWorkspace(id, { passphrase: PASSPHRASE })).toMatchObject({
    error: { kind: 'wrong-secret' },
  });
  valueOf(await api.unlockWorkspace(id, { passphrase: 'another good one' }));
  await api.lock();
  valueOf(await api.unlockWorkspace(id, { recoveryKey }));
});

test('after five wrong passphrases the right one waits too, a reload does not forget it, and the wait ends', async () => {
  const { api, id, factory } = await encrypted();
  await api.lock();
  let time = NOON;
  const later = testWorkbench({ factory, kdfCost, now: () => time });
  for (let i = 1; i <= 4; i++) {
    expect(await later.unlockWorkspace(id, { passphrase: `wrong ${i}` })).toMatchObject({
      error: { retryAt: 0 },
    });
  }
  const fifth = { error: { kind: 'wrong-secret', retryAt: NOON + 30_000 } };
  expect(await later.unlockWorkspace(id, { passphrase: 'wrong 5' })).toMatchObject(fifth);
  const reloaded = testWorkbench({ factory, kdfCost, now: () => time });
  expect(await reloaded.unlockWorkspace(id, { passphrase: PASSPHRASE })).toMatchObject({
    error: { kind: 'unlock-delayed', retryAt: NOON + 30_000 },
  });
  time += 30_000;
  valueOf(await reloaded.unlockWorkspace(id, { passphrase: PASSPHRASE }));
});

test('without the recovery key typed back nothing is encrypted', async () => {
  const { api, id } = await filled();
  expect(await api.prepareEncryption('too short')).toMatchObject({ error: { kind: 'weak-passphrase' } });
  const { recoveryKey } = valueOf(await api.prepareEncryption(PASSPHRASE));
  const wrong = recoveryKey.slice(0, -1) + (recoveryKey.endsWith('0') ? '1' : '0');
  expect(await api.encryptWorkspace(wrong, nothing)).toMatchObject({ error: { kind: 'recovery-mismatch' } });
  expect(await api.status()).toMatchObject({ workspace: { id } });
});

test('encryption that fails at its n-th storage call leaves exactly one whole workspace, for every n', async () => {
  const storage: FailingStorage = failingStorage();
  try {
    for (let n = 1, done = false; !done; n++) {
      storage.failAt(null);
      const factory = { indexedDB: new IDBFactory(), IDBKeyRange };
      const api = testWorkbench({ factory, kdfCost });
      await openEmpty(api);
      valueOf((await importText(api, 'people.csv', CUSTOMERS_CSV)).committed);
      const { recoveryKey } = valueOf(await api.prepareEncryption(PASSPHRASE));
      storage.failAt(n);
      const made = await api.encryptWorkspace(recoveryKey, nothing);
      done = storage.calls() < n;
      storage.failAt(null);
      if (!made.ok) {
        const after = testWorkbench({ factory, kdfCost });
        const listed = await after.listWorkspaces();
        expect(listed, `call ${n}`).toHaveLength(1);
        const [{ id, encrypted }] = listed;
        const opened = encrypted
          ? await after.unlockWorkspace(id, { passphrase: PASSPHRASE })
          : await after.openWorkspace(id);
        expect(valueOf(opened).counts.customers, `call ${n}`).toBe(3);
      }
    }
  } finally {
    storage.restore();
  }
}, 120_000);
