import { describe, expect, test } from 'vitest';
import { minimiseNewton } from '../../src/lib/math/newton.ts';
import type { SecondOrderFunction } from '../../src/lib/math/newton.ts';

const rosenbrock: SecondOrderFunction = ([x, y], gradient, hessian) => {
  gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
  gradient[1] = 200 * (y - x * x);
  hessian.set([2 - 400 * (y - 3 * x * x), -400 * x, -400 * x, 200]);
  return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
};

describe('Newton’s method', () => {
  test('finds the bottom of a bent valley', () => {
    const found = minimiseNewton(rosenbrock, Float64Array.of(-1.2, 1));
    expect(found.converged).toBe(true);
    expect(found.point[0]).toBeCloseTo(1, 7);
    expect(found.point[1]).toBeCloseTo(1, 7);
    expect(found.iterations).toBeLessThan(40);
  });

  test('goes downhill from where the surface bends the wrong way', () => {
    const found = minimiseNewton(([x], gradient, hessian) => {
      gradient[0] = 4 * x ** 3 - 4 * x;
      hessian[0] = 12 * x * x - 4;
      return x ** 4 - 2 * x * x;
    }, Float64Array.of(0.1));
    expect(found.converged).toBe(true);
    expect(found.point[0]).toBeCloseTo(1, 7);
  });

  test('says that it did not converge where the minimum lies at the border of the domain', () => {
    const found = minimiseNewton(([x], gradient, hessian) => {
      gradient[0] = 1;
      hessian[0] = 1e-9;
      return x < 0 ? Number.POSITIVE_INFINITY : x;
    }, Float64Array.of(3));
    expect(found.converged).toBe(false);
    expect(found.point[0]).toBeGreaterThanOrEqual(0);
  });

  test('stops where the value falls for ever by less and less', () => {
    const found = minimiseNewton(([x], gradient, hessian) => {
      gradient[0] = -6 / x ** 7;
      hessian[0] = 42 / x ** 8;
      return 1 + 1 / x ** 6;
    }, Float64Array.of(1));
    expect(found).toMatchObject({ converged: false, crept: true });
    expect(found.iterations).toBeLessThan(80);
    expect(found.value).toBeCloseTo(1, 6);
  });
});
