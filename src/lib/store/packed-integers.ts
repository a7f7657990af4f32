export type PackedArray = Uint8Array | Uint16Array | Uint32Array;

/** Unsigned integers in the narrowest array that holds them: themselves, or each one's step from the one before. */
export interface PackedIntegers {
  /** What the first step starts from; null where the values stand for themselves. */
  readonly from: number | null;
  readonly values: PackedArray;
}

function narrow(values: Uint32Array, bytes: number): PackedArray {
  if (bytes === 1) return new Uint8Array(values);
  if (bytes === 2) return new Uint16Array(values);
  return values;
}

const bytesFor = (maximum: number): number => (maximum < 0x100 ? 1 : maximum < 0x1_0000 ? 2 : 4);

/** Steps down become odd and steps up even, so that small ones of both kinds are small numbers (zigzag). */
const zigzag = (step: number): number => ((step << 1) ^ (step >> 31)) >>> 0;

function largest(values: Uint32Array): number {
  let maximum = 0;
  for (let i = 0; i < values.length; i++) if (values[i] > maximum) maximum = values[i];
  return maximum;
}

/** Bytes that a step needs, at most `limit`, which ends the search. */
function stepBytes(values: Uint32Array, limit: number): number {
  const most = limit === 4 ? 0xffff : 0xff;
  let maximum = 0;
  let [before] = values;
  for (let i = 0; i < values.length; i++) {
    const step = zigzag(values[i] - before);
    if (step > maximum) {
      if (step > most) return limit;
      maximum = step;
    }
    before = values[i];
  }
  return bytesFor(maximum);
}

/** Values below 2^31 may become steps: ids in order of appearance, times in order. One pass or two. */
export function packIntegers(values: Uint32Array): PackedIntegers {
  const maximum = largest(values);
  const bytes = bytesFor(maximum);
  const stepped = bytes > 1 && maximum < 2 ** 31 ? stepBytes(values, bytes) : bytes;
  if (stepped === bytes) return { from: null, values: narrow(values, bytes) };
  const steps = stepped === 1 ? new Uint8Array(values.length) : new Uint16Array(values.length);
  const [from] = values;
  let before = from;
  for (let i = 0; i < values.length; i++) {
    steps[i] = zigzag(values[i] - before);
    before = values[i];
  }
  return { from, values: steps };
}

/** What was packed; the same array where nothing has to be worked out. */
export function unpackIntegers({ from, values }: PackedIntegers): PackedArray {
  if (from === null) return values;
  const whole = new Uint32Array(values.length);
  let value = from;
  for (let i = 0; i < values.length; i++) {
    const step = values[i];
    value += (step >>> 1) ^ -(step & 1);
    whole[i] = value;
  }
  return whole;
}
