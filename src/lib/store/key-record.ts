import { fromBase64, toBase64 } from './base64.ts';
import type { KdfCost, KdfParameters } from './passphrase-key.ts';
import { isAcceptableKdf, kdfWithSalt, passphraseKey } from './passphrase-key.ts';
import { newRecoveryKey, recoveryKeyBytes } from './recovery-key.ts';
import { aboutBytes, openBytes, sealBytes } from './sealed-bytes.ts';

/** What is kept beside encrypted data: the master key, wrapped twice. Useless without passphrase or recovery key. */
export interface KeyRecord {
  readonly version: 1;
  readonly kdf: KdfParameters;
  /** The master key under the passphrase's key, base64. */
  readonly passphrase: string;
  /** The master key under the recovery key, base64. */
  readonly recovery: string;
}

/** What opens a key record. */
export type Secret = { readonly passphrase: string } | { readonly recoveryKey: string };

/** Derives every other key; its bytes cannot be read back. */
export type MasterKey = CryptoKey;

const MASTER_BYTES = 32;
const HKDF = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array() };

export async function createKeyRecord(
  passphrase: string,
  cost: KdfCost,
): Promise<{ readonly record: KeyRecord; readonly master: MasterKey; readonly recoveryKey: string }> {
  const bytes = crypto.getRandomValues(new Uint8Array(MASTER_BYTES));
  const recoveryKey = newRecoveryKey();
  const recovery = await wrap(await recoveryWrapper(recoveryKey), bytes, aboutRecovery());
  const record = await withPassphrase(bytes, recovery, passphrase, cost);
  return { record, master: await masterOf(bytes), recoveryKey };
}

/** Null where the secret is not the right one, or the record was tampered with. */
export async function unlockKeyRecord(record: KeyRecord, secret: Secret): Promise<MasterKey | null> {
  const bytes = await unwrapped(record, secret);
  return bytes && masterOf(bytes);
}

/** The same master key under another passphrase: no data is written again. The recovery key stays as it is. */
export async function changePassphrase(
  record: KeyRecord,
  secret: Secret,
  next: string,
  cost: KdfCost,
): Promise<KeyRecord | null> {
  const bytes = await unwrapped(record, secret);
  if (!bytes) return null;
  const changed = await withPassphrase(bytes, record.recovery, next, cost);
  bytes.fill(0);
  return changed;
}

/** A key for one purpose, by HKDF-SHA-256 (RFC 5869). */
export async function deriveKey(master: MasterKey, purpose: 'data' | 'backup'): Promise<CryptoKey> {
  return crypto.subtle.deriveKey(
    { ...HKDF, info: aboutBytes('rapport', purpose) },
    master,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

/** Null where the text is no key record or asks for too little or too much work. */
export function readKeyRecord(value: unknown): KeyRecord | null {
  const record = value as Partial<KeyRecord> | null;
  const whole =
    record?.version === 1 && isAcceptableKdf(record.kdf) && fromBase64(record.passphrase) !== null;
  return whole && fromBase64(record.recovery) !== null ? (record as KeyRecord) : null;
}

async function withPassphrase(
  master: Uint8Array<ArrayBuffer>,
  recovery: string,
  passphrase: string,
  cost: KdfCost,
): Promise<KeyRecord> {
  const kdf = kdfWithSalt(cost);
  const wrapped = await wrap(await passphraseKey(passphrase, kdf), master, aboutPassphrase(kdf));
  return { version: 1, kdf, passphrase: wrapped, recovery };
}

async function unwrapped(record: KeyRecord, secret: Secret): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    if ('passphrase' in secret) {
      const key = await passphraseKey(secret.passphrase, record.kdf);
      return await unwrap(key, record.passphrase, aboutPassphrase(record.kdf));
    }
    return await unwrap(await recoveryWrapper(secret.recoveryKey), record.recovery, aboutRecovery());
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

// The costs are authenticated: lowering them in a stolen record makes the wrapped key unreadable, not cheaper.
const aboutPassphrase = ({ name, salt, iterations, memoryKiB, parallelism }: KdfParameters) =>
  aboutBytes('rapport-key', 1, 'passphrase', name, salt, iterations, memoryKiB, parallelism);
const aboutRecovery = () => aboutBytes('rapport-key', 1, 'recovery');

async function wrap(key: CryptoKey, master: Uint8Array<ArrayBuffer>, about: Uint8Array<ArrayBuffer>) {
  return toBase64(await sealBytes(key, master, about));
}

async function unwrap(key: CryptoKey, wrapped: string, about: Uint8Array<ArrayBuffer>) {
  return openBytes(key, fromBase64(wrapped) ?? new Uint8Array(), about);
}

async function recoveryWrapper(recoveryKey: string): Promise<CryptoKey> {
  const bytes = recoveryKeyBytes(recoveryKey);
  if (!bytes) throw new RangeError('recoveryKey: not one');
  const base = await crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey']);
  const algorithm = { ...HKDF, info: aboutBytes('rapport', 'recovery') };
  return crypto.subtle.deriveKey(algorithm, base, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
}

/** Takes the bytes over and wipes them. */
async function masterOf(bytes: Uint8Array<ArrayBuffer>): Promise<MasterKey> {
  const master = await crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey']);
  bytes.fill(0);
  return master;
}
