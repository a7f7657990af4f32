import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { openBackup } from '../../src/lib/jobs/backup-encryption.ts';
import {
  writeEncrypted,
  readEncrypted,
  readEncryptedHead,
} from '../../src/lib/export/encrypted-container.ts';
import { LEAST_COST } from '../../src/lib/store/passphrase-key.ts';
import { everyStoredByte } from '../fixtures/stored-bytes.ts';
import {
  CUSTOMERS_CSV,
  importText,
  nothing,
  openEmpty,
  testWorkbench,
  valueOf,
} from '../fixtures/workbench.ts';

const SEED = Number(process.env.SEED ?? 11);
const PASSPHRASE = 'four plain words suffice';
const kdfCost = () => Promise.resolve(LEAST_COST);
const newFactory = () => ({ indexedDB: new IDBFactory(), IDBKeyRange });
const bytesOf = (backup: { bytes: Uint8Array }) => new Uint8Array(backup.bytes);

async function filled() {
  const api = testWorkbench({ factory: newFactory(), kdfCost });
  await openEmpty(api);
  valueOf((await importText(api, 'people.csv', CUSTOMERS_CSV)).committed);
  return api;
}

test('a backup under a passphrase tells nothing without it and restores with it', async () => {
  const api = await filled();
  const bytes = bytesOf(valueOf(await api.backup(PASSPHRASE)));
  expect(new TextDecoder().decode(bytes)).not.toMatch(/Ann|Shop|people|customers/);
  const file = new Blob([bytes]);
  const other = testWorkbench({ factory: newFactory(), kdfCost });
  expect(await other.inspectBackup(file)).toMatchObject({ error: { kind: 'backup-locked' } });
  expect(await other.restoreBackup(file, nothing, { passphrase: 'no, not this' })).toMatchObject({
    error: { kind: 'backup-wrong-passphrase' },
  });
  expect(await other.listWorkspaces()).toEqual([]);
  const secret = { passphrase: PASSPHRASE };
  expect(valueOf(await other.inspectBackup(file, secret))).toMatchObject({
    workspaceName: 'Shop',
    customers: 3,
  });
  const restored = valueOf(await other.restoreBackup(file, nothing, secret));
  expect(valueOf(await other.openWorkspace(restored.id)).counts.customers).toBe(3);
});

test('the backup of an encrypted workspace is sealed unasked and restores as an encrypted one', async () => {
  const api = await filled();
  const { recoveryKey } = valueOf(await api.prepareEncryption(PASSPHRASE));
  valueOf(await api.encryptWorkspace(recoveryKey, nothing));
  valueOf(await api.changePassphrase({ passphrase: PASSPHRASE }, 'another good one'));
  const bytes = bytesOf(valueOf(await api.backup()));
  expect(new TextDecoder().decode(bytes)).not.toMatch(/Ann|Shop|people/);
  const factory = newFactory();
  const other = testWorkbench({ factory, kdfCost });
  const restored = valueOf(
    await other.restoreBackup(new Blob([bytes]), nothing, { passphrase: 'another good one' }),
  );
  expect(restored.encrypted).toBe(true);
  expect(await other.openWorkspace(restored.id)).toMatchObject({ error: { kind: 'locked' } });
  expect(await everyStoredByte(factory)).not.toMatch(/Ann|Shop|people/);
  expect(valueOf(await other.unlockWorkspace(restored.id, { recoveryKey })).counts.customers).toBe(3);
});

test(`of an encrypted file no flipped byte, cut or swap opens, each by its name (seed ${SEED})`, async () => {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  const { sealBytes, openBytes, aboutBytes } = await import('../../src/lib/store/sealed-bytes.ts');
  const cipher = {
    seal: (bytes: Uint8Array<ArrayBuffer>, about: readonly string[]) =>
      sealBytes(key, bytes, aboutBytes(...about)),
    open: (bytes: Uint8Array<ArrayBuffer>, about: readonly string[]) =>
      openBytes(key, bytes, aboutBytes(...about)),
  };
  const random = createRandom(SEED);
  const plain = Uint8Array.from({ length: (1 << 20) + 5000 }, () => random.integer(256));
  const bytes = await writeEncrypted(plain, { any: 'head' }, cipher);
  const read = async (file: Uint8Array) => {
    const head = await readEncryptedHead(file);
    return head.ok ? readEncrypted(file, head.value, cipher) : head;
  };
  const whole = await read(bytes);
  expect(whole.ok && Buffer.compare(whole.value, plain)).toBe(0);
  for (let i = 0; i < 100; i++) {
    const damaged = bytes.slice();
    damaged[12 + random.integer(bytes.length - 12)] ^= 1 << random.integer(8);
    expect((await read(damaged)).ok).toBe(false);
  }
  for (let i = 0; i < 50; i++) {
    const cut = bytes.slice(0, random.integer(bytes.length));
    expect(await read(cut)).toEqual({ ok: false, error: { kind: 'backup-truncated' } });
  }
  const head = await readEncryptedHead(bytes);
  if (!head.ok) throw new Error('no head');
  const first = head.value.chunksAt;
  const second = first + 16 + 12 + (1 << 20) + 16;
  const parts = [bytes.slice(0, first), bytes.slice(second), bytes.slice(first, second)];
  const swapped = new Uint8Array(await new Blob(parts).arrayBuffer());
  expect(await read(swapped)).toEqual({ ok: false, error: { kind: 'backup-reordered' } });
  new DataView(swapped.buffer).setUint32(first, 0, true);
  expect(await read(swapped)).toEqual({ ok: false, error: { kind: 'backup-damaged' } });
});

test('a weak or huge key derivation is refused before any key is made', async () => {
  const api = await filled();
  const bytes = bytesOf(valueOf(await api.backup(PASSPHRASE)));
  const head = await readEncryptedHead(bytes);
  if (!head.ok) throw new Error('no head');
  const record = head.value.keys as { kdf: object };
  const cipher = {
    seal: (piece: Uint8Array<ArrayBuffer>) => Promise.resolve(piece),
    open: (piece: Uint8Array<ArrayBuffer>) => Promise.resolve(piece),
  };
  for (const change of [{ memoryKiB: 2 ** 31 }, { memoryKiB: 8 }, { iterations: 1 }]) {
    const hostile = await writeEncrypted(
      new Uint8Array(8),
      { ...record, kdf: { ...record.kdf, ...change } },
      cipher,
    );
    expect(await openBackup(hostile, { passphrase: PASSPHRASE })).toMatchObject({
      error: { kind: 'backup-key-refused' },
    });
  }
});
