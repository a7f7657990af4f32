import type { PrecacheController } from 'workbox-precaching';

/** Enough to hide the way to the host and back, few enough for the memory of a small tablet. */
const AT_ONCE = 6;

/**
 * Takes all files of this version into the cache, several at a time: one after the other, as the controller
 * itself would, hundreds of files wait hundreds of times for the host. One that cannot be had fails the whole.
 */
export async function installFiles(precache: PrecacheController, event: ExtendableEvent): Promise<void> {
  const waiting = [...precache.getURLsToCacheKeys()];
  const takeNext = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [url, cacheKey] = next;
      // A file whose name does not tell its content must not come from the browser's own cache.
      const cache = cacheKey === url ? 'default' : 'reload';
      const request = new Request(url, { cache, credentials: 'same-origin' });
      await Promise.all(precache.strategy.handleAll({ params: { cacheKey }, request, event }));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, takeNext));
}
