/**
 * Median of the first `length` gaps (days between purchase days). Sorts that part in place.
 * Insertion sort below 32 gaps: nearly every customer, and without an allocation.
 */
export function usualGap(gaps: Float64Array, length: number): number {
  if (length === 0) return Number.NaN;
  if (length < 32) {
    for (let i = 1; i < length; i++) {
      const held = gaps[i];
      let j = i - 1;
      for (; j >= 0 && gaps[j] > held; j--) gaps[j + 1] = gaps[j];
      gaps[j + 1] = held;
    }
  } else {
    gaps.subarray(0, length).sort();
  }
  const middle = length >> 1;
  return length % 2 === 1 ? gaps[middle] : (gaps[middle - 1] + gaps[middle]) / 2;
}
