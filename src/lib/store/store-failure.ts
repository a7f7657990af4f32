import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { StoreError } from '../api/workspace.ts';

/** Carries a StoreError out of a transaction, which only an exception aborts. */
export class StoreFailure extends Error {
  readonly error: StoreError;

  constructor(error: StoreError) {
    super(error.kind);
    this.name = 'StoreFailure';
    this.error = error;
  }
}

interface NamedError {
  readonly name?: string;
  readonly inner?: unknown;
  readonly failures?: readonly unknown[];
}

/** A full disk is never called by its name alone: it comes as a bulk failure or an abort around the real one. */
function namesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 4) return [];
  const { name, inner, failures } = error as NamedError;
  const nested = [...(inner ? [inner] : []), ...(Array.isArray(failures) ? failures.slice(0, 1) : [])];
  return [...(typeof name === 'string' ? [name] : []), ...nested.flatMap((e) => namesOf(e, depth + 1))];
}

export function toStoreError(error: unknown): StoreError {
  if (error instanceof StoreFailure) return error.error;
  const inner = typeof error === 'object' && error !== null ? (error as NamedError).inner : undefined;
  if (inner instanceof StoreFailure) return inner.error;
  const names = namesOf(error);
  if (names.includes('QuotaExceededError')) return { kind: 'storage-full' };
  if (names.includes('VersionError')) return { kind: 'newer-schema', found: 0, known: 0 };
  const full = names.includes('BulkError') || names.includes('AbortError');
  if (full) return { kind: 'storage-full' };
  return { kind: 'storage-failed', code: names[0] ?? 'unknown' };
}

/** Runs store work and turns what storage throws into plain data; what a programmer did wrong still throws. */
export async function attempt<T>(work: () => Promise<T>): Promise<Outcome<T, StoreError>> {
  try {
    return success(await work());
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) throw error;
    return failure(toStoreError(error));
  }
}
