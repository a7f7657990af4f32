import { choleskyFactor, choleskySolve } from '../math/cholesky.ts';
import { chiSquareTail } from '../math/distributions.ts';
import type { Matrix } from '../math/matrix.ts';
import { createMatrix } from '../math/matrix.ts';
import { columnScaling, standardise } from '../math/standardise.ts';
import type { CoxModel } from './cox.ts';
import { coxData, visitRiskSets } from './cox-risk-sets.ts';
import { kaplanMeier, stepAt } from './kaplan-meier.ts';
import type { Durations } from './survival-table.ts';

export interface ProportionalityTest {
  readonly chiSquare: number;
  readonly df: number;
  /** Of an effect that is the same at all times. */
  readonly p: number;
}

export interface ProportionalityCheck {
  /** One a column; NaN for columns that the model left out. */
  readonly columns: readonly ProportionalityTest[];
  readonly all: ProportionalityTest;
}

/** Score and information of effects that change with g(t): [β, γ], 2p × 2p. */
function timeVarying(model: CoxModel, x: Matrix, durations: Durations, kept: readonly number[]) {
  const p = kept.length;
  const { sds } = columnScaling(x);
  const all = standardise(x, { means: model.means, sds });
  const scaled = createMatrix(
    x.rows,
    p,
    Float64Array.from(
      { length: x.rows * p },
      (_, k) => all.values[Math.floor(k / p) * x.columns + kept[k % p]],
    ),
  );
  const curve = kaplanMeier(durations);
  const before = Float64Array.from(curve.times, (_, i) => (i === 0 ? 1 : curve.survival[i - 1]));
  const beta = Float64Array.from(kept, (j) => model.coefficients[j] * sds[j]);
  const score = new Float64Array(p);
  const width = 2 * p;
  const information = new Float64Array(width * width);
  visitRiskSets(coxData(scaled, durations), beta, model.ties, (terms) => {
    const g = 1 - stepAt(curve.times, before, terms.time, 1);
    for (let a = 0; a < p; a++) {
      score[a] += g * terms.score[a];
      for (let b = 0; b < p; b++) {
        const v = terms.information[a <= b ? a * p + b : b * p + a];
        information[a * width + b] += v;
        information[(p + a) * width + b] += g * v;
        information[a * width + p + b] += g * v;
        information[(p + a) * width + p + b] += g * g * v;
      }
    }
  });
  return { score, information, p };
}

/**
 * Does each effect stay the same as time goes by? The score test of adding x·g(t) to the model, g = 1 − the pooled
 * Kaplan-Meier just before t. `x` and `durations` are those of the fit. Cost as one step of the fit.
 *
 * Sources: Grambsch & Therneau (1994), eq. 8, in the score form of Therneau's survival 3 (2020). Golden:
 * telco_survival.json `proportional_hazards_test_transform_km`.
 */
export function checkProportionality(model: CoxModel, x: Matrix, durations: Durations): ProportionalityCheck {
  const known = [...model.coefficients.keys()];
  const kept = known.filter((j) => !Number.isNaN(model.standardErrors[j]));
  const { score, information, p } = timeVarying(model, x, durations, kept);
  const testOf = (added: readonly number[]): ProportionalityTest => {
    const used = [...kept.keys(), ...added.map((a) => p + a)];
    const size = used.length;
    const part = new Float64Array(size * size);
    used.forEach((a, i) => used.forEach((b, j) => (part[i * size + j] = information[a * 2 * p + b])));
    const factor = choleskyFactor(createMatrix(size, size, part), 1e-12);
    if (factor === null || added.length === 0)
      return { chiSquare: Number.NaN, df: added.length, p: Number.NaN };
    const u = Float64Array.from(used, (at) => (at < p ? 0 : score[at - p]));
    const chiSquare = choleskySolve(factor, u).reduce((sum, v, i) => sum + v * u[i], 0);
    return { chiSquare, df: added.length, p: chiSquareTail(chiSquare, added.length) };
  };
  return {
    columns: known.map((j) => testOf(kept.includes(j) ? [kept.indexOf(j)] : [])),
    all: testOf([...kept.keys()]),
  };
}
