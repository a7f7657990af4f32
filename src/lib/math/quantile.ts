const BUCKETS = 4096;

/** Quantile of ascending `sorted` by linear interpolation (Hyndman & Fan 1996, type 7). NaN where empty. */
export function quantileOfSorted(sorted: ArrayLike<number>, probability: number): number {
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`probability: expected a number from 0 to 1, got ${probability}`);
  }
  const n = sorted.length;
  if (n === 0) return Number.NaN;
  const position = (n - 1) * probability;
  const below = Math.floor(position);
  const low = sorted[below];
  return below + 1 < n && position > below ? low + (position - below) * (sorted[below + 1] - low) : low;
}

/**
 * Type 7 quantiles of unsorted values (NaN values are left out), one for each of `probabilities`. Sorts only the stretches
 * that hold one: O(n) unless most values crowd into a small part of their range. Golden: special_functions.json
 * `quantiles_type7`.
 */
export function quantiles(values: ArrayLike<number>, probabilities: readonly number[]): number[] {
  const kept = new Float64Array(values.length);
  let length = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) kept[length++] = values[i];
  const numbers = kept.subarray(0, length);
  const places = probabilities.map((p) => Math.floor((length - 1) * p));
  const sorted = length < BUCKETS ? numbers.sort() : sortedAround(numbers, places);
  return probabilities.map((p) => quantileOfSorted(sorted, p));
}

/**
 * The values so arranged that each of `places` and the place after it hold what they would in a sorted array; the rest
 * is left at 0. Values are dealt into equal steps of their range, and only steps that hold a wanted place are sorted.
 */
function sortedAround(values: Float64Array<ArrayBuffer>, places: readonly number[]): Float64Array {
  const n = values.length;
  let lowest = Infinity;
  let highest = -Infinity;
  for (let i = 0; i < n; i++) {
    if (values[i] < lowest) lowest = values[i];
    if (values[i] > highest) highest = values[i];
  }
  const scale = BUCKETS / (highest - lowest);
  if (!(Number.isFinite(scale) && scale > 0)) return values.sort();
  const ends = new Uint32Array(BUCKETS + 2);
  const bucketOf = new Uint16Array(n);
  for (let i = 0; i < n; i++) {
    const bucket = (values[i] - lowest) * scale;
    bucketOf[i] = bucket;
    ends[bucketOf[i] + 1]++;
  }
  for (let b = 0; b <= BUCKETS; b++) ends[b + 1] += ends[b];
  const starts = ends.slice();
  const wanted = new Uint8Array(BUCKETS + 1);
  for (let b = 0; b <= BUCKETS; b++) {
    if (places.some((place) => starts[b] <= place + 1 && place < starts[b + 1])) wanted[b] = 1;
  }
  const arranged = new Float64Array(n);
  for (let i = 0; i < n; i++) if (wanted[bucketOf[i]] === 1) arranged[ends[bucketOf[i]]++] = values[i];
  for (let b = 0; b <= BUCKETS; b++) {
    if (wanted[b] === 0) continue;
    const step = arranged.subarray(starts[b], starts[b + 1]);
    if (!isConstant(step)) step.sort();
  }
  return arranged;
}

/** Counts fill a step with one value, and sorting equal values takes as long as any. */
function isConstant(values: Float64Array): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[0]) return false;
  return true;
}
