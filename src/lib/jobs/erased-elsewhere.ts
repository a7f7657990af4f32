import type { WorkspaceInfo } from '../api/workspace.ts';
import { listChanges } from '../store/changes.ts';
import { listBatches } from '../store/batches.ts';
import type { Change } from '../store/change.ts';
import { ERASED_FIELD } from '../store/change.ts';
import type { Contents } from '../store/contents.ts';
import { mergeContents } from '../store/merge-contents.ts';
import { attempt } from '../store/store-failure.ts';
import { openWorkspaceStore } from '../store/workspace-store.ts';
import { setOfContents } from './contents-set.ts';
import type { Desk } from './desk.ts';

export interface WithoutErased {
  readonly contents: Contents;
  /** Customers of the file who were erased on this device; null where nobody was. */
  readonly people: number | null;
}

/**
 * A file's contents without those whom a workspace of the same descent on this device erased since: an erasure would not be one if
 * an older copy brought people back. Of the same descent is what has a batch or a change of the file. Workspaces that are locked cannot be
 * asked. O(changes of the workspaces here).
 */
export async function withoutErasedHere(
  desk: Desk,
  contents: Contents,
  workspace: Pick<WorkspaceInfo, 'currency' | 'timeZone'>,
): Promise<WithoutErased> {
  const erasures = await erasuresHere(desk, contents);
  if (erasures.size === 0) return { contents, people: null };
  const marks: Contents = {
    ...{ batches: new Map(), settings: new Map(), attachments: new Map(), own: [] },
    changes: erasures,
  };
  const merged = mergeContents(contents, marks);
  const { indexById } = setOfContents(contents, workspace).set.customers;
  const left = setOfContents(merged, workspace).set.customers.indexById;
  const gone = new Set([...indexById].filter(([id]) => !left.has(id)).map(([, customer]) => customer));
  if (gone.size === 0) return { contents, people: null };
  // Scores name everyone; they follow from the rest.
  const own = contents.own.filter(({ table }) => table !== 'scores');
  return { contents: { ...merged, own }, people: gone.size };
}

async function erasuresHere(desk: Desk, contents: Contents): Promise<ReadonlyMap<string, Change>> {
  const found = new Map<string, Change>();
  for (const { batches, changes } of await readableWorkspaces(desk)) {
    const isRelated =
      batches.some((id) => contents.batches.has(id)) || changes.some(({ id }) => contents.changes.has(id));
    if (!isRelated) continue;
    for (const change of changes) {
      const marks = change.operations.filter(
        ({ table, field }) => table === 'customers' && field === ERASED_FIELD,
      );
      if (marks.length > 0) found.set(change.id, { ...change, operations: marks });
    }
  }
  return found;
}

interface Related {
  readonly batches: readonly string[];
  readonly changes: readonly Change[];
}

async function readableWorkspaces(desk: Desk): Promise<readonly Related[]> {
  const { now, factory } = desk.environment;
  const registry = await desk.registry();
  const open = desk.session();
  const found: Related[] = open ? [{ batches: open.batches.map(({ id }) => id), changes: open.changes }] : [];
  for (const { id, encrypted, sample } of await registry.list()) {
    if (encrypted || sample || id === open?.workspace.id) continue;
    const read = await attempt(async () => {
      const options = { id, device: registry.device, now, ...(factory && { factory }) };
      const store = await openWorkspaceStore(options);
      try {
        const [batches, changes] = [await listBatches(store.connection), await listChanges(store.connection)];
        return { batches: batches.map((batch) => batch.id), changes };
      } finally {
        store.close();
      }
    });
    // A workspace that cannot be read is said to be so when it is opened.
    if (read.ok) found.push(read.value);
  }
  return found;
}
