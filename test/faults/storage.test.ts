import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import type { Workbench } from '../../src/lib/jobs/workbench.ts';
import { workspaceDatabase } from '../../src/lib/store/database.ts';
import {
  CUSTOMERS_CSV,
  importText,
  nothing,
  openEmpty,
  ORDERS_CSV,
  testWorkbench,
  valueOf,
} from '../fixtures/workbench.ts';
import { sharedLocks } from '../fixtures/shared-locks.ts';
import { fingerprint, reopened } from './fingerprint.ts';
import { kdfCost, SCENARIOS } from './kill-scenarios.ts';
import { counted, HOURS, SEED, size } from './table.ts';

const random = createRandom(SEED);
const newFactory = () => ({ indexedDB: new IDBFactory(), IDBKeyRange });

async function filled(api: Workbench): Promise<string> {
  const id = await openEmpty(api);
  valueOf((await importText(api, 'people.csv', CUSTOMERS_CSV)).committed);
  return id;
}

test('an import cancelled at any moment leaves what was, or is whole', () =>
  counted('A import cancelled at a random moment', async ({ injected, violated }) => {
    for (let i = 0; i < size(20, 200); i++) {
      const factory = newFactory();
      const api = testWorkbench({ factory });
      await filled(api);
      const before = await fingerprint(reopened(factory));
      const inspection = valueOf(await api.inspectImport(new Blob([ORDERS_CSV]), 'orders.csv', {}));
      const { token } = valueOf(await api.checkImport(new Blob([ORDERS_CSV]), inspection, nothing));
      const running = api.commitImport(token, nothing);
      for (let turns = random.integer(40); turns > 0; turns--) await new Promise((resolve) => setImmediate(resolve));
      await api.cancel('import');
      const outcome = await running;
      injected();
      const found = await fingerprint(reopened(factory));
      if ((found === before) === outcome.ok) violated(`run ${i}: said ${outcome.ok ? 'done' : 'cancelled'}, is not`);
    }
  }), HOURS); // prettier-ignore

test('a sealed record that was altered is never read as data', () =>
  counted('B a sealed record altered on disk', async ({ injected, violated }) => {
    const factory = newFactory();
    const api = testWorkbench({ factory, kdfCost });
    await filled(api);
    const { recoveryKey } = valueOf(await api.prepareEncryption('four plain words suffice'));
    const { id } = valueOf(await api.encryptWorkspace(recoveryKey, nothing)).workspace;
    await api.lock();
    for (let i = 0; i < size(10, 200); i++) {
      const database = workspaceDatabase(id, factory);
      await database.open();
      const tables = [database.batches, database.chunks, database.settings] as const;
      const table = tables[random.integer(tables.length)];
      const all = (await table.toArray()) as { payload: Uint8Array }[];
      const whole = all[random.integer(all.length)];
      const payload = whole.payload.slice();
      payload[random.integer(payload.length)] ^= 1 << random.integer(8);
      await table.put({ ...whole, payload } as never);
      database.close();
      const tab = testWorkbench({ factory, kdfCost });
      const opened = await tab.unlockWorkspace(id, { recoveryKey });
      injected();
      const read = opened.ok ? await tab.customers({ filter: {}, sort: 'name', descending: false, offset: 0, limit: 9 }).catch(() => null) : null;
      const names = read?.rows.map(({ name }) => name).join() ?? '';
      if (opened.ok && names !== 'Ann Archer,Bob Baker,Cleo Carter') violated(`run ${i}: other data without a word`);
      await tab.lock();
      const again = workspaceDatabase(id, factory);
      await again.open();
      await again.table(table.name).put(whole);
      again.close();
    }
  }), HOURS); // prettier-ignore

test('a workspace whose database is gone, or is empty, is said to be missing', () =>
  counted('B database cleared', async ({ injected, violated }) => {
    for (let i = 0; i < size(4, 50); i++) {
      const factory = newFactory();
      const id = await filled(testWorkbench({ factory }));
      const database = workspaceDatabase(id, factory);
      if (i % 2 === 0) await database.delete();
      else {
        await database.open();
        await Promise.all(database.tables.map((table) => table.clear()));
        database.close();
      }
      injected();
      const opened = await reopened(factory).openWorkspace(id);
      if (opened.ok || opened.error.kind !== 'data-missing') violated(`run ${i}: ${opened.ok ? 'opened' : opened.error.kind}`);
    }
  }), HOURS); // prettier-ignore

test('older code writes nothing to newer data', () =>
  counted('C old code on newer data', async ({ injected, violated }) => {
    for (const scenario of SCENARIOS.filter(({ name }) => !name.startsWith('restore') && name !== 'encryption')) {
      const factory = newFactory();
      const api = testWorkbench({ factory, kdfCost });
      const act = await scenario.prepare(api);
      const before = await fingerprint(reopened(factory));
      const [{ id }] = await api.listWorkspaces();
      const database = workspaceDatabase(id, factory);
      await database.open();
      await database.meta.put({ id: 'schema', value: 99 });
      const outcome = (await act(api).catch(() => null)) as { ok?: boolean; error?: { kind: string } } | null;
      injected();
      if (outcome?.ok !== false || outcome.error?.kind !== 'newer-schema') violated(`${scenario.name}: was not refused`);
      await database.meta.put({ id: 'schema', value: 1 });
      database.close();
      if ((await fingerprint(reopened(factory))) !== before) violated(`${scenario.name}: wrote`);
    }
  }, null), HOURS); // prettier-ignore

test('four tabs: every edit that was said to be kept is kept', () =>
  counted('C four tabs, edits', async ({ injected, violated }) => {
    const shared = { factory: newFactory(), locks: sharedLocks() };
    const first = testWorkbench(shared);
    const id = await filled(first);
    const tabs = [first, testWorkbench(shared), testWorkbench(shared), testWorkbench(shared)];
    for (const tab of tabs.slice(1)) valueOf(await tab.openWorkspace(id));
    let kept = 0;
    const edits = size(200, 10_000);
    for (let i = 0; i < edits; i++) {
      const at = random.integer(tabs.length);
      const done = await tabs[at].editCustomer(`c${1 + (i % 3)}`, 'note', `edit ${i}`);
      injected();
      if (done.ok) kept++;
      else if (done.error.kind !== 'read-only') violated(`edit ${i}: ${done.error.kind}`);
      // The writing tab goes, and another takes over.
      if (i % Math.ceil(edits / 8) === 7) {
        tabs[at] = testWorkbench(shared);
        valueOf(await tabs[at].openWorkspace(id));
      }
    }
    const database = workspaceDatabase(id, shared.factory);
    await database.open();
    const stored = await database.changes.count();
    database.close();
    if (stored !== kept || kept === 0) violated(`${kept} said kept, ${stored} stored`);
  }), HOURS); // prettier-ignore
