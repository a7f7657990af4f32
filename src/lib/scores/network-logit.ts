import type { NetworkWeights } from './churn-scorer.ts';

/** Log-odds of a network with rectified linear layers inside, in plain code. */
export function networkLogit(network: NetworkWeights, scaled: ArrayLike<number>): number {
  let values: ArrayLike<number> = scaled;
  network.layers.forEach(({ inputs, outputs, weights, bias }, depth) => {
    const last = depth === network.layers.length - 1;
    const next = Float64Array.from(bias);
    for (let i = 0; i < inputs; i++) {
      const value = values[i];
      if (value === 0) continue;
      for (let o = 0; o < outputs; o++) next[o] += value * weights[i * outputs + o];
    }
    if (!last) for (let o = 0; o < outputs; o++) next[o] = Math.max(0, next[o]);
    values = next;
  });
  return values[0];
}

/** Gradient of the log-odds by the inputs. */
function networkGradient(network: NetworkWeights, scaled: ArrayLike<number>): Float64Array {
  const active: Float64Array[] = [Float64Array.from(scaled)];
  network.layers.forEach(({ inputs, outputs, weights, bias }, depth) => {
    const next = Float64Array.from(bias);
    for (let i = 0; i < inputs; i++) for (let o = 0; o < outputs; o++) next[o] += active[depth][i] * weights[i * outputs + o];
    active.push(depth === network.layers.length - 1 ? next : next.map((value) => Math.max(0, value)));
  }); // prettier-ignore
  let gradient = Float64Array.of(1);
  for (let depth = network.layers.length - 1; depth >= 0; depth--) {
    const { inputs, outputs, weights } = network.layers[depth];
    const below = new Float64Array(inputs);
    for (let i = 0; i < inputs; i++) {
      if (depth > 0 && active[depth][i] === 0) continue;
      for (let o = 0; o < outputs; o++) below[i] += weights[i * outputs + o] * gradient[o];
    }
    gradient = below;
  }
  return gradient;
}

const STEPS = 24;

/**
 * Integrated gradients from the mean person (all zeros) on the log-odds (Sundararajan, Taly & Yan 2017, eq. 1), midpoint rule of
 * 24 steps, rescaled so that they add up to the difference of log-odds exactly.
 */
export function networkContributions(network: NetworkWeights, scaled: Float64Array): Float64Array {
  const sum = new Float64Array(scaled.length);
  for (let step = 0; step < STEPS; step++) {
    const gradient = networkGradient(
      network,
      scaled.map((value) => (value * (step + 0.5)) / STEPS),
    );
    for (let j = 0; j < sum.length; j++) sum[j] += (gradient[j] * scaled[j]) / STEPS;
  }
  const zero = new Float64Array(scaled.length);
  const difference = networkLogit(network, scaled) - networkLogit(network, zero);
  const total = sum.reduce((all, value) => all + value, 0);
  const missing = difference - total;
  const spread = sum.reduce((all, value) => all + Math.abs(value), 0);
  return spread > 0 ? sum.map((value) => value + (missing * Math.abs(value)) / spread) : sum;
}
