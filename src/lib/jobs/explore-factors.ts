import type { FactorsAnswer, NoAnswer } from '../api/explore.ts';
import { createMatrix } from '../math/matrix.ts';
import { correlationMatrix } from '../models/correlation.ts';
import { fitFactorAnalysis } from '../models/factor-analysis.ts';
import { cronbachAlpha, samplingAdequacy } from '../models/item-reliability.ts';
import { principalComponents } from '../models/principal-components.ts';
import { known } from './answer-rows.ts';
import type { ExploreColumn } from './explore-variables.ts';
import { variableOf } from './explore-variables.ts';

/** Which few things stand behind several numbers; `factors` null: as many as have an eigenvalue over 1 (Kaiser 1960). */
export function factorsOf(
  columns: readonly ExploreColumn[],
  factors: number | null,
): FactorsAnswer | NoAnswer {
  const numbers = columns.flatMap((column) => (column.kind === 'number' ? [column] : []));
  const p = numbers.length;
  if (p < 3) return { none: 'no-data' };
  const rows = [...numbers[0].values.keys()].filter((i) =>
    numbers.every(({ values }) => !Number.isNaN(values[i])),
  );
  if (rows.length < 5 * p) return { none: 'too-few' };
  const x = createMatrix(rows.length, p);
  rows.forEach((row, i) => numbers.forEach(({ values }, j) => (x.values[i * p + j] = values[row])));
  const correlations = correlationMatrix(x);
  const { eigenvalues, vectors } = principalComponents(correlations);
  const most = [...Array(p).keys()].filter((k) => k > 0 && (p - k) ** 2 >= p + k).pop() ?? 1;
  const k = Math.min(factors ?? Math.max(1, eigenvalues.filter((v) => v > 1).length), most);
  const outcome = fitFactorAnalysis(correlations, rows.length, k);
  const fitted = outcome.ok ? outcome.value : null;
  return {
    variables: numbers.map(variableOf),
    n: rows.length,
    eigenvalues: [...eigenvalues],
    factors: k,
    loadings: fitted && [...fitted.loadings.values],
    components: numbers.flatMap((_, i) =>
      Array.from(
        { length: k },
        (_each, c) => vectors.values[i * p + c] * Math.sqrt(Math.max(0, eigenvalues[c])),
      ),
    ),
    uniquenesses: fitted && [...fitted.uniquenesses],
    kmo: known(samplingAdequacy(correlations)),
    alpha: cronbachAlpha(x),
    chiSquare: fitted?.chiSquare ?? null,
    df: fitted?.df ?? 0,
    p: fitted?.p ?? null,
  };
}
