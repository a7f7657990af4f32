import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { containerVersion, MAGIC, sha256, toHex } from './backup-container.ts';

/** An encrypted `.rapport` file: a plain one inside, in sealed chunks. See docs/backup-format.md. */
export const ENCRYPTED_VERSION = 2;

const CHUNK_BYTES = 1 << 20;
const CHUNK_HEAD_BYTES = 16;
const HEADER_AT = MAGIC.length + 8;
const HASH_BYTES = 32;
const MOST_HEADER_BYTES = 65_536;

/** Seals bytes and authenticates what they belong to; `open` throws RangeError where either is another. */
export interface ChunkCipher {
  seal(bytes: Uint8Array<ArrayBuffer>, about: readonly string[]): Promise<Uint8Array<ArrayBuffer>>;
  open(bytes: Uint8Array<ArrayBuffer>, about: readonly string[]): Promise<Uint8Array<ArrayBuffer>>;
}

export type EncryptedError =
  | { readonly kind: 'backup-damaged' }
  | { readonly kind: 'backup-truncated' }
  | { readonly kind: 'backup-reordered' };

/** The readable head: how the key is found. Its hash is part of what every chunk authenticates. */
export interface EncryptedHead {
  readonly keys: unknown;
  readonly hash: string;
  readonly chunksAt: number;
}

export const isEncrypted = (bytes: Uint8Array): boolean => containerVersion(bytes) === ENCRYPTED_VERSION;

const aboutChunk = (hash: string, index: number, last: boolean) => [
  'rapport-backup',
  String(ENCRYPTED_VERSION),
  hash,
  String(index),
  last ? 'last' : 'more',
];

export async function writeEncrypted(
  plain: Uint8Array<ArrayBuffer>,
  keys: unknown,
  cipher: ChunkCipher,
): Promise<Uint8Array<ArrayBuffer>> {
  const text = new TextEncoder().encode(JSON.stringify({ cipher: 'AES-256-GCM', keys }));
  const head = new Uint8Array(HEADER_AT + text.length);
  head.set(MAGIC);
  const view = new DataView(head.buffer);
  view.setUint32(MAGIC.length, ENCRYPTED_VERSION, true);
  view.setUint32(MAGIC.length + 4, text.length, true);
  head.set(text, HEADER_AT);
  const headHash = await sha256(head);
  const hash = toHex(headHash);
  const parts: Uint8Array[] = [head, headHash];
  const count = Math.max(1, Math.ceil(plain.length / CHUNK_BYTES));
  for (let index = 0; index < count; index++) {
    const last = index === count - 1;
    const piece = plain.slice(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES);
    const sealed = await cipher.seal(piece, aboutChunk(hash, index, last));
    const chunkHead = new DataView(new ArrayBuffer(CHUNK_HEAD_BYTES));
    chunkHead.setUint32(0, index, true);
    chunkHead.setUint32(4, last ? 1 : 0, true);
    chunkHead.setUint32(8, sealed.length, true);
    parts.push(new Uint8Array(chunkHead.buffer), sealed);
  }
  return joined(parts);
}

/** Reads the head and nothing else; damage to it is found before a key is made. */
export async function readEncryptedHead(bytes: Uint8Array): Promise<Outcome<EncryptedHead, EncryptedError>> {
  if (bytes.length < HEADER_AT + HASH_BYTES) return failure({ kind: 'backup-truncated' });
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC.length + 4, true);
  if (length > MOST_HEADER_BYTES) return failure({ kind: 'backup-damaged' });
  const end = HEADER_AT + length;
  if (end + HASH_BYTES > bytes.length) return failure({ kind: 'backup-truncated' });
  const hash = toHex(await sha256(bytes.slice(0, end)));
  if (hash !== toHex(bytes.slice(end, end + HASH_BYTES))) return failure({ kind: 'backup-damaged' });
  try {
    const { keys } = JSON.parse(new TextDecoder().decode(bytes.slice(HEADER_AT, end))) as { keys: unknown };
    return success({ keys, hash, chunksAt: end + HASH_BYTES });
  } catch {
    return failure({ kind: 'backup-damaged' });
  }
}

/** The plain file inside, once every chunk is there, in its place and untouched; nothing of it otherwise. */
export async function readEncrypted(
  bytes: Uint8Array,
  { hash, chunksAt }: EncryptedHead,
  cipher: ChunkCipher,
): Promise<Outcome<Uint8Array<ArrayBuffer>, EncryptedError>> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let at = chunksAt;
  for (let index = 0; ; index++) {
    if (at + CHUNK_HEAD_BYTES > bytes.length) return failure({ kind: 'backup-truncated' });
    const last = view.getUint32(at + 4, true) === 1;
    const length = view.getUint32(at + 8, true);
    const idle = view.getUint32(at + 12, true) !== 0 || view.getUint32(at + 4, true) > 1;
    if (idle) return failure({ kind: 'backup-damaged' });
    if (view.getUint32(at, true) !== index) return failure({ kind: 'backup-reordered' });
    const from = at + CHUNK_HEAD_BYTES;
    at = from + length;
    if (at > bytes.length) return failure({ kind: 'backup-truncated' });
    try {
      parts.push(await cipher.open(bytes.slice(from, at), aboutChunk(hash, index, last)));
    } catch (error) {
      if (error instanceof RangeError) return failure({ kind: 'backup-damaged' });
      throw error;
    }
    if (last) return at === bytes.length ? success(joined(parts)) : failure({ kind: 'backup-damaged' });
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
