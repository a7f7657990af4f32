import type { DataApi } from '../api/data-api.ts';

/** Asks the browser not to clear this site's storage; only a page may ask, and only once there is data to keep. */
export async function askForPersistence(api: Pick<DataApi, 'requestPersistence'>): Promise<boolean> {
  const storage = navigator.storage as StorageManager | undefined;
  const granted = (await storage?.persist?.().catch(() => false)) ?? false;
  await api.requestPersistence(granted);
  return granted;
}
