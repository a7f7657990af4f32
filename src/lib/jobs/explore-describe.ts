import type {
  CorrelationAnswer,
  CrossTabAnswer,
  DistributionAnswer,
  ExploreLevel,
  NoAnswer,
} from '../api/explore.ts';
import { createMatrix } from '../math/matrix.ts';
import { testContingency } from '../models/contingency.ts';
import { pearson, spearman } from '../models/correlation.ts';
import { summariseValues } from '../models/summary-statistics.ts';
import { shareInterval } from '../scores/proportion.ts';
import type { CategoryColumn, ExploreColumn } from './explore-variables.ts';
import { inLevels, variableOf } from './explore-variables.ts';
import { levelRules } from './level-rules.ts';

const BINS = 20;

/** Equal steps from the least to the 99th percentile; the last takes the rest, so that one giant does not flatten all. */
function histogram(column: Extract<ExploreColumn, { kind: 'number' }>): CategoryColumn {
  const sorted = column.values.filter((v) => !Number.isNaN(v)).sort();
  const low = sorted[0];
  const top = sorted[Math.floor(0.99 * (sorted.length - 1))];
  const width = ((top > low ? top : sorted[sorted.length - 1]) - low) / BINS;
  const bounds = Float64Array.from({ length: BINS }, (_, i) => low + i * width);
  const codes = Int32Array.from(column.values, (v) => {
    if (Number.isNaN(v)) return -1;
    // The quotient can fall on the other side of a bound than the value.
    const near = Math.min(BINS - 1, Math.floor((v - low) / width));
    if (v < bounds[near]) return near - 1;
    return near + 1 < BINS && v >= bounds[near + 1] ? near + 1 : near;
  });
  const levels: ExploreLevel[] = Array.from({ length: BINS }, (_, i) => ({
    kind: 'range',
    low: bounds[i],
    high: i === BINS - 1 ? sorted[sorted.length - 1] : bounds[i + 1],
  }));
  return { ...variableOf(column), kind: 'category', codes, levels };
}

function countsOf({ codes, levels }: CategoryColumn): Float64Array {
  const counts = new Float64Array(levels.length);
  for (const code of codes) if (code >= 0) counts[code]++;
  return counts;
}

/** Frequencies with 80 % intervals of their shares; for a number its histogram and summary too. */
export function describeColumn(column: ExploreColumn): DistributionAnswer | NoAnswer {
  if (column.known < 2) return { none: 'too-few' };
  const few = inLevels(column);
  const levels = column.kind === 'number' && few.levels[0].kind === 'range' ? histogram(column) : few;
  const rules = levelRules(column, levels.levels, 'above');
  return {
    variable: variableOf(column),
    levels: [...countsOf(levels)].map((people, i) => {
      const interval = shareInterval(people, column.known);
      return {
        level: levels.levels[i],
        people,
        low: interval?.low ?? 0,
        high: interval?.high ?? 1,
        rule: rules[i],
      };
    }),
    summary: column.kind === 'number' ? summariseValues(column.values) : null,
  };
}

/** Levels with anyone in them, most `limit`; what is beyond goes to "others". */
function used(column: CategoryColumn, people: (row: number) => boolean, limit: number): CategoryColumn {
  const counts = new Float64Array(column.levels.length);
  column.codes.forEach((code, row) => {
    if (code >= 0 && people(row)) counts[code]++;
  });
  const present = [...counts.keys()].filter((code) => counts[code] > 0);
  const kept = present.length <= limit ? present : present.slice(0, limit - 1);
  const place = new Map(kept.map((code, i) => [code, i]));
  const others = present.length > kept.length;
  return {
    ...column,
    codes: column.codes.map((code) =>
      code < 0 || counts[code] === 0 ? -1 : (place.get(code) ?? kept.length),
    ),
    levels: [...kept.map((code) => column.levels[code]), ...(others ? [{ kind: 'others' } as const] : [])],
  };
}

/** Two variables against each other; numbers in four ranges. */
export function crossColumns(a: ExploreColumn, b: ExploreColumn): CrossTabAnswer | NoAnswer {
  const [left, right] = [inLevels(a), inLevels(b)];
  const row = used(left, (i) => right.codes[i] >= 0, 12);
  const column = used(right, (i) => left.codes[i] >= 0, 8);
  if (row.levels.length < 2 || column.levels.length < 2) return { none: 'no-variation' };
  const counts = createMatrix(row.levels.length, column.levels.length);
  row.codes.forEach((code, i) => {
    if (code >= 0 && column.codes[i] >= 0) counts.values[code * column.levels.length + column.codes[i]]++;
  });
  const test = testContingency(counts);
  return {
    row: variableOf(a),
    column: variableOf(b),
    rows: row.levels,
    columns: column.levels,
    rowRules: levelRules(a, row.levels, 'below'),
    columnRules: levelRules(b, column.levels, 'below'),
    counts: [...counts.values],
    residuals: [...test.adjustedResiduals.values],
    n: test.n,
    chiSquare: test.chiSquare,
    df: test.df,
    p: test.p,
    cramersV: test.cramersV,
    fisherP: test.fisherP,
    sparse: test.smallExpected > counts.values.length / 5,
  };
}

/** Every pair of numbers, strongest first. */
export function correlateColumns(columns: readonly ExploreColumn[]): CorrelationAnswer | NoAnswer {
  const numbers = columns.flatMap((column) => (column.kind === 'number' ? [column] : []));
  if (numbers.length < 2) return { none: 'no-data' };
  const pairs = numbers.flatMap((first, a) =>
    numbers.slice(a + 1).flatMap((second, i) => {
      const found = pearson(first.values, second.values);
      if (Number.isNaN(found.r)) return [];
      return [{ a, b: a + 1 + i, ...found, rho: spearman(first.values, second.values).r }];
    }),
  );
  pairs.sort((x, y) => Math.abs(y.r) - Math.abs(x.r));
  return pairs.length > 0 ? { variables: numbers.map(variableOf), pairs } : { none: 'too-few' };
}
