export interface DistinctValues {
  /** In order of first appearance. */
  readonly values: Float64Array;
  /** For each entry, its place in `values`. */
  readonly index: Int32Array;
}

/**
 * Every value once, and where each entry's is (NaN counts as one value; −0 as 0). Its table grows with what it finds, so
 * that few distinct values, days say, stay in the processor's cache. Cost: one hash an entry.
 */
export function distinctValues(entries: Float64Array): DistinctValues {
  const index = new Int32Array(entries.length);
  const number = new Float64Array(1);
  const words = new Uint32Array(number.buffer);
  let values = new Float64Array(64);
  let slots = new Int32Array(128);
  let count = 0;

  const slotOf = (value: number) => {
    number[0] = value + 0;
    let hash = Math.imul(words[0], 0x9e3779b1) ^ Math.imul(words[1], 0x85ebca6b);
    hash ^= hash >>> 15;
    const mask = slots.length - 1;
    let slot = hash & mask;
    // Slots hold the place plus one; 0 is free.
    while (slots[slot] !== 0 && !Object.is(values[slots[slot] - 1], number[0])) slot = (slot + 1) & mask;
    return slot;
  };
  for (let i = 0; i < entries.length; i++) {
    let slot = slotOf(entries[i]);
    if (slots[slot] === 0) {
      if (count === values.length) {
        const larger = new Float64Array(count * 2);
        larger.set(values);
        values = larger;
        slots = new Int32Array(count * 4);
        for (let k = 0; k < count; k++) slots[slotOf(values[k])] = k + 1;
        slot = slotOf(entries[i]);
      }
      values[count] = entries[i] + 0;
      slots[slot] = ++count;
    }
    index[i] = slots[slot] - 1;
  }
  return { values: values.slice(0, count), index };
}
