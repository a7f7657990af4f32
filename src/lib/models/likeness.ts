/** Numbers with NaN for missing, or codes of a category with −1 for missing. */
export type LikenessColumn = { readonly weight: number } & (
  | { readonly kind: 'number'; readonly values: Float64Array }
  | { readonly kind: 'category'; readonly codes: Int32Array }
);

/** A column and what makes its differences comparable with those of others. */
export type ScaledColumn = LikenessColumn & {
  /** A difference between two known values, before scaling, times this is 1 on average over random pairs. */
  readonly scale: number;
  readonly missing: number;
  /** Of a number; of a category 0. */
  readonly mean: number;
  /** Share of each code among the known; of a number empty. */
  readonly shares: Float64Array;
};

const valuesOf = (column: LikenessColumn) => (column.kind === 'number' ? column.values : column.codes);
const isMissing = (column: LikenessColumn, value: number) =>
  column.kind === 'number' ? Number.isNaN(value) : value < 0;

/**
 * Scales a column so that two rows drawn at random differ by 1 on average: numbers by (x − y)² / 2σ², categories by
 * [x ≠ y] / (1 − Σp²). Gower's (1971) coefficient with the mean difference instead of the range as unit: a 0/1 variable
 * counts the same as a number and as a category. Null for a column that does not vary. O(rows).
 */
export function scaleColumn(column: LikenessColumn): ScaledColumn | null {
  const { known, mean, unit, shares } =
    column.kind === 'number' ? spread(column.values) : mixture(column.codes);
  if (!(unit > 1e-12)) return null;
  return { ...column, scale: 1 / unit, missing: 1 - known / valuesOf(column).length, mean, shares };
}

/** By Welford's (1962) updating formulas. */
function spread(values: Float64Array) {
  let known = 0;
  let mean = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (Number.isNaN(value)) continue;
    known++;
    const step = value - mean;
    mean += step / known;
    squares += step * (value - mean);
  }
  return { known, mean, unit: (2 * squares) / known, shares: new Float64Array() };
}

function mixture(codes: Int32Array) {
  const counts: number[] = [];
  let known = 0;
  for (let i = 0; i < codes.length; i++) {
    if (codes[i] < 0) continue;
    known++;
    counts[codes[i]] = (counts[codes[i]] ?? 0) + 1;
  }
  const shares = Float64Array.from(counts, (count = 0) => count / known);
  return { known, mean: 0, unit: 1 - shares.reduce((sum, share) => sum + share ** 2, 0), shares };
}

/** Known in one alone counts as two drawn at random, missing in both as no difference. */
export function differenceIn(column: ScaledColumn, a: number, b: number): number {
  const [noA, noB] = [isMissing(column, a), isMissing(column, b)];
  if (noA || noB) return noA && noB ? 0 : 1;
  return (column.kind === 'number' ? (a - b) ** 2 : Number(a !== b)) * column.scale;
}

/** What `value` differs by from everyone on average: how unusual it is. O(1). */
export function usualDifference(column: ScaledColumn, value: number): number {
  if (isMissing(column, value)) return 1 - column.missing;
  const fromKnown =
    column.kind === 'number'
      ? 0.5 + (value - column.mean) ** 2 * column.scale
      : (1 - (column.shares[value] ?? 0)) * column.scale;
  return column.missing + (1 - column.missing) * fromKnown;
}

/**
 * How each row differs from `target` (one value a column): the weighted mean over columns, 0 for the same in everything,
 * 1 for two rows drawn at random. O(rows × columns). Golden: test/models/golden/likeness.json.
 */
export function differencesFrom(columns: readonly ScaledColumn[], target: readonly number[]): Float64Array {
  const total = new Float64Array(columns.length > 0 ? valuesOf(columns[0]).length : 0);
  let weights = 0;
  columns.forEach((column, j) => {
    weights += column.weight;
    if (column.kind === 'number') addNumber(total, column.values, target[j], column.weight, column.scale);
    else addCategory(total, column.codes, target[j], column.weight, column.scale);
  });
  return total.map((sum) => sum / weights);
}

function addNumber(total: Float64Array, values: Float64Array, own: number, weight: number, scale: number) {
  const isKnown = !Number.isNaN(own);
  for (let i = 0; i < total.length; i++) {
    const value = values[i];
    if (Number.isNaN(value)) total[i] += isKnown ? weight : 0;
    else total[i] += weight * (isKnown ? (value - own) ** 2 * scale : 1);
  }
}

function addCategory(total: Float64Array, codes: Int32Array, own: number, weight: number, scale: number) {
  for (let i = 0; i < total.length; i++) {
    if (codes[i] !== own) total[i] += weight * (codes[i] < 0 || own < 0 ? 1 : scale);
  }
}

/** The `count` rows of `among` that differ least, least first; equal ones in their order. O(among × count) at worst. */
export function leastDifferent(differences: Float64Array, among: Iterable<number>, count: number): number[] {
  const least: number[] = [];
  for (const row of among) {
    let place = least.length;
    while (place > 0 && differences[least[place - 1]] > differences[row]) place--;
    if (place >= count) continue;
    least.splice(place, 0, row);
    if (least.length > count) least.pop();
  }
  return least;
}

/** The middle of `rows`, one value a column: mean of the known numbers, most common code; missing where most are. */
export function middleOf(columns: readonly ScaledColumn[], rows: readonly number[]): number[] {
  return columns.map((column) => {
    const values = valuesOf(column);
    const own = rows.map((row) => values[row]).filter((value) => !isMissing(column, value));
    if (2 * own.length < rows.length) return column.kind === 'number' ? Number.NaN : -1;
    if (column.kind === 'number') return own.reduce((sum, value) => sum + value, 0) / own.length;
    const counts = new Map<number, number>();
    for (const code of own) counts.set(code, (counts.get(code) ?? 0) + 1);
    return [...counts].reduce((a, b) => (b[1] > a[1] || (b[1] === a[1] && b[0] < a[0]) ? b : a))[0];
  });
}
