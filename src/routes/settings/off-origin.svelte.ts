/**
 * Requests of this page to other origins, as the browser itself counts them, from the moment it was opened. Own
 * blobs and inline data are no requests.
 */
export function createOffOriginCount() {
  let addresses = $state.raw<readonly string[]>([]);
  let blocked = $state(0);

  function note(entries: PerformanceEntryList): void {
    const others = entries
      .map((entry) => new URL(entry.name, location.href))
      .filter((url) => /^(https?|wss?):$/.test(url.protocol) && url.origin !== location.origin)
      .map((url) => url.origin);
    if (others.length > 0) addresses = [...addresses, ...others];
  }

  return {
    get count() {
      return addresses.length;
    },
    /** The servers, each once. */
    get servers() {
      return [...new Set(addresses)];
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

/** The content security policy that the document carries; null where it has none. */
export function policyOfPage(): string | null {
  const meta = document.querySelector<HTMLMetaElement>('meta[http-equiv="Content-Security-Policy" i]');
  return meta?.content.trim() || null;
}

export const policyLines = (policy: string): readonly string[] =>
  policy
    .split(';')
    .map((line) => line.trim())
    .filter((line) => line !== '');
