import type { Payload } from './payload.ts';
import { decodePayload, encodePayload } from './payload.ts';

/** What a sealed payload belongs to; an encrypting seal authenticates it, so that records cannot be swapped. */
export interface SealContext {
  readonly table: string;
  readonly id: string;
}

export type StoredPayload = Uint8Array<ArrayBuffer>;

/** The one seam between memory and disk: nothing but ids is readable outside it. */
export interface Seal {
  seal(payload: Payload, context: SealContext): Promise<StoredPayload>;
  /** @throws RangeError where the bytes are not what was sealed. */
  open(stored: StoredPayload, context: SealContext): Promise<Payload>;
}

/** Readable on disk: the seal of a workspace that is not encrypted. */
export const PLAIN_SEAL: Seal = {
  seal: (payload) => Promise.resolve(encodePayload(payload)),
  open: (stored) => Promise.resolve(decodePayload(stored)),
};
