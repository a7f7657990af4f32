import { expect, test } from 'vitest';
import { CUSTOMERS_CSV, importText, openEmpty, testWorkbench, valueOf } from '../fixtures/workbench.ts';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';

async function opened() {
  const factory = { indexedDB: new IDBFactory(), IDBKeyRange };
  const api = testWorkbench({ factory });
  const id = await openEmpty(api);
  valueOf((await importText(api, 'people.csv', CUSTOMERS_CSV)).committed);
  const city = async (customer: string) =>
    (
      await api.customers({
        filter: { ids: [customer] },
        sort: 'name',
        descending: false,
        offset: 0,
        limit: 1,
      })
    ).rows[0].city;
  return { api, id, city, factory };
}

test('sixty edits are undone one by one to what was imported, and redone', async () => {
  const { api, city } = await opened();
  for (let i = 1; i <= 60; i++) valueOf(await api.editCustomer('c1', 'city', `Town ${i}`));
  for (let i = 59; i >= 0; i--) {
    valueOf(await api.undo());
    expect(await city('c1')).toBe(i === 0 ? 'York' : `Town ${i}`);
  }
  expect(await api.undo()).toMatchObject({ ok: false, error: { kind: 'nothing-to-undo' } });
  for (let i = 1; i <= 60; i++) valueOf(await api.redo());
  expect(await city('c1')).toBe('Town 60');
  expect(await api.redo()).toMatchObject({ ok: false });
}, 60_000);

test('a new edit clears what could be redone', async () => {
  const { api, city } = await opened();
  valueOf(await api.editCustomer('c1', 'city', 'Selby'));
  valueOf(await api.undo());
  valueOf(await api.editCustomer('c1', 'city', 'Thirsk'));
  expect((await api.status())?.canRedo).toBe(false);
  valueOf(await api.undo());
  expect(await city('c1')).toBe('York');
});

test('edits and undo survive opening again', async () => {
  const { api, id, factory } = await opened();
  valueOf(await api.editCustomer('c2', 'city', 'Goole'));
  const later = testWorkbench({ factory });
  expect(valueOf(await later.openWorkspace(id)).canUndo).toBe(true);
  valueOf(await later.undo());
  const page = await later.customers({
    filter: { ids: ['c2'] },
    sort: 'name',
    descending: false,
    offset: 0,
    limit: 1,
  });
  expect(page.rows[0].city).toBe('Hull');
});

test('a logged contact is an interaction, taken back and made again as one', async () => {
  const { api } = await opened();
  const entry = {
    customer: 'c1',
    type: 'visit',
    outcome: 'will-order',
    mood: 4,
    nextContact: 20_480,
    note: ' likes tea ',
  } as const;
  valueOf(await api.logContact(entry));
  expect((await api.status())?.counts.interactions).toBe(1);
  valueOf(await api.undo());
  expect((await api.status())?.counts.interactions).toBe(0);
  valueOf(await api.redo());
  expect((await api.status())?.counts.interactions).toBe(1);
});

test('values that a field cannot hold are refused, and so is nobody', async () => {
  const { api } = await opened();
  expect(await api.editCustomer('c1', 'birthday', 1.5)).toMatchObject({
    error: { kind: 'invalid-value', field: 'birthday' },
  });
  expect(await api.editCustomer('c1', '__proto__', 'x')).toMatchObject({ error: { kind: 'invalid-value' } });
  expect(await api.editCustomer('nobody', 'city', 'x')).toMatchObject({ error: { kind: 'not-found' } });
});

test('every change gives another data version, and undoing an edit is a change too', async () => {
  const { api } = await opened();
  const versions = new Set([(await api.status())?.dataVersion]);
  valueOf(await api.editCustomer('c1', 'city', 'Selby'));
  versions.add((await api.status())?.dataVersion);
  valueOf(await api.undo());
  versions.add((await api.status())?.dataVersion);
  expect(versions.size).toBe(3);
});
