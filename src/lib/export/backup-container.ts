import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';

/** The bytes of a `.rapport` file: see docs/backup-format.md. 2 is what `encrypted-container.ts` writes around one. */
export const PLAIN_VERSION = 1;
/** Has records of `attachments`, which older readers do not know. */
export const ATTACHMENTS_VERSION = 3;
export const NEWEST_VERSION = ATTACHMENTS_VERSION;

/** `RAPPORT` and a byte that no text editor keeps. */
export const MAGIC = Uint8Array.of(0x52, 0x41, 0x50, 0x50, 0x4f, 0x52, 0x54, 0x1a);
const HASH_BYTES = 32;
const PREFIX_BYTES = MAGIC.length + 8;
const FRAME_HEAD_BYTES = 8;
const ALIGNMENT = 8;

/** One named piece: a small JSON head and a body of bytes. */
export interface BackupFrame {
  readonly head: unknown;
  readonly body: Uint8Array;
}

export type BackupError =
  | { readonly kind: 'backup-damaged' }
  | { readonly kind: 'backup-not-rapport' }
  | { readonly kind: 'backup-newer'; readonly version: number };

function padded(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

export async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Null where the bytes do not begin as a `.rapport` file. */
export function containerVersion(bytes: Uint8Array): number | null {
  if (bytes.length < PREFIX_BYTES || MAGIC.some((byte, i) => bytes[i] !== byte)) return null;
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC.length, true);
}

/** Cost: one copy of everything and one hash over it. */
export async function writeContainer(
  frames: readonly BackupFrame[],
  version: typeof PLAIN_VERSION | typeof ATTACHMENTS_VERSION = PLAIN_VERSION,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly sha256: string }> {
  const heads = frames.map(({ head }) => new TextEncoder().encode(JSON.stringify(head)));
  const size = frames.reduce(
    (sum, { body }, i) => sum + FRAME_HEAD_BYTES + padded(heads[i].length) + padded(body.length),
    PREFIX_BYTES,
  );
  const bytes = new Uint8Array(size + HASH_BYTES);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC);
  view.setUint32(MAGIC.length, version, true);
  view.setUint32(MAGIC.length + 4, frames.length, true);
  let at = PREFIX_BYTES;
  for (const [i, { body }] of frames.entries()) {
    view.setUint32(at, heads[i].length, true);
    view.setUint32(at + 4, body.length, true);
    bytes.set(heads[i], at + FRAME_HEAD_BYTES);
    at += FRAME_HEAD_BYTES + padded(heads[i].length);
    bytes.set(body, at);
    at += padded(body.length);
  }
  const hash = await sha256(bytes.subarray(0, size));
  bytes.set(hash, size);
  return { bytes, sha256: toHex(hash) };
}

/** Reads nothing before the hash over everything is right: a file that is not whole yields no frame at all. */
export async function readContainer(
  bytes: Uint8Array,
): Promise<Outcome<readonly BackupFrame[], BackupError>> {
  if (bytes.length < MAGIC.length || MAGIC.some((byte, i) => bytes[i] !== byte)) {
    return failure({ kind: 'backup-not-rapport' });
  }
  const size = bytes.length - HASH_BYTES;
  if (size < PREFIX_BYTES) return failure({ kind: 'backup-damaged' });
  const hash = await sha256(bytes.subarray(0, size));
  if (hash.some((byte, i) => bytes[size + i] !== byte)) return failure({ kind: 'backup-damaged' });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(MAGIC.length, true);
  if (version > NEWEST_VERSION) return failure({ kind: 'backup-newer', version });

  const count = view.getUint32(MAGIC.length + 4, true);
  const frames: BackupFrame[] = [];
  let at = PREFIX_BYTES;
  for (let i = 0; i < count; i++) {
    if (at + FRAME_HEAD_BYTES > size) return failure({ kind: 'backup-damaged' });
    const headLength = view.getUint32(at, true);
    const bodyLength = view.getUint32(at + 4, true);
    const bodyAt = at + FRAME_HEAD_BYTES + padded(headLength);
    if (bodyAt + padded(bodyLength) > size) return failure({ kind: 'backup-damaged' });
    const text = new TextDecoder().decode(
      bytes.subarray(at + FRAME_HEAD_BYTES, at + FRAME_HEAD_BYTES + headLength),
    );
    frames.push({ head: JSON.parse(text) as unknown, body: bytes.subarray(bodyAt, bodyAt + bodyLength) });
    at = bodyAt + padded(bodyLength);
  }
  return at === size ? success(frames) : failure({ kind: 'backup-damaged' });
}
