import { describe, expect, test } from 'vitest';
import { minimiseBfgs } from '../../src/lib/math/bfgs.ts';

function rosenbrock(point: Float64Array, gradient?: Float64Array): number {
  const [x, y] = point;
  if (gradient) {
    gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
    gradient[1] = 200 * (y - x * x);
  }
  return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
}

describe('a quasi-Newton search', () => {
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
});
