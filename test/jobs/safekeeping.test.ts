import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import type { Workbench } from '../../src/lib/jobs/workbench.ts';
import { LEAST_COST } from '../../src/lib/store/passphrase-key.ts';
import {
  CUSTOMERS_CSV,
  importText,
  NOON,
  nothing,
  openEmpty,
  ORDERS_CSV,
  testWorkbench,
  valueOf,
} from '../fixtures/workbench.ts';

const fileOf = ({ bytes }: { bytes: Uint8Array }) => new Blob([new Uint8Array(bytes)]);
const backupOf = async (api: Workbench) => fileOf(valueOf(await api.backup()));
const city = async (api: Workbench, id: string) =>
  (await api.customers({ filter: { ids: [id] }, sort: 'name', descending: false, offset: 0, limit: 1 }))
    .rows[0]?.city;

async function filled() {
  const api = testWorkbench();
  await openEmpty(api);
  valueOf((await importText(api, 'people.csv', CUSTOMERS_CSV)).committed);
  return api;
}

/** Another device with the same workspace, its clock a second behind. */
async function copyOf(api: Workbench, environment: Parameters<typeof testWorkbench>[0] = {}) {
  const other = testWorkbench(environment);
  const { id } = valueOf(await other.restoreBackup(await backupOf(api), nothing));
  valueOf(await other.openWorkspace(id));
  return other;
}

async function mergeInto(api: Workbench, file: Blob) {
  const { token } = valueOf(await api.compareFile(file));
  return valueOf(await api.mergeFile(token, nothing));
}

test('what differs is shown before anything is written', async () => {
  const here = await filled();
  const there = await copyOf(here);
  valueOf(await here.editCustomer('c1', 'city', 'Selby'));
  valueOf(await there.editCustomer('c2', 'city', 'Goole'));
  valueOf((await importText(there, 'orders.csv', ORDERS_CSV)).committed);
  // Scores follow an edit by themselves; what a person wrote is what must stay.
  const written = async () => {
    const { counts, changesSinceBackup, canUndo } = (await here.status()) ?? {};
    return { counts, changesSinceBackup, canUndo };
  };
  const before = await written();
  const shown = valueOf(await here.compareFile(await backupOf(there)));
  expect(shown).toMatchObject({
    workspaceName: 'Shop',
    customers: { here: 0, there: 1, changed: 2, same: 1 },
    orderLines: { here: 0, there: 4, changed: 0, same: 0 },
    imports: { here: 0, there: 1, changed: 0, same: 1 },
    edits: { here: 1, there: 1, changed: 0, same: 0 },
    otherCurrency: null,
  });
  expect(shown.changedCustomers.map(({ id, fields }) => [id, fields[0]])).toEqual([
    ['c1', { field: 'city', kind: 'text', here: 'Selby', there: 'York' }],
    ['c2', { field: 'city', kind: 'text', here: 'Hull', there: 'Goole' }],
  ]);
  expect(await written()).toEqual(before);
  expect(await here.snapshots()).toEqual([]);
});

test('two devices that carry files both ways hold the same, with the edits and imports of both', async () => {
  const here = await filled();
  const there = await copyOf(here);
  valueOf(await here.editCustomer('c1', 'city', 'Selby'));
  valueOf(await there.editCustomer('c2', 'city', 'Goole'));
  valueOf((await importText(there, 'orders.csv', ORDERS_CSV)).committed);
  await mergeInto(here, await backupOf(there));
  await mergeInto(there, await backupOf(here));
  const [a, b] = [await here.status(), await there.status()];
  expect(a?.counts).toMatchObject({ customers: 4, orderLines: 4 });
  expect(b?.dataVersion).toBe(a?.dataVersion);
  for (const api of [here, there])
    expect([await city(api, 'c1'), await city(api, 'c2')]).toEqual(['Selby', 'Goole']);
  const again = valueOf(await here.compareFile(await backupOf(there)));
  expect([again.customers, again.edits]).toMatchObject([
    { here: 0, there: 0, changed: 0 },
    { here: 0, there: 0 },
  ]);
});

test('a merge and a replacement are taken back to the same data, and that is taken back too', async () => {
  const here = await filled();
  const there = await copyOf(here);
  valueOf(await there.editCustomer('c2', 'city', 'Goole'));
  valueOf(await here.editCustomer('c1', 'city', 'Selby'));
  const before = await here.status();
  const merged = await mergeInto(here, await backupOf(there));
  expect(await city(here, 'c2')).toBe('Goole');
  const back = valueOf(await here.returnToSnapshot(merged.snapshot.id, nothing));
  expect(await here.status()).toMatchObject({ dataVersion: before?.dataVersion, counts: before?.counts });
  valueOf(await here.returnToSnapshot(back.snapshot.id, nothing));
  expect(await city(here, 'c2')).toBe('Goole');

  const { token } = valueOf(await here.compareFile(await backupOf(there)));
  const replaced = valueOf(await here.replaceByFile(token, nothing));
  expect([await city(here, 'c1'), await city(here, 'c2')]).toEqual(['York', 'Goole']);
  expect(await here.status()).toMatchObject({ changesSinceBackup: 0 });
  valueOf(await here.returnToSnapshot(replaced.snapshot.id, nothing));
  expect(await city(here, 'c1')).toBe('Selby');
  expect((await here.snapshots()).map(({ reason }) => reason)).toEqual([
    'return',
    'replace',
    'return',
    'return',
    'merge',
  ]);
});

test('a wild clock’s edits are set aside, and nothing of them is applied', async () => {
  const here = await filled();
  let time = NOON + 10 * 365 * 86_400_000;
  const there = await copyOf(here, { now: () => (time += 1000) });
  valueOf(await there.editCustomer('c2', 'city', 'Goole'));
  const file = await backupOf(there);
  expect(valueOf(await here.compareFile(file))).toMatchObject({ wild: 1, edits: { there: 0 } });
  expect(await mergeInto(here, file)).toMatchObject({ wild: 1 });
  expect(await city(here, 'c2')).toBe('Hull');
});

test('a copied browser profile takes an id of its own when it meets its twin', async () => {
  const factory = { indexedDB: new IDBFactory(), IDBKeyRange };
  const here = testWorkbench({ factory });
  const id = await openEmpty(here);
  valueOf((await importText(here, 'people.csv', CUSTOMERS_CSV)).committed);
  const earlier = await backupOf(here);
  valueOf(await here.editCustomer('c1', 'city', 'Selby'));
  const file = await backupOf(here);
  // The same profile as it was before that edit, as a copied folder would hold it.
  const { token } = valueOf(await here.compareFile(earlier));
  valueOf(await here.replaceByFile(token, nothing));
  valueOf(await here.editCustomer('c2', 'city', 'Goole'));
  expect(await mergeInto(here, file)).toMatchObject({ reidentified: true });
  valueOf(await here.editCustomer('c3', 'city', 'Ripon'));
  expect([await city(here, 'c1'), await city(here, 'c2'), await city(here, 'c3')]).toEqual([
    'Selby',
    'Goole',
    'Ripon',
  ]);
  expect(valueOf(await here.openWorkspace(id)).workspace.id).toBe(id);
  expect(await mergeInto(here, await backupOf(here))).toMatchObject({ reidentified: false });
});

test('an encrypted workspace keeps its snapshots sealed, and none from before it was encrypted', async () => {
  const api = testWorkbench({ kdfCost: () => Promise.resolve(LEAST_COST) });
  await openEmpty(api);
  valueOf((await importText(api, 'people.csv', CUSTOMERS_CSV)).committed);
  valueOf(await api.takeSnapshot());
  const { recoveryKey } = valueOf(await api.prepareEncryption('four plain words suffice'));
  valueOf(await api.encryptWorkspace(recoveryKey, nothing));
  expect(await api.snapshots()).toEqual([]);
  const { id } = valueOf(await api.takeSnapshot());
  valueOf(await api.editCustomer('c1', 'city', 'Selby'));
  valueOf(await api.returnToSnapshot(id, nothing));
  expect(await city(api, 'c1')).toBe('York');
});

test('money of another currency is not merged, but may take the place of this one’s', async () => {
  const here = await filled();
  const there = testWorkbench();
  const { id } = valueOf(await there.createWorkspace({ name: 'Elsewhere', currency: 'JPY' }));
  valueOf(await there.openWorkspace(id));
  const shown = valueOf(await here.compareFile(await backupOf(there)));
  expect(shown.otherCurrency).toBe('JPY');
  expect(await here.mergeFile(shown.token, nothing)).toMatchObject({ error: { kind: 'other-currency' } });
});

test('snapshots come after an import and once a day where something changed, and the oldest go', async () => {
  let time = NOON;
  const api = testWorkbench({ now: () => (time += 1000) });
  await openEmpty(api);
  expect(valueOf(await api.snapshotIfDue('daily'))).toBeNull();
  valueOf((await importText(api, 'people.csv', CUSTOMERS_CSV)).committed);
  expect(valueOf(await api.snapshotIfDue('import'))).toMatchObject({ reason: 'import' });
  expect(valueOf(await api.snapshotIfDue('import'))).toBeNull();
  time += 86_400_000;
  expect(valueOf(await api.snapshotIfDue('daily'))).toBeNull();
  for (let day = 0; day < 10; day++) {
    valueOf(await api.editCustomer('c1', 'city', `Town ${day}`));
    time += 86_400_000;
    expect(valueOf(await api.snapshotIfDue('daily'))).toMatchObject({ reason: 'daily' });
    valueOf(await api.editCustomer('c1', 'note', `Day ${day}`));
    expect(valueOf(await api.snapshotIfDue('daily'))).toBeNull();
  }
  const kept = await api.snapshots();
  expect(kept).toHaveLength(8);
  expect(kept.every(({ reason }) => reason === 'daily')).toBe(true);
});

test('a customer erased on one device is gone from the other’s files, edits and snapshots, and stays gone', async () => {
  const here = await filled();
  valueOf((await importText(here, 'orders.csv', ORDERS_CSV)).committed);
  const there = await copyOf(here);
  valueOf(await there.editCustomer('c1', 'note', 'Ann likes tea'));
  valueOf((await importText(there, 'more.csv', CUSTOMERS_CSV.replace('York', 'Selby'))).committed);
  valueOf(await there.takeSnapshot());
  valueOf(await here.eraseCustomer('c1', 'erase'));
  expect(await here.snapshots()).toEqual([]);
  await mergeInto(here, await backupOf(there));
  await mergeInto(there, await backupOf(here));
  for (const api of [here, there]) {
    expect(await city(api, 'c1')).toBeUndefined();
    expect((await api.status())?.counts).toMatchObject({ customers: 3, orderLines: 4 });
    expect(new TextDecoder().decode(valueOf(await api.backup()).bytes)).not.toMatch(/Ann|ann@example/);
  }
  expect((await there.status())?.dataVersion).toBe((await here.status())?.dataVersion);
});

test('both values of a field that two devices changed are shown; the choice settles it on both, and is undone', async () => {
  const here = await filled();
  const there = await copyOf(here);
  valueOf(await there.nameDevice('Li’s tablet'));
  valueOf(await here.editCustomer('c1', 'city', 'Selby'));
  valueOf(await there.editCustomer('c1', 'city', 'Goole'));
  valueOf(await there.removeCustomer('c3'));
  valueOf(await here.editCustomer('c3', 'note', 'likes tea'));
  expect(await mergeInto(here, await backupOf(there))).toMatchObject({ conflicts: 2 });
  const conflicts = (await here.exchange())?.conflicts ?? [];
  const field = conflicts.find((one) => one.field === 'city');
  expect(field).toMatchObject({ name: 'Ann Archer', customer: 'c1', kind: 'text' });
  expect(
    field?.values.map(({ value, isThisDevice, deviceName }) => [value, isThisDevice, deviceName]),
  ).toEqual(
    expect.arrayContaining([
      ['Selby', true, ''],
      ['Goole', false, 'Li’s tablet'],
    ]),
  );
  const removal = conflicts.find((one) => one.field === null);
  expect(removal).toMatchObject({
    record: 'c3',
    edited: ['note'],
    values: [{ value: true }, { value: false }],
  });

  const mine = field?.values.findIndex(({ isThisDevice }) => isThisDevice) ?? -1;
  const choices = [
    { key: field?.key ?? '', value: mine },
    { key: removal?.key ?? '', value: 1 },
  ];
  valueOf(await here.settleConflicts(choices));
  expect((await here.exchange())?.conflicts).toEqual([]);
  expect([await city(here, 'c1'), await city(here, 'c3')]).toEqual(['Selby', 'Leeds']);
  valueOf(await here.undo());
  expect((await here.exchange())?.conflicts).toHaveLength(2);
  valueOf(await here.redo());
  await mergeInto(there, await backupOf(here));
  expect((await there.exchange())?.conflicts).toEqual([]);
  expect([await city(there, 'c1'), await city(there, 'c3')]).toEqual(['Selby', 'Leeds']);
});

test('masked, neither the difference of two copies nor a conflict says who anybody is', async () => {
  const here = await filled();
  const there = await copyOf(here);
  valueOf(await here.editCustomer('c1', 'phone', '01904 555 123'));
  valueOf(await there.editCustomer('c1', 'phone', '01482 555 987'));
  const file = await backupOf(there);
  const told = async () =>
    JSON.stringify([valueOf(await here.compareFile(file)), (await here.exchange())?.conflicts]);
  expect(await told()).toMatch(/Ann Archer.*555/);
  await here.mask(true);
  expect(await told()).toContain('"A. A."');
  expect(await told()).not.toMatch(/Archer|555/);
  await here.mask(false);
  await mergeInto(here, file);
  await here.mask(true);
  const conflicts = (await here.exchange())?.conflicts ?? [];
  expect(conflicts.map(({ name, values }) => [name, values.length])).toEqual([['A. A.', 2]]);
  expect(JSON.stringify(conflicts)).not.toMatch(/Archer|555/);
  const choice = { key: conflicts[0]?.key ?? '', value: 0 };
  expect(await here.settleConflicts([choice])).toMatchObject({ ok: false, error: { kind: 'masked' } });
});

test('after a first exchange a file holds only what is new; one out of turn is refused by its name', async () => {
  const here = await filled();
  const there = await copyOf(here);
  valueOf(await there.editCustomer('c2', 'city', 'Goole'));
  await mergeInto(here, await backupOf(there));
  const peer = (await here.exchange())?.peers[0];
  expect(peer).toMatchObject({ lacks: 0 });
  valueOf(await here.editCustomer('c1', 'city', 'Selby'));
  expect((await here.exchange())?.peers[0].lacks).toBe(1);
  const part = valueOf(await here.giveFile(peer?.device ?? '', null));
  const whole = valueOf(await here.giveFile(null, null));
  expect(part.bytes.length).toBeLessThan(whole.bytes.length);
  expect(valueOf(await there.compareFile(fileOf(part)))).toMatchObject({
    holds: 'news',
    edits: { here: 0, there: 1 },
  });
  await mergeInto(there, fileOf(part));
  expect(await city(there, 'c1')).toBe('Selby');
  expect((await there.status())?.dataVersion).toBe((await here.status())?.dataVersion);

  const stranger = await filled();
  expect(await stranger.compareFile(fileOf(part))).toMatchObject({ error: { kind: 'exchange-gap' } });
  expect(await stranger.restoreBackup(fileOf(part), nothing)).toMatchObject({
    error: { kind: 'backup-partial' },
  });
});

test('edits set aside can be taken over as of now or left out, and do not come back', async () => {
  const here = await filled();
  let time = NOON + 10 * 365 * 86_400_000;
  const there = await copyOf(here, { now: () => (time += 1000) });
  valueOf(await there.editCustomer('c2', 'city', 'Goole'));
  const file = await backupOf(there);
  await mergeInto(here, file);
  const [aside] = (await here.exchange())?.setAside ?? [];
  expect(aside).toMatchObject({ edits: 1 });
  expect(aside.theirClock - aside.ourClock).toBeGreaterThan(9 * 365 * 86_400_000);
  valueOf(await here.settleSetAside(aside.device, true));
  expect(await city(here, 'c2')).toBe('Goole');
  valueOf(await here.editCustomer('c2', 'city', 'Thirsk'));
  await mergeInto(here, file);
  expect((await here.exchange())?.setAside).toEqual([]);
  expect(await city(here, 'c2')).toBe('Thirsk');
});

test('the time zone that somebody chose last is that of every copy, whichever way files go', async () => {
  let time = NOON;
  const clock = { now: () => (time += 1000) };
  const here = testWorkbench(clock);
  const made = await here.createWorkspace({ name: 'Shop', currency: 'GBP', timeZone: 'UTC' });
  const { id } = valueOf(made);
  valueOf(await here.openWorkspace(id));
  valueOf((await importText(here, 'people.csv', CUSTOMERS_CSV)).committed);
  const there = await copyOf(here, clock);
  const zoneOf = async (api: Workbench) => (await api.status())?.workspace.timeZone;
  expect([await zoneOf(here), await zoneOf(there)]).toEqual(['UTC', 'UTC']);

  valueOf(await there.updateWorkspace({ timeZone: 'Asia/Shanghai' }));
  valueOf(await here.updateWorkspace({ timeZone: 'America/Los_Angeles' }));
  await mergeInto(there, await backupOf(here));
  await mergeInto(here, await backupOf(there));
  expect([await zoneOf(here), await zoneOf(there)]).toEqual(['America/Los_Angeles', 'America/Los_Angeles']);

  valueOf(await there.updateWorkspace({ timeZone: 'Asia/Tokyo' }));
  await mergeInto(here, await backupOf(there));
  expect(await zoneOf(here)).toBe('Asia/Tokyo');
  // Opened anew, it is still what was chosen.
  valueOf(await here.openWorkspace(id));
  expect(await zoneOf(here)).toBe('Asia/Tokyo');
});

test('a copy that is replaced by a file, or goes back to a snapshot, has the time zone of that', async () => {
  const here = testWorkbench();
  const { id } = valueOf(await here.createWorkspace({ name: 'Shop', currency: 'GBP', timeZone: 'UTC' }));
  valueOf(await here.openWorkspace(id));
  valueOf((await importText(here, 'people.csv', CUSTOMERS_CSV)).committed);
  const before = await backupOf(here);
  valueOf(await here.updateWorkspace({ timeZone: 'Asia/Tokyo' }));
  const { token } = valueOf(await here.compareFile(before));
  const { snapshot } = valueOf(await here.replaceByFile(token, nothing));
  expect((await here.status())?.workspace.timeZone).toBe('UTC');
  valueOf(await here.openWorkspace(id));
  expect((await here.status())?.workspace.timeZone).toBe('UTC');
  valueOf(await here.returnToSnapshot(snapshot.id, nothing));
  expect((await here.status())?.workspace.timeZone).toBe('Asia/Tokyo');
});
