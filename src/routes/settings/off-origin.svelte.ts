import { eachOnce, otherOrigins } from './origins.ts';

/** Requests of this page to other origins, as the browser itself counts them, from the moment it was opened. */
export function createOffOriginCount() {
  let origins = $state.raw<readonly string[]>([]);
  let blocked = $state(0);

  function note(entries: PerformanceEntryList): void {
    const others = otherOrigins(
      entries.map((entry) => entry.name),
      location.origin,
    );
    if (others.length > 0) origins = [...origins, ...others];
  }

  return {
    get count() {
      return origins.length;
    },
    /** The servers, each once. */
    get servers() {
      return eachOnce(origins);
    },
    get blocked() {
      return blocked;
    },
    /** For onMount: `buffered` brings everything since the page was opened. */
    watch() {
      const observer = new PerformanceObserver((list) => note(list.getEntries()));
      observer.observe({ type: 'resource', buffered: true });
      const violation = () => blocked++;
      document.addEventListener('securitypolicyviolation', violation);
      return () => {
        observer.disconnect();
        document.removeEventListener('securitypolicyviolation', violation);
      };
    },
  };
}
