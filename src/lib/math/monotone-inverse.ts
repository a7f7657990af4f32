/**
 * x with f(x) = target for a non-decreasing f on [low, high], by bisection until the doubles run out.
 * Slow (about 60 to 1,100 calls) and never wrong: for quantiles, not for hot loops.
 */
export function invertIncreasing(
  f: (x: number) => number,
  target: number,
  low: number,
  high: number,
): number {
  let left = low;
  let right = high;
  for (;;) {
    const middle =
      left > 0 && right > 4 * left ? Math.sqrt(left) * Math.sqrt(right) : left + (right - left) / 2;
    if (!(middle > left && middle < right)) return target - f(left) < f(right) - target ? left : right;
    if (f(middle) < target) left = middle;
    else right = middle;
  }
}

/** A bound at which a non-decreasing f has passed `target`, by doubling from 1. */
export function boundAbove(f: (x: number) => number, target: number): number {
  let bound = 1;
  while (f(bound) < target && bound < 1e300) bound *= 2;
  return bound;
}
