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

/** Type 7 quantiles of unsorted values (NaN values are left out). Golden: special_functions.json `quantiles_type7`. */
export function quantiles(values: ArrayLike<number>, probabilities: readonly number[]): number[] {
  const sorted = Float64Array.from(values)
    .filter((v) => !Number.isNaN(v))
    .sort();
  return probabilities.map((p) => quantileOfSorted(sorted, p));
}
