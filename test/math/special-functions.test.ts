import { describe, expect, test } from 'vitest';
import { choleskyFactor, choleskyInverse, choleskySolve } from '../../src/lib/math/cholesky.ts';
import { digamma, lnBeta, lnGamma, trigamma } from '../../src/lib/math/gamma.ts';
import { hypergeometric2F1 } from '../../src/lib/math/hypergeometric.ts';
import { log1pExp, sigmoid } from '../../src/lib/math/logistic-function.ts';
import { createMatrix } from '../../src/lib/math/matrix.ts';
import { erf, erfc, normalCdf, normalQuantile } from '../../src/lib/math/normal.ts';
import { quantiles } from '../../src/lib/math/quantile.ts';
import { hasShared, sharedOracle } from '../fixtures/shared.ts';

interface Golden {
  readonly [name: string]: readonly (readonly number[])[];
}
interface LinearAlgebra {
  readonly linear_algebra: { symmetric: number[][]; inverse: number[][]; cholesky_lower: number[][] };
  readonly small_sample: { x: number[]; quantiles_type7: Record<string, number> };
}

function expectClose(actual: number, expected: number, relative = 1e-10): void {
  // The golden files carry 12 significant digits.
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.abs(expected) + 1e-14);
}

describe.skipIf(!hasShared)('special functions agree with scipy', () => {
  const golden = hasShared
    ? sharedOracle<Golden & LinearAlgebra>('special_functions.json')
    : ({} as Golden & LinearAlgebra);
  const functions: [string, (...args: number[]) => number][] = [
    ['lgamma', lnGamma],
    ['digamma', digamma],
    ['trigamma', trigamma],
    ['hyp2f1', hypergeometric2F1],
    ['erf', erf],
    ['erfc', erfc],
    ['normal_cdf', normalCdf],
    ['normal_quantile', normalQuantile],
  ];
  test.each(functions)('%s within 1e-10 (1e-8 in the far tails)', (name, f) => {
    for (const row of golden[name]) {
      const args = row.slice(0, -1);
      const tail = name === 'erfc' && args[0] >= 6 ? 1e-8 : 1e-10;
      expectClose(f(...args), row[row.length - 1], tail);
    }
  });

  test('Cholesky factor and inverse', () => {
    const { symmetric, inverse, cholesky_lower } = golden.linear_algebra;
    const factor = choleskyFactor(createMatrix(4, 4, Float64Array.from(symmetric.flat())));
    expect(factor).not.toBeNull();
    if (!factor) return;
    factor.values.forEach((v, i) => expectClose(v, cholesky_lower.flat()[i], 1e-9));
    choleskyInverse(factor).values.forEach((v, i) => expectClose(v, inverse.flat()[i], 1e-9));
    const solved = choleskySolve(factor, Float64Array.from(symmetric[0]));
    solved.forEach((v, i) => expect(v).toBeCloseTo(i === 0 ? 1 : 0, 12));
  });

  test('type 7 quantiles', () => {
    const { x, quantiles_type7 } = golden.small_sample;
    for (const [p, value] of Object.entries(quantiles_type7))
      expectClose(quantiles(x, [Number(p)])[0], value, 1e-12);
  });
});

describe('special functions keep their identities', () => {
  test('lnBeta equals the sum of three lnGamma where that is safe', () => {
    for (const [a, b] of [
      [0.3, 2.4],
      [12, 30.5],
      [0.2, 55],
      [8, 9],
    ] as const) {
      expectClose(lnBeta(a, b), lnGamma(a) + lnGamma(b) - lnGamma(a + b), 1e-12);
    }
  });

  test('lnBeta keeps digits that three lnGamma lose: B(1, b) = 1/b', () => {
    expectClose(lnBeta(1, 1e12), -Math.log(1e12), 1e-14);
  });

  test('2F1(1, 1; 2; z) = -ln(1 - z)/z, also next to one', () => {
    for (const z of [-50, -0.7, 0.2, 0.9, 0.99])
      expectClose(hypergeometric2F1(1, 1, 2, z), -Math.log1p(-z) / z, 1e-11);
  });

  test('2F1(a, b; b; z) = (1 - z)^-a beyond z = 0.95', () => {
    for (const z of [0.96, 0.999]) expectClose(hypergeometric2F1(0.3, 1.45, 1.45, z), (1 - z) ** -0.3, 1e-10);
  });

  test('a symmetric matrix that is not positive definite has no factor', () => {
    expect(choleskyFactor(createMatrix(2, 2, Float64Array.of(1, 1, 1, 1)))).toBeNull();
  });

  test('log1pExp and sigmoid stay finite at both ends', () => {
    expect(log1pExp(1000)).toBe(1000);
    expect(log1pExp(-1000)).toBe(0);
    expect(sigmoid(-1000)).toBe(0);
    expect(sigmoid(1000)).toBe(1);
  });
});
