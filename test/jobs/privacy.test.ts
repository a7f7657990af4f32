import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import type { CustomerFilter } from '../../src/lib/api/customers.ts';
import type { OwnRecordTable } from '../../src/lib/crm/record-types.ts';
import type { RecordFields } from '../../src/lib/crm/record-type.ts';
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

const CALL = { customer: 'c1', type: 'call', outcome: null, mood: 4, nextContact: null } as const;

async function opened() {
  let time = NOON;
  const factory = { indexedDB: new IDBFactory(), IDBKeyRange };
  const now = () => (time += 1000);
  const api = testWorkbench({ factory, now });
  const id = await openEmpty(api);
  valueOf((await importText(api, 'people.csv', CUSTOMERS_CSV)).committed);
  valueOf((await importText(api, 'orders.csv', ORDERS_CSV)).committed);
  return { api, id, factory, now };
}

test('what a customer may ask to have holds their rows, what was written of them, and nobody else', async () => {
  const { api } = await opened();
  valueOf(await api.editCustomer('c1', 'city', 'Selby'));
  valueOf(await api.logContact({ ...CALL, note: 'Likes jam' }));
  const record = valueOf(await api.subjectRecord('c1'));
  expect(record).toMatchObject({ id: 'c1', name: 'Ann Archer', currency: 'GBP' });
  expect(record.imported.map(({ dataset, rows }) => [dataset, rows.length])).toEqual([
    ['customers', 1],
    ['orders', 2],
  ]);
  const text = JSON.stringify(record);
  for (const theirs of ['ann@example.com', 'York', 'Selby', 'Likes jam', '1003'])
    expect(text).toContain(theirs);
  expect(text).not.toMatch(/Bob|Cleo|"c2"|1002/);
  expect((await api.auditLog()).entries.map(({ what }) => what)).toEqual(['subject-export']);
});

test('it holds their rows in the recycle bin and those that an import refused, and nobody else’s', async () => {
  const { api } = await opened();
  const binned = `${ORDERS_CSV}2001,c1,2025-04-01,marmalade,1,5.00\n2002,c2,2025-04-01,pickles,1,5.00\n`;
  const { batchId } = valueOf((await importText(api, 'binned.csv', binned)).committed);
  valueOf(await api.undoImport(batchId));
  const refused = `${ORDERS_CSV}2003,c1,not a day,honey,1,5.00\n2004,c2,no day either,c1,1,5.00\n`;
  valueOf((await importText(api, 'refused.csv', refused)).committed);
  const reviews =
    'review id,order id,review date,review score,review comment\nr1,1003,2025-03-09,2,Came late\nr2,1002,2025-02-14,5,As it should be\n';
  valueOf((await importText(api, 'reviews.csv', reviews)).committed);
  const record = valueOf(await api.subjectRecord('c1'));
  expect(record.imported.filter(({ inBin }) => inBin)).toMatchObject([
    { fileName: 'binned.csv', dataset: 'orders' },
  ]);
  expect(record.refused).toMatchObject([
    { fileName: 'refused.csv', rows: [['2003', 'c1', 'not a day', 'honey', '1', '5.00']] },
  ]);
  const text = JSON.stringify(record);
  for (const theirs of ['marmalade', 'honey', 'Came late']) expect(text, theirs).toContain(theirs);
  for (const other of ['pickles', 'no day either', 'As it should be'])
    expect(text, other).not.toContain(other);
});

test('a refused row under a name that was written over since goes with the customer', async () => {
  const { api, factory } = await opened();
  const refused = `${ORDERS_CSV}1009,,not a day,Ann Archer,77,1\n1010,,not a day,tea,1,1\n`;
  valueOf((await importText(api, 'more.csv', refused)).committed);
  valueOf(await api.editCustomer('c1', 'name', 'Ann Miller'));
  expect(valueOf(await api.eraseCustomer('c1', 'erase'))).toMatchObject({ rejectedRows: 1 });
  expect(await everyStoredByte(factory)).not.toMatch(/Ann Archer|Ann Miller/);
});

test('an erased customer is in no stored byte but their id, while the totals hold', async () => {
  const { api, factory } = await opened();
  valueOf(await api.editCustomer('c1', 'company', 'Archer Ltd'));
  valueOf(await api.logContact({ ...CALL, note: 'Likes jam' }));
  const before = (await api.status())?.counts;
  const certificate = valueOf(await api.eraseCustomer('c1', 'erase'));
  expect(certificate).toMatchObject({ id: 'c1', rows: { customers: 1, orders: 2 } });
  expect(certificate.operations).toBeGreaterThan(1);
  expect(await api.customer('c1')).toBeNull();
  expect((await api.status())?.counts).toMatchObject({ orderLines: before?.orderLines, customers: 3 });
  const bytes = await everyStoredByte(factory);
  for (const theirs of ['Ann Archer', 'ann@example.com', 'Archer Ltd', 'Likes jam', 'York', '1003']) {
    expect(bytes, theirs).not.toContain(theirs);
  }
  expect(bytes).toContain('Bob Baker');
});

test('an erasure reaches complaints, tasks, answers, saved lists and what an import refused', async () => {
  const { api, factory } = await opened();
  const add = (table: OwnRecordTable, fields: RecordFields) =>
    api.saveRecord({ table, id: null, fields: { customer: 'c1', ...fields } }).then(valueOf);
  await add('complaints', { time: NOON, text: 'Broken teapot' });
  await add('tasks', { kind: 'call', title: 'Bring Selby shop jam', due: 20_500 });
  await add('feedback', { type: 'comment', time: NOON, text: 'Lovely biscuits' });
  const view = { sort: 'name', descending: false } as const;
  const list = (name: string, filter: CustomerFilter) =>
    api
      .saveRecord({ table: 'views', id: null, fields: { name, filter: JSON.stringify(filter), ...view } })
      .then(valueOf);
  await list('My ann archer list', {});
  await list('Two', { ids: ['c1', 'c2'] });
  const refused = `${ORDERS_CSV}1009,c1,not a day,secret gift,1,1\n`;
  valueOf((await importText(api, 'more.csv', refused)).committed);
  const certificate = valueOf(await api.eraseCustomer('c1', 'erase'));
  expect(certificate).toMatchObject({ savedViews: 2, rejectedRows: 1 });
  expect(await api.savedViews()).toMatchObject([{ name: 'Two', filter: { ids: ['c2'] } }]);
  const bytes = await everyStoredByte(factory);
  for (const theirs of ['Ann Archer', 'ann archer', 'Broken teapot', 'Selby shop', 'biscuits', 'secret gift'])
    expect(bytes, theirs).not.toContain(theirs);
});

test('an import in the recycle bin that met them by e-mail gives them up too', async () => {
  const { api, factory } = await opened();
  const text = 'client,e-mail,town\nx9,ann@example.com,Ripley\n';
  const blob = new Blob([text]);
  const inspection = valueOf(await api.inspectImport(blob, 'met.csv', { matchKey: 'email' }));
  const { token } = valueOf(await api.checkImport(blob, inspection, nothing));
  const { batchId } = valueOf(await api.commitImport(token, nothing));
  expect((await api.customer('c1'))?.city).toBe('Ripley');
  valueOf(await api.undoImport(batchId));
  valueOf(await api.eraseCustomer('c1', 'erase'));
  expect(await everyStoredByte(factory)).not.toContain('Ripley');
});

test('a file that names an erased customer is said to, leaves them out, and lets them in where asked', async () => {
  const { api, factory } = await opened();
  valueOf(await api.eraseCustomer('c1', 'erase'));
  const { counts, committed } = await importText(api, 'b.csv', CUSTOMERS_CSV.replace('York', 'Ripon'));
  valueOf(committed);
  expect(counts.erased).toEqual({ people: 1, rows: 1 });
  expect(counts.created).toBe(0);
  expect(await everyStoredByte(factory)).not.toMatch(/Ripon|Ann Archer/);

  const blob = new Blob([CUSTOMERS_CSV.replace('York', 'Leyburn')]);
  const inspection = valueOf(await api.inspectImport(blob, 'c.csv', {}));
  const checked = valueOf(await api.checkImport(blob, inspection, nothing));
  valueOf(await api.commitImport(checked.token, nothing, true));
  expect(await api.customer('c1')).toMatchObject({ name: 'Ann Archer', city: 'Leyburn' });
  expect((await api.auditLog()).entries.map(({ what }) => what)).toEqual(['let-erased-in', 'erase']);
  expect((await importText(api, 'd.csv', CUSTOMERS_CSV.replace('York', 'Thirsk'))).counts.erased).toBeNull();
});

test('no undo, no opening again and no later import brings an erased customer back', async () => {
  const { api, id, factory, now } = await opened();
  valueOf(await api.editCustomer('c2', 'city', 'Goole'));
  valueOf(await api.editCustomer('c1', 'city', 'Selby'));
  valueOf(await api.eraseCustomer('c1', 'erase'));
  valueOf(await api.undo());
  expect(await api.customer('c1')).toBeNull();
  expect(await api.customer('c2')).toMatchObject({ city: 'Hull' });
  const later = testWorkbench({ factory, now });
  valueOf(await later.openWorkspace(id));
  valueOf((await importText(later, 'again.csv', CUSTOMERS_CSV.replace('York', 'Ripon'))).committed);
  expect(await later.customer('c1')).toBeNull();
  expect(await later.customer('c2')).not.toBeNull();
  expect(await later.addCustomer({ id: 'c1', name: 'Ann', phone: '', email: '', company: '', city: '' })).toMatchObject({ ok: false });
}); // prettier-ignore

test('a customer made anonymous keeps their orders under an id that nobody knows', async () => {
  const { api } = await opened();
  const spent = (await api.customer('c1'))?.revenue;
  valueOf(await api.eraseCustomer('c1', 'anonymise'));
  expect(await api.customer('c1')).toBeNull();
  const query = { filter: {}, sort: 'name', descending: false, offset: 0, limit: 50 } as const;
  const { rows } = await api.customers(query);
  const stranger = rows.find(({ id }) => !/^c\d$/.test(id));
  expect(rows).toHaveLength(4);
  expect(stranger?.id).toMatch(/^anon-[0-9a-z]{25}$/);
  expect((await api.customer(stranger?.id ?? ''))?.revenue).toBe(spent);
});

test('merged records of one person go together', async () => {
  const { api, factory } = await opened();
  valueOf(await api.mergeCustomers([{ into: 'c2', from: 'c1', values: {} }]));
  valueOf(await api.eraseCustomer('c2', 'erase'));
  const bytes = await everyStoredByte(factory);
  for (const theirs of ['Ann Archer', 'Bob Baker', 'bob@example.com']) expect(bytes).not.toContain(theirs);
  const query = { filter: {}, sort: 'name', descending: false, offset: 0, limit: 50 } as const;
  expect((await api.customers(query)).rows.map(({ id }) => id).sort()).toEqual(['c3', 'c4']);
});

test('the certificate names the files that it cannot reach, and the log holds its hash', async () => {
  const { api } = await opened();
  valueOf(await api.backup());
  await api.exportScoresCsv();
  const { outOfReach, entry } = valueOf(await api.eraseCustomer('c3', 'erase'));
  expect(outOfReach.map(({ what }) => what).sort()).toEqual(['backup', 'export-scores']);
  const { entries, brokenAt } = await api.auditLog();
  expect(brokenAt).toBeNull();
  expect(entries[0]).toMatchObject({ what: 'erase', ...entry });
  expect(JSON.stringify(entries)).not.toContain('Cleo');
});

test('every way out is noted under its own name, and told where a certificate lists what it cannot reach', async () => {
  const { api } = await opened();
  const refused = valueOf(
    (await importText(api, 'more.csv', `${ORDERS_CSV}1009,c2,not a day,tea,1,1\n`)).committed,
  );
  const picture = valueOf(
    await api.attach({
      ...{ customer: 'c1', kind: 'picture', mediaType: 'image/png', width: 1, height: 1, seconds: null },
      ...{ text: 'Shelf', bytes: Uint8Array.of(1, 2, 3) },
    }),
  );
  const there = testWorkbench();
  const { id } = valueOf(
    await there.restoreBackup(new Blob([new Uint8Array(valueOf(await api.backup()).bytes)]), nothing),
  );
  valueOf(await there.openWorkspace(id));
  const back = new Blob([new Uint8Array(valueOf(await there.backup()).bytes)]);
  valueOf(await api.mergeFile(valueOf(await api.compareFile(back)).token, nothing));
  const device = (await api.exchange())?.peers[0].device ?? '';
  const some = { name: 'Li', customers: ['c1'] };
  const before = (await api.auditLog()).entries.length;
  const ways: readonly (readonly [what: string, leave: () => Promise<unknown>])[] = [
    ['backup', () => api.giveFile(null, null)],
    ['give-file', () => api.giveFile(device, null)],
    ['give-codes', () => api.giveFile(device, null, 'codes')],
    ['give-customers', () => api.giveCustomers(some, null)],
    ['give-codes', () => api.giveCustomers(some, null, 'codes')],
    ['export-picture', () => api.exportPicture(picture.id)],
    ['export-rows', () => api.rejectedRowsCsv(refused.batchId)],
    ['export-rows', () => api.waitingOrdersCsv()],
    ['export-scores', () => api.exportScoresCsv()],
    [
      'export-customers',
      () => api.exportCustomersCsv({ filter: {}, sort: 'name', descending: false, offset: 0, limit: 9 }),
    ],
    ['subject-export', () => api.subjectRecord('c1')],
  ];
  for (const [, leave] of ways) await leave();
  const { entries } = await api.auditLog();
  const noted = entries.slice(0, entries.length - before).map(({ what }) => what);
  expect(noted.toReversed()).toEqual(ways.map(([what]) => what));
  const { outOfReach } = valueOf(await api.eraseCustomer('c3', 'erase'));
  expect(new Set(outOfReach.map(({ what }) => what))).toEqual(new Set(ways.map(([what]) => what)));
  // To look at a picture is not to take it away.
  await api.attachmentBytes(picture.id);
  expect((await api.auditLog()).entries[0].what).toBe('erase');
});

test('an erasure is one change since the last backup, however many it took away', async () => {
  const { api } = await opened();
  for (const city of ['Selby', 'Goole', 'Ripon']) valueOf(await api.editCustomer('c1', 'city', city));
  valueOf(await api.backup());
  valueOf(await api.eraseCustomer('c1', 'erase'));
  expect((await api.status())?.changesSinceBackup).toBe(1);
});

test('a disk that fails at any write of an erasure leaves all of the person', async () => {
  const storage = failingStorage();
  try {
    const api = testWorkbench({ factory: storage.factory });
    await openEmpty(api);
    valueOf((await importText(api, 'people.csv', CUSTOMERS_CSV)).committed);
    valueOf((await importText(api, 'orders.csv', ORDERS_CSV)).committed);
    valueOf(await api.editCustomer('c1', 'city', 'Selby'));
    let erased = false;
    for (let call = 1; !erased; call++) {
      // Scoring in the background writes too: the failing call must be the erasure's own.
      await api.rescore(nothing);
      storage.failAt(call);
      erased = (await api.eraseCustomer('c1', 'erase')).ok;
      storage.failAt(null);
      if (erased) expect(call).toBeGreaterThan(10);
      else expect(await api.customer('c1')).toMatchObject({ name: 'Ann Archer', city: 'Selby', orders: 2 });
    }
    expect(await api.customer('c1')).toBeNull();
  } finally {
    storage.restore();
  }
});

test('an erasure goes with the backup: the restored workspace neither has nor takes them', async () => {
  const { api } = await opened();
  valueOf(await api.eraseCustomer('c1', 'erase'));
  const { bytes } = valueOf(await api.backup());
  const restored = valueOf(await api.restoreBackup(new Blob([new Uint8Array(bytes)]), nothing));
  valueOf(await api.openWorkspace(restored.id));
  expect(await api.customer('c1')).toBeNull();
  valueOf((await importText(api, 'again.csv', CUSTOMERS_CSV.replace('York', 'Ripon'))).committed);
  expect(await api.customer('c1')).toBeNull();
});

test('nobody is erased twice, and an unknown id is refused', async () => {
  const { api } = await opened();
  expect(await api.eraseCustomer('zz', 'erase')).toMatchObject({ error: { kind: 'not-found' } });
  expect(await api.subjectRecord('zz')).toMatchObject({ error: { kind: 'not-found' } });
});

test('a review that names only an order goes with the customer who placed it, and no other', async () => {
  const { api, factory } = await opened();
  const reviews = `review id,order id,review date,review score,review comment
r1,1003,2025-03-09,2,Parcel for Archer came late
r2,1002,2025-02-14,5,Milk as it should be
`;
  valueOf((await importText(api, 'reviews.csv', reviews)).committed);
  expect((await api.status())?.counts.feedback).toBe(2);
  const certificate = valueOf(await api.eraseCustomer('c1', 'erase'));
  expect(certificate.rows).toMatchObject({ feedback: 1 });
  const bytes = await everyStoredByte(factory);
  expect(bytes).not.toContain('Parcel for Archer');
  expect(bytes).toContain('Milk as it should be');
});

test('an older backup, restored as a workspace of its own, does not bring erased people back', async () => {
  const { api, factory } = await opened();
  valueOf(await api.editCustomer('c1', 'company', 'Archer Ltd'));
  valueOf(await api.editCustomer('c2', 'company', 'Baker Ltd'));
  const older = new Blob([valueOf(await api.backup()).bytes as Uint8Array<ArrayBuffer>]);
  expect(valueOf(await api.inspectBackup(older))).toMatchObject({ customers: 4, erased: null });
  valueOf(await api.eraseCustomer('c1', 'erase'));
  // Whichever workspace is open, and from whichever tab.
  await openEmpty(api);
  expect(valueOf(await api.inspectBackup(older))).toMatchObject({ erased: 1 });
  const { id } = valueOf(await api.restoreBackup(older, nothing));
  valueOf(await api.openWorkspace(id));
  expect(await api.customer('c1')).toBeNull();
  expect(await api.customer('c2')).toMatchObject({ id: 'c2' });
  expect(await everyStoredByte(factory)).not.toContain('Archer Ltd');
  expect((await api.status())?.counts).toMatchObject({ customers: 3, orderLines: 4 });
  // On another device nobody knows of the erasure.
  const elsewhere = testWorkbench();
  expect(valueOf(await elsewhere.inspectBackup(older))).toMatchObject({ erased: null });
});

test('another business may have the same numbers: its backup is left whole', async () => {
  const { api } = await opened();
  valueOf(await api.eraseCustomer('c1', 'erase'));
  const other = testWorkbench();
  await openEmpty(other);
  const people = CUSTOMERS_CSV.replace('Ann Archer', 'Zoe Zimmer');
  valueOf((await importText(other, 'others.csv', people)).committed);
  const backup = new Blob([valueOf(await other.backup()).bytes as Uint8Array<ArrayBuffer>]);
  expect(valueOf(await api.inspectBackup(backup))).toMatchObject({ erased: null });
});
