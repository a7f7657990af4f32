import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import type { ModelApi } from '../../src/lib/api/model-api.ts';
import { createWorkbench } from '../../src/lib/jobs/workbench.ts';

const failing = () => Promise.resolve({ ok: false as const, error: { kind: 'cancelled' as const } });
const NO_MODELS = {
  fitSegments: failing,
  fitValue: failing,
  fitChurn: failing,
  cancel: () => Promise.resolve(),
} as unknown as ModelApi;

function bench() {
  return createWorkbench({
    now: () => Date.UTC(2026, 0, 15, 12),
    models: () => Promise.resolve(NO_MODELS),
    storage: () => Promise.resolve({ persisted: null, usageBytes: null, quotaBytes: null }),
    factory: { indexedDB: new IDBFactory(), IDBKeyRange },
    locks: null,
  });
}

const nothing = () => undefined;

test('a sample is made, opened and counted; customers are listed', async () => {
  const api = bench();
  const made = await api.createSample({ kind: 'retail', language: 'en', today: 20_468 }, nothing);
  expect(made.ok).toBe(true);
  if (!made.ok) return;
  const opened = await api.openWorkspace(made.value.id);
  expect(opened.ok && opened.value.counts.orderLines).toBeGreaterThan(10_000);
  expect(opened.ok && opened.value.writable).toBe(true);
  const page = await api.customers({ filter: {}, sort: 'name', descending: false, offset: 0, limit: 5 });
  expect(page.rows).toHaveLength(5);
  expect((await api.listWorkspaces()).map(({ name }) => name)).toEqual([made.value.name]);
});
