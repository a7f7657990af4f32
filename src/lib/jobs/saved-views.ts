import type { SavedView } from '../api/saved-view.ts';
import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { WorkspaceStore } from '../store/workspace-store.ts';
import type { Desk } from './desk.ts';
import { SETTINGS } from './session.ts';

const LONGEST_NAME = 200;

/** The lists that people named in the open workspace; what an older or damaged one cannot say is left out. */
export async function savedViews(desk: Desk): Promise<readonly SavedView[]> {
  const store = desk.session()?.store;
  return store ? savedViewsOf(store) : [];
}

export async function savedViewsOf(store: WorkspaceStore): Promise<readonly SavedView[]> {
  const stored = await store.readSetting(SETTINGS.savedViews);
  return Array.isArray(stored) ? stored.filter(isSavedView) : [];
}

export async function saveViews(desk: Desk, views: readonly SavedView[]): Promise<Outcome<true, StoreError>> {
  return desk.asWriter(async (session) => {
    if (!views.every(isSavedView)) return failure({ kind: 'invalid-value', field: 'views' });
    await session.store.writeSetting(SETTINGS.savedViews, views);
    await desk.wrote({ ...session });
    return success(true);
  });
}

function isSavedView(one: unknown): one is SavedView {
  if (typeof one !== 'object' || one === null) return false;
  const { id, name, filter, sort, descending } = one as Partial<Record<keyof SavedView, unknown>>;
  return (
    typeof id === 'string' &&
    typeof name === 'string' &&
    name.trim() !== '' &&
    name.length <= LONGEST_NAME &&
    typeof filter === 'object' &&
    filter !== null &&
    typeof sort === 'string' &&
    typeof descending === 'boolean'
  );
}
