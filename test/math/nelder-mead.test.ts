import { expect, test } from 'vitest';
import { minimiseNelderMead } from '../../src/lib/math/nelder-mead.ts';

test('the simplex finds the bottom of Rosenbrock’s valley without a gradient', () => {
  const found = minimiseNelderMead(
    ([x, y]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2,
    Float64Array.of(-1.2, 1),
  );
  expect(found.converged).toBe(true);
  expect(found.point[0]).toBeCloseTo(1, 4);
  expect(found.point[1]).toBeCloseTo(1, 4);
});
