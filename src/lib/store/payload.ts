/**
 * One binary form for everything that is stored or carried: a JSON head, then the typed arrays, each aligned to
 * 8 bytes so that reading makes views and copies nothing. Equal payloads have equal bytes.
 */
export type PayloadArray =
  Uint8Array | Uint16Array | Uint32Array | Int8Array | Int16Array | Int32Array | Float32Array | Float64Array;

export interface Payload {
  readonly json: unknown;
  readonly arrays: Readonly<Record<string, PayloadArray>>;
}

const CONSTRUCTORS = {
  u1: Uint8Array,
  u2: Uint16Array,
  u4: Uint32Array,
  i1: Int8Array,
  i2: Int16Array,
  i4: Int32Array,
  f4: Float32Array,
  f8: Float64Array,
} as const;
type ArrayType = keyof typeof CONSTRUCTORS;

type Entry = readonly [name: string, type: ArrayType, length: number];

const ALIGNMENT = 8;
const HEAD_LENGTH_BYTES = 4;

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

function typeOf(array: PayloadArray): ArrayType {
  for (const [type, constructor] of Object.entries(CONSTRUCTORS)) {
    if (array instanceof constructor) return type as ArrayType;
  }
  throw new RangeError('arrays: expected typed arrays of up to 8 bytes, not bigint');
}

export function encodePayload(payload: Payload): Uint8Array<ArrayBuffer> {
  const names = Object.keys(payload.arrays).sort();
  const entries = names.map((name): Entry => {
    const array = payload.arrays[name];
    return [name, typeOf(array), array.length];
  });
  const head = new TextEncoder().encode(JSON.stringify([payload.json ?? null, entries]));
  let size = aligned(HEAD_LENGTH_BYTES + head.length);
  for (const name of names) size += aligned(payload.arrays[name].byteLength);

  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint32(0, head.length, true);
  bytes.set(head, HEAD_LENGTH_BYTES);
  let at = aligned(HEAD_LENGTH_BYTES + head.length);
  for (const name of names) {
    const array = payload.arrays[name];
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += aligned(array.byteLength);
  }
  return bytes;
}

/** @throws RangeError where the bytes are not a payload. */
export function decodePayload(stored: Uint8Array): Payload {
  const bytes = stored.byteOffset % ALIGNMENT === 0 ? stored : stored.slice();
  if (bytes.length < HEAD_LENGTH_BYTES) throw new RangeError('payload: shorter than its head');
  const headLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  if (HEAD_LENGTH_BYTES + headLength > bytes.length) throw new RangeError('payload: cut short');
  const head = new TextDecoder().decode(bytes.subarray(HEAD_LENGTH_BYTES, HEAD_LENGTH_BYTES + headLength));
  const [json, entries] = JSON.parse(head) as [unknown, readonly Entry[]];

  const arrays: Record<string, PayloadArray> = {};
  let at = aligned(HEAD_LENGTH_BYTES + headLength);
  for (const [name, type, length] of entries) {
    const constructor = CONSTRUCTORS[type];
    const size = length * constructor.BYTES_PER_ELEMENT;
    if (at + size > bytes.length) throw new RangeError('payload: cut short');
    arrays[name] = new constructor(bytes.buffer as ArrayBuffer, bytes.byteOffset + at, length);
    at += aligned(size);
  }
  return { json, arrays };
}
