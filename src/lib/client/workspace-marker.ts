import type { WorkspaceInfo } from '../api/workspace.ts';

/**
 * The second place that remembers which workspaces there are, ids only. A browser that lost its database opens an
 * empty one without a word; a marker without its workspace is how that loss is noticed.
 */
const KEY = 'rapport:workspaces';
const LOST = 'rapport:lost-workspace';

export function rememberWorkspaces(workspaces: readonly WorkspaceInfo[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(workspaces.map(({ id }) => id)));
  } catch {
    // Storage switched off: the database's own sentinel is all there is.
  }
}

/** A workspace that went while it was open; the tab itself remembers it, for clearing all of a site takes the marker, sooner or later. */
export function rememberLost(id: string): void {
  try {
    sessionStorage.setItem(LOST, id);
  } catch {
    // As above.
  }
}

function remembered(): readonly string[] {
  try {
    const marker = localStorage.getItem(KEY);
    // A marker that is there knows better, also of a workspace that another tab removed on purpose.
    const ids: unknown = marker === null ? [sessionStorage.getItem(LOST)] : JSON.parse(marker);
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

/** The workspaces and, nameless, those that are gone; opening one of these answers `data-missing`. */
export function withRemembered(found: readonly WorkspaceInfo[]): readonly WorkspaceInfo[] {
  const known = new Set(found.map(({ id }) => id));
  const lost = remembered().filter((id) => !known.has(id));
  const blank = { name: '', sample: null, currency: 'GBP', createdAt: 0, openedAt: 0 };
  return [...found, ...lost.map((id): WorkspaceInfo => ({ id, ...blank }))];
}
