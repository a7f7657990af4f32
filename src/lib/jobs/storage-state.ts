import type { WorkspaceStatus } from '../api/workspace.ts';

/** What the browser says of its storage; null where it does not say. The estimate is a hint, never a limit. */
export async function storageState(): Promise<WorkspaceStatus['storage']> {
  const storage = globalThis.navigator?.storage as StorageManager | undefined;
  if (!storage) return { persisted: null, usageBytes: null, quotaBytes: null };
  try {
    const [persisted, estimate] = await Promise.all([storage.persisted(), storage.estimate()]);
    return { persisted, usageBytes: estimate.usage ?? null, quotaBytes: estimate.quota ?? null };
  } catch {
    return { persisted: null, usageBytes: null, quotaBytes: null };
  }
}
