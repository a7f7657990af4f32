import { expect, test } from 'vitest';
import { memoryFolder } from '../fixtures/backup-folder.ts';
import {
  CUSTOMERS_CSV,
  importText,
  nothing,
  openEmpty,
  testWorkbench,
  valueOf,
} from '../fixtures/workbench.ts';

async function filled() {
  const stick = memoryFolder();
  const api = testWorkbench({ folders: stick.shelf });
  const id = await openEmpty(api);
  valueOf((await importText(api, 'people.csv', CUSTOMERS_CSV)).committed);
  return { api, stick, id };
}

test('a copy in the folder is a whole backup, and counts as one only once it was read back', async () => {
  const { api, stick } = await filled();
  await api.chooseFolder(stick.folder);
  expect(await api.status()).toMatchObject({ changesSinceBackup: 1, lastBackupAt: null });
  const copy = valueOf(await api.copyToFolder());
  expect(await api.status()).toMatchObject({ changesSinceBackup: 0, lastBackupAt: copy.writtenAt });
  const file = valueOf(await api.folderFile(copy.name));
  expect(file.size).toBe(copy.bytes);
  const other = testWorkbench();
  const made = valueOf(await other.restoreBackup(file, nothing));
  expect(valueOf(await other.openWorkspace(made.id)).counts.customers).toBe(3);
});

test('a folder that keeps other bytes than it was given gets no copy counted, and the file goes', async () => {
  const { api, stick } = await filled();
  await api.chooseFolder(stick.folder);
  for (const spoil of [
    (bytes: Uint8Array) => bytes.slice(0, -1),
    (bytes: Uint8Array) => bytes.map((byte, i) => (i === 99 ? byte ^ 1 : byte)),
  ]) {
    stick.spoil(spoil);
    expect(await api.copyToFolder()).toEqual({
      ok: false,
      error: { kind: 'folder-failed', code: 'copy-differs' },
    });
    expect(stick.files.size).toBe(0);
  }
  expect(await api.status()).toMatchObject({ changesSinceBackup: 1, lastBackupAt: null });
  expect((await api.backupFolder())?.problem).toEqual({ kind: 'folder-failed', code: 'copy-differs' });
});

test('what changed while the copy was on its way is still to be backed up', async () => {
  const { api, stick } = await filled();
  await api.chooseFolder(stick.folder);
  const copying = api.copyToFolder();
  valueOf(await api.editCustomer('c1', 'city', 'Selby'));
  valueOf(await copying);
  expect((await api.status())?.changesSinceBackup).toBe(1);
});

test('by itself a copy is written only where something changed and the browser need not ask', async () => {
  const { api, stick } = await filled();
  expect(valueOf(await api.copyToFolderIfDue())).toBeNull();
  await api.chooseFolder(stick.folder);
  stick.allow('prompt');
  expect(valueOf(await api.copyToFolderIfDue())).toBeNull();
  expect(await api.backupFolder()).toMatchObject({ access: 'prompt', copies: [] });
  expect(await api.copyToFolder()).toMatchObject({ error: { kind: 'folder-refused' } });
  stick.allow('granted');
  expect(valueOf(await api.copyToFolderIfDue())).not.toBeNull();
  expect(valueOf(await api.copyToFolderIfDue())).toBeNull();
  expect(stick.files.size).toBe(1);
});

test('a folder that is gone is told, and nothing counts as backed up', async () => {
  const { api, stick } = await filled();
  await api.chooseFolder(stick.folder);
  stick.failWith('NotFoundError');
  const gone = { kind: 'folder-failed', code: 'NotFoundError' };
  expect(await api.copyToFolder()).toEqual({ ok: false, error: gone });
  expect(await api.backupFolder()).toMatchObject({ copies: [], problem: gone });
  expect((await api.status())?.changesSinceBackup).toBe(1);
});

test('older copies of the workspace go, other files in the folder stay', async () => {
  const { api, stick } = await filled();
  await api.chooseFolder(stick.folder);
  stick.files.set('Shop 2020-01-01 101112Z aaaaaaaa.rapport', new File(['x'], 'other'));
  stick.files.set('letter.txt', new File(['x'], 'letter'));
  for (let i = 0; i < 6; i++) valueOf(await api.copyToFolder());
  const copies = (await api.backupFolder())?.copies ?? [];
  expect(copies.map(({ own }) => own)).toEqual([true, true, true, false]);
  expect(stick.files.has('letter.txt')).toBe(true);
});

test('the log tells of the folder once a day, and what is erased is taken out of the folder', async () => {
  const { api, stick } = await filled();
  await api.chooseFolder(stick.folder);
  for (let i = 0; i < 3; i++) valueOf(await api.copyToFolder());
  const noted = (await api.auditLog()).entries.filter(({ what }) => what === 'folder-copy');
  expect(noted).toHaveLength(1);
  const { outOfReach } = valueOf(await api.eraseCustomer('c1', 'erase'));
  expect(outOfReach.map(({ what }) => what)).toContain('folder-copy');
  expect(stick.files.size).toBe(0);
});
