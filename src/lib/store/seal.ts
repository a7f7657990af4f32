import type { Payload } from './payload.ts';
import { decodePayload, encodePayload } from './payload.ts';
import { aboutBytes, openBytes, sealBytes } from './sealed-bytes.ts';

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

const SEAL_VERSION = 1;

/** Unreadable on disk: AES-256-GCM, each record bound to its table and id. */
export function encryptingSeal(key: CryptoKey): Seal {
  const about = ({ table, id }: SealContext) => aboutBytes(table, id, SEAL_VERSION);
  return {
    seal: (payload, context) => sealBytes(key, encodePayload(payload), about(context)),
    open: async (stored, context) => decodePayload(await openBytes(key, stored, about(context))),
  };
}
