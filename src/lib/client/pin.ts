import { remembersPin } from './pin-mark.ts';

const KEY = 'rapport:pin';
const ITERATIONS = 600_000;
const FREE_GUESSES = 5;
const FIRST_WAIT_MILLIS = 30_000;
const MOST_DOUBLINGS = 7;
export const LEAST_DIGITS = 4;

interface PinRecord {
  readonly salt: string;
  readonly hash: string;
  readonly failures: number;
  readonly retryAt: number;
}

export type PinAnswer = 'right' | 'wrong' | 'wait';

const toHex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

async function hashOf(pin: string, salt: string): Promise<string> {
  const encode = (text: string) => new TextEncoder().encode(text);
  const key = await crypto.subtle.importKey('raw', encode(pin), 'PBKDF2', false, ['deriveBits']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt: encode(salt), iterations: ITERATIONS };
  return toHex(new Uint8Array(await crypto.subtle.deriveBits(how, key, 256)));
}

const write = (record: PinRecord) => localStorage.setItem(KEY, JSON.stringify(record));

function read(): PinRecord | null {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? 'null') as PinRecord | null;
  } catch {
    return null;
  }
}

export const isPin = (text: string): boolean => new RegExp(`^\\d{${LEAST_DIGITS},12}$`).test(text);

/**
 * A PIN hides the screen of this browser; it encrypts nothing. PBKDF2-SHA-256 with a salt keeps the digits
 * themselves off the disk, no more: whoever can read the disk reads the data as well.
 */
export async function setPin(pin: string): Promise<void> {
  const salt = toHex(crypto.getRandomValues(new Uint8Array(16)));
  write({ salt, hash: await hashOf(pin, salt), failures: 0, retryAt: 0 });
}

export const removePin = (): void => localStorage.removeItem(KEY);

/** After five wrong ones each guess costs a wait, doubling from half a minute to an hour. */
export async function tryPin(pin: string, now: number): Promise<PinAnswer> {
  const record = read();
  if (!record) return remembersPin() ? 'wrong' : 'right';
  if (now < record.retryAt) return 'wait';
  if ((await hashOf(pin, record.salt)) === record.hash) {
    write({ ...record, failures: 0, retryAt: 0 });
    return 'right';
  }
  const failures = record.failures + 1;
  const doublings = Math.min(failures - FREE_GUESSES, MOST_DOUBLINGS);
  const retryAt = doublings >= 0 ? now + FIRST_WAIT_MILLIS * 2 ** doublings : 0;
  write({ ...record, failures, retryAt });
  return 'wrong';
}

/** When the next guess counts; 0 for at once. */
export const nextTryAt = (): number => read()?.retryAt ?? 0;
