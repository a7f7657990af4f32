import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { midRanks } from '../../src/lib/math/ranks.ts';
import { cliffsDelta } from '../../src/lib/models/cliffs-delta.ts';
import type { LikenessColumn, ScaledColumn } from '../../src/lib/models/likeness.ts';
import {
  differenceIn,
  differencesFrom,
  leastDifferent,
  middleOf,
  scaleColumn,
  usualDifference,
} from '../../src/lib/models/likeness.ts';

interface Golden {
  readonly number: readonly number[];
  readonly flag: readonly number[];
  readonly codes: readonly number[];
  readonly weights: readonly number[];
  readonly target: number;
  readonly differences: readonly number[];
  readonly values: readonly number[];
  readonly groups: readonly number[];
  readonly deltas: readonly number[];
}

const golden = JSON.parse(readFileSync(new URL('golden/likeness.json', import.meta.url), 'utf8')) as Golden;

function scaled(column: LikenessColumn): ScaledColumn {
  const found = scaleColumn(column);
  if (found === null) throw new Error('the column does not vary');
  return found;
}

const COLUMNS = [
  scaled({ kind: 'number', weight: golden.weights[0], values: Float64Array.from(golden.number) }),
  scaled({ kind: 'number', weight: golden.weights[1], values: Float64Array.from(golden.flag) }),
  scaled({ kind: 'category', weight: golden.weights[2], codes: Int32Array.from(golden.codes) }),
];
const valueAt = (column: ScaledColumn, row: number) =>
  column.kind === 'number' ? column.values[row] : column.codes[row];

test('differences of numbers, flags and categories are NumPy’s', () => {
  const found = differencesFrom(
    COLUMNS,
    COLUMNS.map((column) => valueAt(column, golden.target)),
  );
  golden.differences.forEach((difference, row) => expect(found[row]).toBeCloseTo(difference, 12));
});

test('Cliff’s delta, with ties, is that of SciPy’s Mann–Whitney U', () => {
  const ranks = midRanks(Float64Array.from(golden.values));
  const { delta, sizes } = cliffsDelta(ranks, Int32Array.from(golden.groups), golden.deltas.length);
  golden.deltas.forEach((wanted, group) => expect(delta[group]).toBeCloseTo(wanted, 12));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(golden.values.length);
});

const SEED = 71;
test(`the usual difference is the mean over everyone, missing values too; over all pairs of known it is 1 (seed ${SEED})`, () => {
  const random = createRandom(SEED);
  const values = Float64Array.from({ length: 200 }, () => (random.next() < 0.2 ? NaN : random.exponential(1)));
  const codes = Int32Array.from({ length: 200 }, () => random.integer(5) - 1);
  for (const column of [
    scaled({ kind: 'number', weight: 1, values }),
    scaled({ kind: 'category', weight: 1, codes }),
  ]) {
    const rows = [...values.keys()];
    const isKnown = (row: number) => (column.kind === 'number' ? !Number.isNaN(values[row]) : codes[row] >= 0);
    for (const own of [0, 1, 2, 3, 4, 5, 6, 7]) {
      const a = valueAt(column, own);
      const mean = rows.reduce((sum, row) => sum + differenceIn(column, a, valueAt(column, row)), 0) / rows.length;
      expect(usualDifference(column, a)).toBeCloseTo(mean, 10);
    }
    const known = rows.filter(isKnown);
    const all = known.flatMap((i) => known.map((j) => differenceIn(column, valueAt(column, i), valueAt(column, j))));
    expect(all.reduce((sum, each) => sum + each, 0) / all.length).toBeCloseTo(1, 10);
  }
}); // prettier-ignore

test(`the least different rows are those of a full sort (seed ${SEED})`, () => {
  const random = createRandom(SEED);
  const differences = Float64Array.from({ length: 500 }, () => random.integer(60));
  const among = [...differences.keys()].filter((row) => row % 3 > 0);
  const sorted = among.toSorted((a, b) => differences[a] - differences[b] || a - b);
  expect(leastDifferent(differences, among, 12)).toEqual(sorted.slice(0, 12));
  expect(leastDifferent(differences, [4, 2], 12)).toHaveLength(2);
});

test('the middle of rows: mean of known numbers, most common code, missing where most are', () => {
  const columns = [
    scaled({ kind: 'number', weight: 1, values: Float64Array.of(1, 3, NaN, 100) }),
    scaled({ kind: 'category', weight: 1, codes: Int32Array.of(2, 1, 1, 0) }),
    scaled({ kind: 'number', weight: 1, values: Float64Array.of(NaN, NaN, 5, 6) }),
  ];
  expect(middleOf(columns, [0, 1, 2])).toEqual([2, 1, NaN]);
});

test('a column that is the same for all tells nobody apart', () => {
  expect(scaleColumn({ kind: 'number', weight: 1, values: new Float64Array(9).fill(4) })).toBeNull();
  expect(scaleColumn({ kind: 'category', weight: 1, codes: new Int32Array(9) })).toBeNull();
});
