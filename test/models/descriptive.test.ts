import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMatrix } from '../../src/lib/math/matrix.ts';
import { fisherTwoSided, testContingency } from '../../src/lib/models/contingency.ts';
import { pearson, spearman } from '../../src/lib/models/correlation.ts';
import { summariseValues } from '../../src/lib/models/summary-statistics.ts';
import { hasShared, sharedOracle } from '../fixtures/shared.ts';

interface Golden {
  readonly small_sample: Record<'x' | 'y' | 'pearson' | 'spearman', number[]> &
    Record<'mean' | 'var_n_minus_1' | 'skew_biased', number> & { quantiles_type7: Record<string, number> };
  readonly contingency: {
    table: number[][];
    chi2: number;
    p: number;
    df: number;
    cramers_v: number;
    expected: number[][];
  };
}
interface Tables {
  readonly fisher_small_tables: readonly {
    readonly table: readonly (readonly number[])[];
    readonly chi_square_p: number;
    readonly chi_square_yates_p: number;
    readonly fisher_exact_p_two_sided: number;
  }[];
}

describe.skipIf(!hasShared)('descriptive figures equal scipy', () => {
  const golden = hasShared ? sharedOracle<Golden>('special_functions.json') : null;

  test('mean, spread, skewness, quartiles and correlations of a small sample within 1e-9', () => {
    if (!golden) return;
    const { small_sample: sample } = golden;
    const [x, y] = [Float64Array.from(sample.x), Float64Array.from(sample.y)];
    const summary = summariseValues(x);
    expect(summary.mean).toBeCloseTo(sample.mean, 10);
    expect(summary.sd ** 2).toBeCloseTo(sample.var_n_minus_1, 9);
    expect(summary.skewness).toBeCloseTo(sample.skew_biased, 9);
    expect(summary.q1).toBeCloseTo(sample.quantiles_type7['0.25'], 12);
    expect(summary.median).toBeCloseTo(sample.quantiles_type7['0.5'], 12);
    expect(pearson(x, y).r).toBeCloseTo(sample.pearson[0], 10);
    expect(pearson(x, y).p / sample.pearson[1]).toBeCloseTo(1, 7);
    expect(spearman(x, y).r).toBeCloseTo(sample.spearman[0], 10);
    expect(spearman(x, y).p / sample.spearman[1]).toBeCloseTo(1, 7);
  });

  test('chi-square, Cramér’s V and expected counts of a table within 1e-9', () => {
    if (!golden) return;
    const { table, chi2, p, df, cramers_v, expected } = golden.contingency;
    const found = testContingency(createMatrix(3, 3, Float64Array.from(table.flat())));
    expect(found.chiSquare).toBeCloseTo(chi2, 9);
    expect(found.p).toBeCloseTo(p, 10);
    expect(found.df).toBe(df);
    expect(found.cramersV).toBeCloseTo(cramers_v, 10);
    found.expected.values.forEach((value, i) => expect(value).toBeCloseTo(expected.flat()[i], 9));
  });

  test('2 × 2 tables: plain, corrected and exact p within 1e-6', () => {
    for (const row of sharedOracle<Tables>('cookie_cats_ab.json').fisher_small_tables) {
      const counts = createMatrix(2, 2, Float64Array.from(row.table.flat()));
      expect(testContingency(counts).p).toBeCloseTo(row.chi_square_p, 9);
      expect(testContingency(counts, { yates: true }).p).toBeCloseTo(row.chi_square_yates_p, 9);
      expect((testContingency(counts).fisherP ?? 0) / row.fisher_exact_p_two_sided).toBeCloseTo(1, 6);
    }
  });
});

test('a missing value is left out, not counted as zero', () => {
  const summary = summariseValues(Float64Array.of(1, Number.NaN, 3));
  expect(summary).toMatchObject({ n: 2, missing: 1, mean: 2, min: 1, max: 3 });
  expect(pearson(Float64Array.of(1, 2, 3, Number.NaN, 5), Float64Array.of(2, 4, 6, 1, 10)).r).toBeCloseTo(
    1,
    12,
  );
});

test('a constant variable has no correlation', () => {
  expect(pearson(Float64Array.of(1, 2, 3, 4), Float64Array.of(5, 5, 5, 5)).r).toBeNaN();
});

test('Fisher’s p is a probability, whichever way the table is turned', () => {
  const cell = fc.integer({ min: 0, max: 40 });
  fc.assert(
    fc.property(cell, cell, cell, cell, (a, b, c, d) => {
      const p = fisherTwoSided([a, b, c, d]);
      expect(p).toBeGreaterThan(0);
      expect(p).toBeLessThanOrEqual(1);
      expect(fisherTwoSided([a, c, b, d])).toBeCloseTo(p, 9);
    }),
    { seed: 7 },
  );
});
