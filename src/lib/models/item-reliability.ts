import { choleskyFactor, choleskyInverse } from '../math/cholesky.ts';
import type { Matrix } from '../math/matrix.ts';

/** Whether items share enough to be worth factoring: Kaiser-Meyer-Olkin (1974), 0 to 1, from 0.6 up acceptable; NaN where dependent. */
export function samplingAdequacy(correlations: Matrix): number {
  const p = correlations.columns;
  const factor = choleskyFactor(correlations);
  if (!factor) return Number.NaN;
  const inverse = choleskyInverse(factor).values;
  let plain = 0;
  let partial = 0;
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) {
      if (i === j) continue;
      plain += correlations.values[i * p + j] ** 2;
      partial += inverse[i * p + j] ** 2 / (inverse[i * p + i] * inverse[j * p + j]);
    }
  }
  return plain / (plain + partial);
}

/** Cronbach's alpha (1951) of complete rows, n × p: how far items measure one thing; from 0.7 up acceptable. */
export function cronbachAlpha(items: Matrix): number {
  const { rows: n, columns: p, values } = items;
  const variance = (of: (row: number) => number) => {
    let mean = 0;
    for (let i = 0; i < n; i++) mean += of(i) / n;
    let sum = 0;
    for (let i = 0; i < n; i++) sum += (of(i) - mean) ** 2;
    return sum / (n - 1);
  };
  let parts = 0;
  for (let j = 0; j < p; j++) parts += variance((i) => values[i * p + j]);
  const whole = variance((i) => {
    let sum = 0;
    for (let j = 0; j < p; j++) sum += values[i * p + j];
    return sum;
  });
  return (p / (p - 1)) * (1 - parts / whole);
}
