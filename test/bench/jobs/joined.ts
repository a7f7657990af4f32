/** Arrays one after another as float64: what a native peer reads. */
export function joined(...arrays: readonly ArrayLike<number>[]): Uint8Array {
  const all = new Float64Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const array of arrays) {
    all.set(array, at);
    at += array.length;
  }
  return new Uint8Array(all.buffer);
}
