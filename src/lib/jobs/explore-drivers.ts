import type { DriversAnswer, ExploreLevel, ExploreVariable, NoAnswer } from '../api/explore.ts';
import type { Steps } from '../base/steps.ts';
import type { Matrix } from '../math/matrix.ts';
import { createMatrix } from '../math/matrix.ts';
import { normalQuantile } from '../math/normal.ts';
import { correlationMatrix } from '../models/correlation.ts';
import type { FitWarning } from '../models/fit-report.ts';
import { fitLinearRegression } from '../models/linear-regression.ts';
import { fitLogistic } from '../models/logistic.ts';
import { MAX_SHAPLEY_PREDICTORS, relativeWeights, shapleySteps } from '../models/relative-importance.ts';
import type { ExploreColumn } from './explore-variables.ts';
import { variableOf } from './explore-variables.ts';

interface DesignColumn {
  readonly variable: ExploreVariable;
  readonly level: ExploreLevel | null;
  readonly at: (row: number) => number;
}

/** A category becomes one 0/1 column a level, but its most common level, which the others are compared with. */
function designColumns(column: ExploreColumn): DesignColumn[] {
  const variable = variableOf(column);
  if (column.kind === 'number') return [{ variable, level: null, at: (row) => column.values[row] }];
  const counts = new Float64Array(column.levels.length);
  for (const code of column.codes) if (code >= 0) counts[code]++;
  const base = counts.indexOf(Math.max(...counts));
  return column.levels.flatMap((level, code) => {
    if (code === base || counts[code] === 0) return [];
    const at = (row: number) => (column.codes[row] < 0 ? Number.NaN : Number(column.codes[row] === code));
    return [{ variable, level, at }];
  });
}

/** Two values only: yes or no. */
function binary(target: ExploreColumn): Float64Array | null {
  const values =
    target.kind === 'number'
      ? target.values
      : Float64Array.from(target.codes, (c) => (c < 0 ? Number.NaN : c));
  const distinct = [...new Set(values.filter((v) => !Number.isNaN(v)))].sort((a, b) => a - b);
  return distinct.length === 2 ? values.map((v) => (Number.isNaN(v) ? v : Number(v === distinct[1]))) : null;
}

function designOf(
  target: Float64Array,
  columns: readonly DesignColumn[],
): { x: Matrix; y: Float64Array; all: Matrix } {
  const rows = [...target.keys()].filter(
    (row) => !Number.isNaN(target[row]) && columns.every((column) => !Number.isNaN(column.at(row))),
  );
  const p = columns.length;
  const x = createMatrix(rows.length, p);
  const all = createMatrix(rows.length, p + 1);
  rows.forEach((row, i) => {
    columns.forEach((column, j) => (all.values[i * (p + 1) + j] = x.values[i * p + j] = column.at(row)));
    all.values[i * (p + 1) + p] = target[row];
  });
  return { x, y: Float64Array.from(rows, (row) => target[row]), all };
}

type Found = Pick<DriversAnswer, 'model' | 'rSquared' | 'f' | 'p' | 'coefficients'> & {
  readonly warnings: readonly FitWarning[];
};

function linear(x: Matrix, y: Float64Array, columns: readonly DesignColumn[]): Found | null {
  const outcome = fitLinearRegression(x, y);
  if (!outcome.ok) return null;
  const { coefficients, rSquared, f, fP, fit } = outcome.value;
  return {
    model: 'linear',
    rSquared,
    f,
    p: fP,
    warnings: fit.warnings,
    coefficients: coefficients.map((c, i) => ({
      variable: i === 0 ? null : columns[i - 1].variable,
      level: i === 0 ? null : columns[i - 1].level,
      value: c.value, standardError: c.standardError, robustError: c.robustError, statistic: c.t, p: c.p,
      low: c.low, high: c.high, vif: Number.isNaN(c.vif) ? null : c.vif,
    })),
  }; // prettier-ignore
}

function logistic(x: Matrix, y: Float64Array, columns: readonly DesignColumn[]): Found | null {
  const outcome = fitLogistic(x, y);
  if (!outcome.ok) return null;
  const { intercept, coefficients, standardErrors, z, pValues, fit, events } = outcome.value;
  const share = events / y.length;
  const nothing = y.length * (share * Math.log(share) + (1 - share) * Math.log1p(-share));
  const half = normalQuantile(0.975);
  return {
    model: 'logistic',
    // McFadden's (1974).
    rSquared: 1 - (fit.logLikelihood ?? nothing) / nothing,
    f: null,
    p: null,
    warnings: fit.warnings,
    coefficients: [intercept, ...coefficients].map((value, i) => ({
      variable: i === 0 ? null : columns[i - 1].variable,
      level: i === 0 ? null : columns[i - 1].level,
      value, standardError: standardErrors[i], robustError: null, statistic: z[i], p: pValues[i],
      low: value - half * standardErrors[i], high: value + half * standardErrors[i], vif: null,
    })),
  }; // prettier-ignore
}

/** What moves `target`: a regression, and the share of what it explains that each predictor stands for. */
export function* driversOf(
  target: ExploreColumn,
  predictors: readonly ExploreColumn[],
): Steps<DriversAnswer | NoAnswer> {
  const columns = predictors.flatMap(designColumns);
  const yesNo = binary(target);
  const values = yesNo ?? (target.kind === 'number' ? target.values : null);
  if (values === null || columns.length === 0) return { none: 'no-data' };
  const { x, y, all } = designOf(values, columns);
  if (y.length < 10 * (columns.length + 1)) return { none: 'too-few' };
  const found = yesNo ? logistic(x, y, columns) : linear(x, y, columns);
  if (!found) return { none: 'no-variation' };
  const correlations = correlationMatrix(all);
  const groups = predictors.map(({ id }) => [...columns.keys()].filter((j) => columns[j].variable.id === id));
  const shapley =
    groups.length <= MAX_SHAPLEY_PREDICTORS - 2 ? yield* shapleySteps(correlations, groups) : null;
  const weights = relativeWeights(correlations);
  const share = (parts: Float64Array, i: number) => parts[i] / parts.reduce((sum, v) => sum + v, 0);
  const johnson = Float64Array.from(groups, (group) => group.reduce((sum, j) => sum + weights[j], 0));
  const importance = predictors.map((predictor, i) => ({
    variable: variableOf(predictor),
    shapley: shapley && share(shapley, i),
    johnson: share(johnson, i),
  }));
  importance.sort((a, b) => (b.shapley ?? b.johnson) - (a.shapley ?? a.johnson));
  return {
    ...found,
    target: variableOf(target),
    n: y.length,
    left: values.length - y.length,
    importance,
    warnings: found.warnings.map(({ kind }) => kind),
  };
}
