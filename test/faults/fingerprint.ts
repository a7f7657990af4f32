import type { WorkspaceStatus } from '../../src/lib/api/workspace.ts';
import type { Workbench } from '../../src/lib/jobs/workbench.ts';
import type { DatabaseFactory } from '../../src/lib/store/database.ts';
import { openRegistry } from '../../src/lib/store/registry.ts';
import { testWorkbench } from '../fixtures/workbench.ts';

/** What people would see of every workspace: how many there are, who and what is in them, what was edited. */
export async function fingerprint(api: Workbench): Promise<string> {
  const seen: unknown[] = [];
  for (const { id, encrypted } of await api.listWorkspaces()) {
    if (encrypted) {
      seen.push('encrypted');
      continue;
    }
    const opened = await api.openWorkspace(id);
    if (!opened.ok) {
      seen.push(opened.error.kind);
      continue;
    }
    seen.push(await seenIn(api, opened.value));
  }
  return JSON.stringify(seen.map((one) => JSON.stringify(one)).sort());
}

/** All customers of the open workspace, by name. */
export async function everyone(api: Workbench) {
  return (await api.customers({ filter: {}, sort: 'name', descending: false, offset: 0, limit: 1e6 })).rows;
}

/** What people would see of the workspace that is open. */
export async function seenIn(api: Workbench, status: WorkspaceStatus): Promise<unknown> {
  const { counts, canUndo } = status;
  const rows = await everyone(api);
  const people = rows.map((row) => [row.id, row.name, row.city, row.orders, row.revenue]);
  const batches = (await api.listBatches()).map(({ fileName, removedAt }) => [fileName, removedAt !== null]);
  const pictures = await Promise.all(
    rows.map(async (row) => {
      const all = await api.attachments(row.id);
      const bytes = await Promise.all(all.map((one) => api.attachmentBytes(one.id)));
      return all.map(({ text }, i) => [row.id, text, bytes[i] && [...bytes[i]]]);
    }),
  );
  const told: unknown[] = [];
  for (const { id } of rows) {
    const { timeline = [] } = (await api.customer(id)) ?? {};
    for (const { kind, text } of timeline) if (kind === 'feedback' && text) told.push([id, text]);
  }
  const seen = [counts, canUndo, people, batches.sort(), pictures.flat()];
  return told.length > 0 ? [...seen, told.sort()] : seen;
}

/** A fresh tab on the same storage. */
export const reopened = (factory: DatabaseFactory): Workbench => testWorkbench({ factory });

/** Databases that are neither a listed workspace, nor noted as being made or removed: nobody would ever sweep them. */
export async function orphans(factory: DatabaseFactory): Promise<readonly string[]> {
  const registry = await openRegistry(factory);
  const known = new Set(['rapport', 'rapport-snapshots']);
  for (const { id } of await registry.list()) known.add(`rapport-${id}`);
  for (const { id } of await registry.listMaking()) known.add(`rapport-${id}`);
  registry.close();
  return (await factory.indexedDB.databases()).flatMap(({ name = '' }) => (known.has(name) ? [] : [name]));
}
