import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test, vi } from 'vitest';
import { sharedLocks } from '../fixtures/shared-locks.ts';
import { CUSTOMERS_CSV, importText, openEmpty, testWorkbench, valueOf } from '../fixtures/workbench.ts';

test('the second tab reads and follows, and takes over when the first goes', async () => {
  const shared = { factory: { indexedDB: new IDBFactory(), IDBKeyRange }, locks: sharedLocks() };
  const first = testWorkbench(shared);
  const id = await openEmpty(first);
  const second = testWorkbench(shared);
  expect(valueOf(await second.openWorkspace(id)).writable).toBe(false);

  valueOf((await importText(first, 'people.csv', CUSTOMERS_CSV)).committed);
  await vi.waitFor(async () => expect((await second.status())?.counts.customers).toBe(3));
  expect(await second.editCustomer('c1', 'city', 'x')).toMatchObject({ error: { kind: 'read-only' } });

  await openEmpty(first);
  await vi.waitFor(async () => expect((await second.status())?.writable).toBe(true));
  valueOf(await second.editCustomer('c1', 'city', 'Selby'));
});
