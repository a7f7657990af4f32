import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test, vi } from 'vitest';
import { CUSTOMERS_CSV, importText, openEmpty, testWorkbench, valueOf } from '../fixtures/workbench.ts';

/** Web Locks as two tabs of one browser see them: exclusive, first come first served. */
function sharedLocks(): LockManager {
  let tail: Promise<unknown> = Promise.resolve();
  return {
    request(_name: string, { signal }: LockOptions, held: () => Promise<unknown>) {
      const before = tail;
      const aborted = new Promise((resolve) => signal?.addEventListener('abort', resolve));
      let granted = false;
      const done = Promise.race([before, aborted]).then(() => {
        if (signal?.aborted && !granted) return undefined;
        granted = true;
        return held();
      });
      tail = Promise.all([before, done]);
      return done;
    },
  } as unknown as LockManager;
}

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
