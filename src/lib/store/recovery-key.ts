const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS_PER_LETTER = 5;
/** 160 bits: beyond guessing, so that no slow hash is needed. */
const KEY_BYTES = 20;
const GROUP = 4;

/** A new recovery key as people copy it: eight groups of four letters and digits (Crockford's base 32). */
export function newRecoveryKey(): string {
  let bits = 0n;
  for (const byte of crypto.getRandomValues(new Uint8Array(KEY_BYTES))) bits = (bits << 8n) | BigInt(byte);
  const letters: string[] = [];
  for (let i = 0; i < (KEY_BYTES * 8) / BITS_PER_LETTER; i++) {
    letters.unshift(ALPHABET[Number(bits & 31n)]);
    bits >>= 5n;
  }
  return (letters.join('').match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join('-');
}

/** Its bytes, whatever the spacing, case or look-alike letters; null where it is not one. */
export function recoveryKeyBytes(typed: string): Uint8Array<ArrayBuffer> | null {
  const letters = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐-―]+/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (letters.length !== (KEY_BYTES * 8) / BITS_PER_LETTER) return null;
  let bits = 0n;
  for (const letter of letters) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) return null;
    bits = (bits << 5n) | BigInt(value);
  }
  return Uint8Array.from({ length: KEY_BYTES }, (_, i) =>
    Number((bits >> BigInt((KEY_BYTES - 1 - i) * 8)) & 255n),
  );
}
