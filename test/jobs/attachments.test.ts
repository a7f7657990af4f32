import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import type { NewAttachment } from '../../src/lib/api/attachments.ts';
import type { Workbench } from '../../src/lib/jobs/workbench.ts';
import {
  ATTACHMENTS_VERSION,
  containerVersion,
  PLAIN_VERSION,
} from '../../src/lib/export/backup-container.ts';
import { LEAST_COST } from '../../src/lib/store/passphrase-key.ts';
import { everyStoredByte } from '../fixtures/stored-bytes.ts';
import { failingStorage } from '../fixtures/failing-indexeddb.ts';
import {
  CUSTOMERS_CSV,
  importText,
  nothing,
  NOON,
  openEmpty,
  testWorkbench,
  valueOf,
} from '../fixtures/workbench.ts';

const MARKER = 'bytes of the shelf';
const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array | null) => bytes && new TextDecoder().decode(bytes);

const shelf = (about: Partial<NewAttachment> = {}): NewAttachment => ({
  customer: 'c1',
  kind: 'picture',
  mediaType: 'image/jpeg',
  width: 40,
  height: 30,
  seconds: null,
  text: null,
  bytes: bytesOf(MARKER),
  ...about,
});

async function filled(environment: Parameters<typeof testWorkbench>[0] = {}) {
  const factory = { indexedDB: new IDBFactory(), IDBKeyRange };
  let time = NOON;
  const now = () => (time += 1000);
  const api = testWorkbench({ factory, now, ...environment });
  const id = await openEmpty(api);
  valueOf((await importText(api, 'people.csv', CUSTOMERS_CSV)).committed);
  return { api, id, factory, now };
}

const fileOf = ({ bytes }: { readonly bytes: Uint8Array }) => new Blob([new Uint8Array(bytes)]);

async function openedFrom(file: Blob, secret: { readonly passphrase: string } | null = null) {
  const api = testWorkbench();
  const { id } = valueOf(await api.restoreBackup(file, nothing, secret));
  valueOf(await (secret ? api.unlockWorkspace(id, secret) : api.openWorkspace(id)));
  return api;
}

async function mergeInto(api: Workbench, file: Blob) {
  const { token } = valueOf(await api.compareFile(file));
  valueOf(await api.mergeFile(token, nothing));
}

const held = async (api: Workbench, customer = 'c1') =>
  Promise.all(
    (await api.attachments(customer)).map(async ({ id, text }) => [
      text,
      textOf(await api.attachmentBytes(id)),
    ]),
  );

test('a picture is kept with its bytes, in the timeline, undone and redone', async () => {
  const { api, id } = await filled();
  const picture = valueOf(await api.attach(shelf()));
  valueOf(await api.saveRecord({ table: 'attachments', id: picture.id, fields: { text: ' Half empty ' } }));
  expect(await held(api)).toEqual([['Half empty', MARKER]]);
  expect((await api.customer('c1'))?.timeline[0]).toMatchObject({
    kind: 'attachment',
    type: 'picture',
    text: 'Half empty',
  });
  await api.undo();
  await api.undo();
  expect(await held(api)).toEqual([]);
  await api.redo();
  expect(await held(api)).toEqual([[null, MARKER]]);
  valueOf(await api.openWorkspace(id));
  expect(await held(api)).toEqual([[null, MARKER]]);
});

test('what is no picture of a customer is refused, and nothing is kept', async () => {
  const { api } = await filled();
  const refused = [
    [shelf({ customer: 'nobody' }), 'not-found'],
    [shelf({ mediaType: 'audio/webm' }), 'invalid-value'],
    [shelf({ mediaType: 'image/svg+xml' as 'image/png' }), 'invalid-value'],
    [shelf({ bytes: new Uint8Array() }), 'invalid-value'],
    [shelf({ bytes: new Uint8Array(4 * 2 ** 20 + 1) }), 'invalid-value'],
  ] as const;
  for (const [attachment, kind] of refused) {
    expect(await api.attach(attachment)).toMatchObject({ ok: false, error: { kind } });
  }
  expect(await api.attachments('c1')).toEqual([]);
});

test('a full disk keeps neither the record nor the bytes, at whichever write it comes', async () => {
  const storage = failingStorage();
  try {
    const { api } = await filled({ factory: storage.factory });
    for (let write = 1; write <= 2; write++) {
      storage.failAt(write);
      expect(await api.attach(shelf()), `write ${write}`).toMatchObject({ ok: false });
      storage.failAt(null);
      expect(await held(api)).toEqual([]);
      expect(await everyStoredByte(storage.factory)).not.toContain(MARKER);
    }
    valueOf(await api.attach(shelf()));
    expect(await held(api)).toEqual([[null, MARKER]]);
  } finally {
    storage.restore();
  }
});

test('while names are masked no picture is shown or taken', async () => {
  const { api } = await filled();
  const { id } = valueOf(await api.attach(shelf()));
  await api.mask(true);
  expect(await api.attachmentBytes(id)).toBeNull();
  expect(await api.attach(shelf())).toMatchObject({ ok: false, error: { kind: 'masked' } });
});

test('a backup brings pictures back, plain or encrypted, and older readers are told that it is newer', async () => {
  const { api } = await filled();
  expect(containerVersion(valueOf(await api.backup()).bytes)).toBe(PLAIN_VERSION);
  valueOf(await api.attach(shelf({ text: 'Shelf' })));
  const plain = valueOf(await api.backup());
  expect(containerVersion(plain.bytes)).toBe(ATTACHMENTS_VERSION);
  expect(await held(await openedFrom(fileOf(plain)))).toEqual([['Shelf', MARKER]]);
});

test('an encrypted workspace has no readable byte of a picture, before and after it was turned on', async () => {
  const { api, factory } = await filled({ kdfCost: () => Promise.resolve(LEAST_COST) });
  valueOf(await api.attach(shelf()));
  expect(await everyStoredByte(factory)).toContain(MARKER);
  const passphrase = 'correct horse battery staple';
  const { recoveryKey } = valueOf(await api.prepareEncryption(passphrase));
  valueOf(await api.encryptWorkspace(recoveryKey, nothing));
  valueOf(await api.attach(shelf({ bytes: bytesOf(`${MARKER}, again`) })));
  expect(await everyStoredByte(factory)).not.toContain(MARKER);
  expect((await held(api)).map(([, text]) => text)).toEqual([`${MARKER}, again`, MARKER]);
  const other = await openedFrom(fileOf(valueOf(await api.backup())), { passphrase });
  expect((await held(other)).map(([, text]) => text)).toEqual([`${MARKER}, again`, MARKER]);
});

test('devices that exchange files have each other’s pictures; a short file has what was new', async () => {
  const { api: here } = await filled();
  const there = await openedFrom(fileOf(valueOf(await here.backup())));
  await mergeInto(here, fileOf(valueOf(await there.backup())));
  const device = (await here.exchange())?.peers[0]?.device ?? '';
  valueOf(await here.attach(shelf({ text: 'new' })));
  await mergeInto(there, fileOf(valueOf(await here.giveFile(device, null))));
  expect(await held(there)).toEqual([['new', MARKER]]);
});

test('a file of some customers has their pictures alone', async () => {
  const { api } = await filled();
  valueOf(await api.attach(shelf({ text: 'theirs' })));
  valueOf(await api.attach(shelf({ customer: 'c2', bytes: bytesOf('of another') })));
  const given = valueOf(await api.giveCustomers({ name: 'Li', customers: ['c1'] }, null));
  expect(new TextDecoder('latin1').decode(given.bytes)).not.toContain('of another');
  expect(await held(await openedFrom(fileOf(given)))).toEqual([['theirs', MARKER]]);
});

test('an erasure takes pictures, removed ones too, and an older copy does not bring them back', async () => {
  const { api, factory } = await filled();
  const { id } = valueOf(await api.attach(shelf()));
  valueOf(await api.removeRecord('attachments', id));
  valueOf(await api.attach(shelf({ bytes: bytesOf(`${MARKER}, again`) })));
  const older = fileOf(valueOf(await api.backup()));
  expect(valueOf(await api.eraseCustomer('c1', 'erase'))).toMatchObject({ attachments: 2 });
  expect(await everyStoredByte(factory)).not.toContain(MARKER);
  await mergeInto(api, older);
  await api.snapshots();
  expect(await api.attachments('c1')).toEqual([]);
  expect(await api.attachmentBytes(id)).toBeNull();
});

test('what a customer may ask to have holds their pictures', async () => {
  const { api } = await filled();
  valueOf(await api.attach(shelf({ text: 'Shelf' })));
  const { attachments } = valueOf(await api.subjectRecord('c1'));
  expect(attachments).toMatchObject([{ kind: 'picture', text: 'Shelf', base64: btoa(MARKER) }]);
});
