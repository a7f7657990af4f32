import type { LagPolynomial } from './lag-polynomial.ts';

export interface ArmaFilter {
  /** Natural log-likelihood with σ² at its maximum. */
  readonly logLikelihood: number;
  readonly variance: number;
  /** Forecasts of the next `steps` values. */
  readonly next: Float64Array;
  /** r × r, in σ²: what the series leaves unknown of the state at its end. Nothing once the filter has settled; much at a root of θ near 1. */
  readonly unknown: Float64Array;
}

/** Symmetric P with P = T·P·Tᵀ + R·Rᵀ by doubling: the spread of the state before any value is seen. */
function stationaryCovariance(transition: Float64Array, loading: Float64Array, r: number): Float64Array {
  let a = transition;
  const p = new Float64Array(r * r);
  for (let i = 0; i < r; i++) for (let j = 0; j < r; j++) p[i * r + j] = loading[i] * loading[j];
  const product = (x: Float64Array, y: Float64Array, transposed: boolean) => {
    const out = new Float64Array(r * r);
    for (let i = 0; i < r; i++) {
      for (let k = 0; k < r; k++) {
        const v = x[i * r + k];
        if (v === 0) continue;
        for (let j = 0; j < r; j++) out[i * r + j] += v * (transposed ? y[j * r + k] : y[k * r + j]);
      }
    }
    return out;
  };
  for (let round = 0; round < 40; round++) {
    const added = product(product(a, p, false), a, true);
    let largest = 0;
    for (let i = 0; i < p.length; i++) {
      largest = Math.max(largest, Math.abs(added[i]));
      p[i] += added[i];
    }
    if (largest < 1e-14 * Math.abs(p[0])) break;
    a = product(a, a, false);
  }
  return p;
}

/**
 * Exact Gaussian likelihood of a mean-zero ARMA series φ(B)w = θ(B)ε by the Kalman filter in Harvey's form (1989, §3.3),
 * with σ² concentrated out. Cost n·r², r = max(p, q + 1); once the gain settles, n·r.
 */
export function filterArma(w: Float64Array, phi: LagPolynomial, theta: LagPolynomial, steps = 0): ArmaFilter {
  const r = Math.max(phi.length - 1, theta.length);
  const loading = new Float64Array(r);
  loading.set(theta);
  const transition = new Float64Array(r * r);
  for (let i = 0; i < r; i++) {
    if (i + 1 < phi.length) transition[i * r] = -phi[i + 1];
    if (i + 1 < r) transition[i * r + i + 1] = 1;
  }
  let p = stationaryCovariance(transition, loading, r);
  let state = new Float64Array(r);
  const gain = new Float64Array(r);
  const move = () => {
    const next = new Float64Array(r);
    for (let i = 0; i < r; i++) next[i] = transition[i * r] * state[0] + (i + 1 < r ? state[i + 1] : 0);
    state = next;
  };
  let [squares, logs, f] = [0, 0, 1];
  let settled = false;
  for (let t = 0; t < w.length; t++) {
    if (!settled) {
      const before = f;
      f = p[0];
      for (let i = 0; i < r; i++) gain[i] = p[i * r] / f;
      settled = t > r && Math.abs(f - before) < 1e-14 && Math.abs(f - 1) < 1e-12;
    }
    const error = w[t] - state[0];
    squares += (error * error) / f;
    logs += Math.log(f);
    for (let i = 0; i < r; i++) state[i] += gain[i] * error;
    move();
    if (!settled) p = predicted(p, gain, f, transition, loading, r);
  }
  const variance = squares / w.length;
  const next = new Float64Array(steps);
  for (let h = 0; h < steps; h++) {
    next[h] = state[0];
    move();
  }
  return {
    logLikelihood: -0.5 * (w.length * (Math.log(2 * Math.PI * variance) + 1) + logs),
    variance,
    next,
    unknown: p.map((v, at) => v - loading[Math.floor(at / r)] * loading[at % r]),
  };
}

/**
 * What the unknown part of the state adds to the variance of forecasts 1…`steps` ahead of the series before it was
 * differenced, in σ²; the shocks to come are the rest of it. Source: Harvey (1989), eq. 4.6.4. Cost steps·r².
 */
export function unknownVariance(
  { unknown }: ArmaFilter,
  phi: LagPolynomial,
  difference: LagPolynomial,
  steps: number,
): Float64Array {
  const r = Math.sqrt(unknown.length);
  let reach = new Float64Array(r);
  reach[0] = 1;
  const summed: Float64Array[] = [];
  return Float64Array.from({ length: steps }, (_, h) => {
    const row = reach.slice();
    for (let j = 1; j <= Math.min(h, difference.length - 1); j++)
      for (let i = 0; i < r; i++) row[i] -= difference[j] * summed[h - j][i];
    summed.push(row);
    const next = new Float64Array(r);
    for (let i = 0; i < r; i++) {
      if (i + 1 < phi.length) next[0] -= reach[i] * phi[i + 1];
      if (i + 1 < r) next[i + 1] = reach[i];
    }
    reach = next;
    let variance = 0;
    for (let i = 0; i < r; i++) for (let j = 0; j < r; j++) variance += row[i] * unknown[i * r + j] * row[j];
    return variance;
  });
}

/** T(P − f·g·gᵀ)Tᵀ + R·Rᵀ, T being a companion matrix. */
function predicted(
  p: Float64Array,
  gain: Float64Array,
  f: number,
  transition: Float64Array,
  loading: Float64Array,
  r: number,
): Float64Array {
  const at = (i: number, j: number) => (i < r && j < r ? p[i * r + j] - f * gain[i] * gain[j] : 0);
  const out = new Float64Array(r * r);
  for (let i = 0; i < r; i++) {
    const left = transition[i * r];
    for (let j = 0; j <= i; j++) {
      const right = transition[j * r];
      const value =
        left * right * at(0, 0) +
        left * at(0, j + 1) +
        right * at(i + 1, 0) +
        at(i + 1, j + 1) +
        loading[i] * loading[j];
      out[i * r + j] = value;
      out[j * r + i] = value;
    }
  }
  return out;
}
