const SKEWED = 1.5;

/**
 * Values as distances should see them: ln(1 + x) where a long right tail (third standardised moment above 1.5) starts at 0
 * or above, else as they are; NaN stays. O(n), without the sort that a whole summary takes.
 */
export function drawnIn(values: Float64Array): Float64Array {
  let n = 0;
  let sum = 0;
  let min = Infinity;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    n++;
    sum += value;
    if (value < min) min = value;
  }
  let second = 0;
  let third = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    const from = value - sum / n;
    second += from * from;
    third += from * from * from;
  }
  return min >= 0 && third / n > SKEWED * (second / n) ** 1.5 ? values.map(Math.log1p) : values;
}
