import type { Refusals } from '$lib/base/refusals.ts';
import { policiesInForce, readRefusals } from '$lib/client/refusals.ts';
import { eachOnce, otherOrigins } from './origins.ts';

const AGAIN_MILLIS = 5000;

/** What went to other origins as the browser itself counts it, what was refused, and the policies that answers carry. */
export function createOffOriginCount() {
  let origins = $state.raw<readonly string[]>([]);
  let refusals = $state.raw<Refusals | null>(null);
  let policies = $state.raw<Awaited<ReturnType<typeof policiesInForce>> | null>(null);
  let sizes = $state.raw<readonly (readonly [kind: string, bytes: number])[]>([]);

  function note(entries: PerformanceEntryList): void {
    const others = otherOrigins(
      entries.map((entry) => entry.name),
      location.origin,
    );
    if (others.length > 0) origins = [...origins, ...others];
  }

  const readAgain = async () => {
    refusals = await readRefusals();
  };

  return {
    get count() {
      return origins.length;
    },
    /** The servers, each once. */
    get servers() {
      return eachOnce(origins);
    },
    /** Null where there is no service worker to count. */
    get refusals() {
      return refusals;
    },
    get policies() {
      return policies;
    },
    /** How much each kind of storage holds, where the browser says. */
    get sizes() {
      return sizes;
    },
    /** For onMount: `buffered` brings everything since the page was opened. */
    watch() {
      const observer = new PerformanceObserver((list) => note(list.getEntries()));
      observer.observe({ type: 'resource', buffered: true });
      void readAgain();
      void policiesInForce().then((found) => (policies = found));
      void sizesOfStorage().then((found) => (sizes = found));
      const timer = setInterval(() => void readAgain(), AGAIN_MILLIS);
      return () => {
        observer.disconnect();
        clearInterval(timer);
      };
    },
  };
}

async function sizesOfStorage(): Promise<readonly (readonly [string, number])[]> {
  const estimate = (await globalThis.navigator?.storage?.estimate?.()) as
    (StorageEstimate & { readonly usageDetails?: Readonly<Record<string, number>> }) | undefined;
  return Object.entries(estimate?.usageDetails ?? {});
}
