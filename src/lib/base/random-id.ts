/** A random id of 128 bits as 25 letters and digits; nothing can be read from it. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return value.toString(36).padStart(25, '0');
}
