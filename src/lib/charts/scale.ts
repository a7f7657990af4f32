/** Two to four round ticks from zero that cover `max` (steps of 1, 2 or 5 times a power of ten). */
export function ticksFromZero(max: number): readonly number[] {
  if (!(max > 0)) return [0, 1];
  const raw = max / 3;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((n) => n * power).find((candidate) => candidate >= raw) ?? 10 * power;
  const count = Math.ceil(max / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, i) => i * step);
}

/** Where a value stands in a plot's 100 × 100 box, from the top. */
export const fromTop = (value: number, max: number): number => 100 - (100 * value) / max;

/** SVG polyline points of a series of (x, y) in the 100 × 100 box. */
export const polyline = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y]) => `${x.toFixed(2)},${y.toFixed(2)}`).join(' ');
