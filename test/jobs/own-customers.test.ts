import { expect, test } from 'vitest';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import {
  CUSTOMERS_CSV,
  importText,
  NOON,
  openEmpty,
  ORDERS_CSV,
  testWorkbench,
  valueOf,
} from '../fixtures/workbench.ts';

const DORA = { id: '', name: 'Dora Dean', phone: '', email: 'dora@example.com', company: '', city: 'Ripon' };

async function opened() {
  let time = NOON;
  const factory = { indexedDB: new IDBFactory(), IDBKeyRange };
  const api = testWorkbench({ factory, now: () => (time += 1000) });
  const id = await openEmpty(api);
  valueOf((await importText(api, 'people.csv', CUSTOMERS_CSV)).committed);
  valueOf((await importText(api, 'orders.csv', ORDERS_CSV)).committed);
  const names = async () => {
    const query = { filter: {}, sort: 'name', descending: false, offset: 0, limit: 50 } as const;
    return (await api.customers(query)).rows.map(({ name, id: of }) => name || of);
  };
  return { api, id, names, factory, wait: (millis: number) => (time += millis) };
}

test('a customer typed by hand is in the list, is edited and logged like any other, and undo takes them out', async () => {
  const { api, names } = await opened();
  const { id } = valueOf(await api.addCustomer(DORA));
  expect(await names()).toContain('Dora Dean');
  valueOf(await api.undo());
  expect(await names()).not.toContain('Dora Dean');
  valueOf(await api.redo());
  valueOf(await api.editCustomer(id, 'city', 'Selby'));
  valueOf(await api.logContact({ customer: id, type: 'call', outcome: null, mood: null, nextContact: null, note: '' }));
  const dora = await api.customer(id);
  expect(dora).toMatchObject({ name: 'Dora Dean', city: 'Selby', email: 'dora@example.com' });
}); // prettier-ignore

test('a number that is taken and a missing name are refused', async () => {
  const { api } = await opened();
  expect(await api.addCustomer({ ...DORA, id: 'c1' })).toMatchObject({
    error: { kind: 'invalid-value', field: 'customer' },
  });
  expect(await api.addCustomer({ ...DORA, name: ' ' })).toMatchObject({
    error: { kind: 'invalid-value', field: 'name' },
  });
});

test('a removed customer leaves the lists, not the totals, and comes back whole', async () => {
  const { api, names } = await opened();
  const before = (await api.status())?.counts;
  valueOf(await api.editCustomer('c1', 'city', 'Selby'));
  valueOf(await api.removeCustomer('c1'));
  expect(await names()).toEqual(['Bob Baker', 'c4', 'Cleo Carter']);
  expect(await api.customer('c1')).toBeNull();
  const after = (await api.status())?.counts;
  expect(after).toMatchObject({ orderLines: before?.orderLines, anonymousLines: 2, customers: 3 });
  expect(await api.removedCustomers()).toMatchObject([{ id: 'c1', name: 'Ann Archer' }]);
  valueOf(await api.restoreCustomer('c1'));
  expect(await api.customer('c1')).toMatchObject({ name: 'Ann Archer', city: 'Selby', orders: 2 });
  expect(await api.removedCustomers()).toEqual([]);
});

test('undo takes a removal back, and opening again keeps the bin', async () => {
  const { api, id, names, factory } = await opened();
  valueOf(await api.removeCustomer('c2'));
  valueOf(await api.undo());
  expect(await names()).toContain('Bob Baker');
  valueOf(await api.removeCustomer('c2'));
  const later = testWorkbench({ factory, now: () => NOON + 86_400_000 });
  valueOf(await later.openWorkspace(id));
  expect(await later.customer('c2')).toBeNull();
  expect(await later.removedCustomers()).toHaveLength(1);
});

test('after 30 days nobody can be taken out of the bin', async () => {
  const { api, wait } = await opened();
  valueOf(await api.removeCustomer('c2'));
  wait(31 * 86_400_000);
  expect(await api.removedCustomers()).toEqual([]);
  expect(await api.restoreCustomer('c2')).toMatchObject({ ok: false });
});

test('named lists are kept with the workspace, and go with its backup', async () => {
  const { api, id, factory } = await opened();
  const view = { name: 'York', sort: 'name', descending: false } as const;
  const filter = { city: 'York' };
  const fields = { ...view, filter: JSON.stringify(filter) };
  const saved = valueOf(await api.saveRecord({ table: 'views', id: null, fields }));
  const later = testWorkbench({ factory });
  valueOf(await later.openWorkspace(id));
  expect(await later.savedViews()).toEqual([{ ...view, filter, id: saved.id }]);
  const { bytes } = valueOf(await later.backup());
  const restored = valueOf(await later.restoreBackup(new Blob([new Uint8Array(bytes)]), () => undefined));
  valueOf(await later.openWorkspace(restored.id));
  expect(await later.savedViews()).toEqual([{ ...view, filter, id: saved.id }]);
}); // prettier-ignore
