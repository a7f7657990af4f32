const IV_BYTES = 12;
const TAG_BITS = 128;

/** AES-256-GCM with a random 96-bit IV in front; `about` is authenticated, not stored. */
export async function sealBytes(
  key: CryptoKey,
  bytes: Uint8Array<ArrayBuffer>,
  about: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const algorithm = { name: 'AES-GCM', iv, additionalData: about, tagLength: TAG_BITS };
  const sealed = new Uint8Array(await crypto.subtle.encrypt(algorithm, key, bytes));
  const stored = new Uint8Array(IV_BYTES + sealed.length);
  stored.set(iv);
  stored.set(sealed, IV_BYTES);
  return stored;
}

/** @throws RangeError where key, bytes or `about` are not those of the sealing. */
export async function openBytes(
  key: CryptoKey,
  stored: Uint8Array<ArrayBuffer>,
  about: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const iv = stored.subarray(0, IV_BYTES);
  const algorithm = { name: 'AES-GCM', iv, additionalData: about, tagLength: TAG_BITS };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, stored.subarray(IV_BYTES)));
  } catch {
    throw new RangeError('sealed bytes: not what was sealed');
  }
}

export function aboutBytes(...parts: readonly (string | number)[]): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(parts));
}
