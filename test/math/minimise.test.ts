import { describe, expect, test } from 'vitest';
import { minimiseBfgs } from '../../src/lib/math/minimise.ts';
import { minimiseNelderMead } from '../../src/lib/math/nelder-mead.ts';
import { midRanks } from '../../src/lib/math/ranks.ts';
import { createMatrix } from '../../src/lib/math/matrix.ts';
import { columnScaling, standardise } from '../../src/lib/math/standardise.ts';

function rosenbrock(point: Float64Array, gradient?: Float64Array): number {
  const [x, y] = point;
  if (gradient) {
    gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
    gradient[1] = 200 * (y - x * x);
  }
  return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
}

describe('minimisers', () => {
  test("BFGS finds the bottom of Rosenbrock's valley", () => {
    const found = minimiseBfgs(rosenbrock, Float64Array.of(-1.2, 1));
    expect(found.converged).toBe(true);
    expect(found.point[0]).toBeCloseTo(1, 7);
    expect(found.point[1]).toBeCloseTo(1, 7);
    expect(found.evaluations).toBeLessThan(80);
  });

  test('BFGS stays inside the domain of a function that is NaN outside it', () => {
    const found = minimiseBfgs((p, g) => {
      g[0] = 1 - 1 / p[0];
      return p[0] - Math.log(p[0]);
    }, Float64Array.of(0.01));
    expect(found.point[0]).toBeCloseTo(1, 6);
  });

  test('Nelder-Mead agrees with BFGS', () => {
    const found = minimiseNelderMead((p) => rosenbrock(p), Float64Array.of(-1.2, 1));
    expect(found.converged).toBe(true);
    expect(found.point[0]).toBeCloseTo(1, 4);
  });
});

describe('ranks and scaling', () => {
  test('ties share the mean rank', () => {
    expect([...midRanks(Float64Array.of(3, 1, 3, 2))]).toEqual([3.5, 1, 3.5, 2]);
  });

  test('a constant column becomes zero, not NaN', () => {
    const x = createMatrix(3, 2, Float64Array.of(1, 7, 2, 7, 3, 7));
    const z = standardise(x, columnScaling(x));
    expect([...z.values].map((v) => Number(v.toFixed(6)))).toEqual([-1.224745, 0, 0, 0, 1.224745, 0]);
  });
});
