import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import type { RetentionRule } from '../../src/lib/crm/retention.ts';
import { ANONYMOUS_PREFIX } from '../../src/lib/crm/retention.ts';
import type { Workbench } from '../../src/lib/jobs/workbench.ts';
import { failingStorage } from '../fixtures/failing-indexeddb.ts';
import { everyStoredByte } from '../fixtures/stored-bytes.ts';
import { importText, nothing, NOON, openEmpty, testWorkbench, valueOf } from '../fixtures/workbench.ts';

const PEOPLE = `customer id,name,email,city
old1,Ann Archer,ann@example.com,York
old2,Bob Baker,bob@example.com,Hull
new3,Cleo Carter,cleo@example.com,Leeds
bare4,Dan Dyer,dan@example.com,Ripon
`;
const ORDERS = `order id,customer id,order date,product,quantity,unit price
1,old1,2019-05-01,tea,1,10.00
2,old2,2022-01-14,milk,2,10.00
3,new3,2022-01-15,jam,3,10.00
`;
const EVERYONE = { filter: {}, sort: 'name', descending: false, offset: 0, limit: 50 } as const;
const ERASE = { years: 4, then: 'erase' } as const;

async function filled(api: Workbench) {
  await openEmpty(api);
  valueOf((await importText(api, 'people.csv', PEOPLE)).committed);
  valueOf((await importText(api, 'orders.csv', ORDERS)).committed);
}

async function opened() {
  let time = NOON;
  const factory = { indexedDB: new IDBFactory(), IDBKeyRange };
  const api = testWorkbench({ factory, now: () => (time += 1000) });
  await filled(api);
  return { api, factory };
}

async function ruled(api: Workbench, retention: RetentionRule) {
  valueOf(await api.setDefinitions({ ...(await api.definitions()), retention }));
  return api.retention();
}

test('everyone is kept until a rule is chosen, and a rule that no calendar knows is refused', async () => {
  const { api } = await opened();
  expect(await api.retention()).toBeNull();
  const retention = { years: 0, then: 'erase' } as const;
  const refused = await api.setDefinitions({ ...(await api.definitions()), retention });
  expect(refused).toMatchObject({ error: { kind: 'invalid-value' } });
});

test('due is who gave no sign since the same date years ago; who has no date at all never is', async () => {
  const { api } = await opened();
  const preview = await ruled(api, ERASE);
  expect(preview?.people.map(({ id }) => id)).toEqual(['old1', 'old2']);
  expect(preview).toMatchObject({
    due: 2,
    everyone: 4,
    undated: 1,
    running: 0,
    orderLines: 2,
    revenue: 3000,
  });
});

test('a logged contact, a task or a consent keeps a person', async () => {
  const { api } = await opened();
  const call = { type: 'call', outcome: null, mood: null, nextContact: null, note: '' } as const;
  valueOf(await api.logContact({ customer: 'old1', ...call }));
  const task = { customer: 'old2', kind: 'call', title: 'Ring', due: 20_500 };
  valueOf(await api.saveRecord({ table: 'tasks', id: null, fields: task }));
  expect((await ruled(api, ERASE))?.due).toBe(0);
});

test('a contract that runs keeps a person, however old its beginning', async () => {
  const api = testWorkbench();
  await openEmpty(api);
  const contracts = 'customer id,name,since,until\nk1,Kim,2010-01-01,\nk2,Lee,2010-01-01,2015-01-01\n';
  valueOf((await importText(api, 'contracts.csv', contracts)).committed);
  expect(await ruled(api, ERASE)).toMatchObject({ due: 1, running: 1, people: [{ id: 'k2' }] });
});

test('one yes erases all who are due: no stored byte names them, the totals hold, one entry says so', async () => {
  const { api, factory } = await opened();
  const before = await api.status();
  const preview = await ruled(api, ERASE);
  const certificate = valueOf(await api.applyRetention(preview?.seen ?? ''));
  expect(certificate).toMatchObject({
    kind: 'erase',
    people: 2,
    id: null,
    rows: { customers: 2, orders: 2 },
  });
  const bytes = await everyStoredByte(factory);
  for (const theirs of ['Ann Archer', 'bob@example.com', 'Hull']) expect(bytes, theirs).not.toContain(theirs);
  expect(bytes).toContain('Cleo Carter');
  expect((await api.status())?.counts.orderLines).toBe(before?.counts.orderLines);
  const { entries, brokenAt } = await api.auditLog();
  expect(entries.map(({ what }) => what)).toEqual(['retention-erase']);
  expect(entries[0].facts).toMatchObject({ people: 2, years: 4 });
  expect(brokenAt).toBeNull();
  expect(await api.retention()).toMatchObject({ due: 0 });
});

test('made anonymous, each keeps their own orders under their own number and is not due again', async () => {
  const { api } = await opened();
  const preview = await ruled(api, { years: 4, then: 'anonymise' });
  valueOf(await api.applyRetention(preview?.seen ?? ''));
  const { rows } = await api.customers(EVERYONE);
  const strangers = rows.filter(({ id }) => id.startsWith(ANONYMOUS_PREFIX));
  const spent = await Promise.all(strangers.map(async ({ id }) => (await api.customer(id))?.revenue));
  expect(spent.sort()).toEqual([1000, 2000]);
  expect(await api.retention()).toMatchObject({ due: 0 });
});

test('what changed since the preview is not agreed to', async () => {
  const { api } = await opened();
  const preview = await ruled(api, ERASE);
  valueOf(await api.editCustomer('old1', 'city', 'Selby'));
  const refused = await api.applyRetention(preview?.seen ?? '');
  expect(refused).toMatchObject({ error: { kind: 'preview-outdated' } });
  expect(await api.customer('old1')).toMatchObject({ name: 'Ann Archer' });
  const other = await ruled(api, { years: 4, then: 'anonymise' });
  valueOf(await api.setDefinitions({ ...(await api.definitions()), retention: ERASE }));
  expect(await api.applyRetention(other?.seen ?? '')).toMatchObject({ error: { kind: 'preview-outdated' } });
});

test('it reaches other devices as any erasure does', async () => {
  const { api } = await opened();
  const copy = async () => new Blob([new Uint8Array(valueOf(await api.backup()).bytes)]);
  const other = testWorkbench();
  valueOf(await other.openWorkspace(valueOf(await other.restoreBackup(await copy(), nothing)).id));
  const preview = await ruled(api, ERASE);
  valueOf(await api.applyRetention(preview?.seen ?? ''));
  const { token } = valueOf(await other.compareFile(await copy()));
  valueOf(await other.mergeFile(token, nothing));
  expect((await other.customers(EVERYONE)).rows.map(({ id }) => id).sort()).toEqual(['bare4', 'new3']);
});

test('a disk that fails at any write leaves all of them or none', async () => {
  const storage = failingStorage();
  try {
    const api = testWorkbench({ factory: storage.factory });
    await filled(api);
    await ruled(api, ERASE);
    let done = false;
    for (let call = 1; !done; call++) {
      await api.rescore(nothing);
      const preview = await api.retention();
      storage.failAt(call);
      done = (await api.applyRetention(preview?.seen ?? '')).ok;
      storage.failAt(null);
      expect((await api.customers(EVERYONE)).rows).toHaveLength(done ? 2 : 4);
    }
  } finally {
    storage.restore();
  }
});
