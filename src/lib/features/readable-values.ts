/** Columns that are no plain logarithm: from what the model reads to what a person reads. */
const READABLE: Readonly<Record<string, (x: number) => number>> = {
  logRate: Math.exp,
  lastScore: (x) => x + 0.75,
};

/** A model's input in the units that people use: counts, days and money out of ln(1 + x), the last score as a share. */
export function readableValue(column: string, x: number): number {
  const known = READABLE[column];
  if (known) return known(x);
  return column.startsWith('log') ? Math.expm1(x) : x;
}
