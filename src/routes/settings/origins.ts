/** Origins other than `own` among addresses; blobs and inline data are no requests. */
export const otherOrigins = (addresses: readonly string[], own: string): readonly string[] =>
  addresses
    .map((address) => new URL(address, own))
    .filter((url) => /^(https?|wss?):$/.test(url.protocol) && url.origin !== own)
    .map((url) => url.origin);

export const eachOnce = (names: readonly string[]): readonly string[] => [...new Set(names)];

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
