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

const STEPS = 24;

/**
 * Integrated gradients from the mean person (all zeros) on the log-odds (Sundararajan, Taly & Yan 2017, eq. 1), midpoint rule of
 * 24 steps, rescaled so that they add up to the difference of log-odds exactly. What the first layer takes in grows
 * evenly along the way, so that its weights are gone through twice and not at every step: about 20 µs for 14-32-16-1.
 */
export function networkContributions(network: NetworkWeights, scaled: Float64Array): Float64Array {
  const sum = alongTheWay(network, scaled);
  const difference = networkLogit(network, scaled) - networkLogit(network, new Float64Array(scaled.length));
  const total = sum.reduce((all, value) => all + value, 0);
  const missing = difference - total;
  const spread = sum.reduce((all, value) => all + Math.abs(value), 0);
  return spread > 0 ? sum.map((value) => value + (missing * Math.abs(value)) / spread) : sum;
}

/** Each input times the mean gradient of the log-odds by it, from zero to where it is. */
function alongTheWay({ layers }: NetworkWeights, scaled: Float64Array): Float64Array {
  const [first] = layers;
  const reach = new Float64Array(first.outputs);
  for (let i = 0; i < first.inputs; i++) {
    for (let o = 0; o < first.outputs; o++) reach[o] += scaled[i] * first.weights[i * first.outputs + o];
  }
  const active = layers.map(({ outputs }) => new Float64Array(outputs));
  const gradient = layers.map(({ outputs }) => new Float64Array(outputs).fill(1));
  const slope = new Float64Array(first.outputs);
  for (let step = 0; step < STEPS; step++) {
    const share = (step + 0.5) / STEPS;
    for (let o = 0; o < first.outputs; o++) active[0][o] = Math.max(0, first.bias[o] + share * reach[o]);
    forward(layers, active);
    backward(layers, active, gradient);
    const isInner = layers.length > 1;
    for (let o = 0; o < slope.length; o++)
      if (!isInner || active[0][o] > 0) slope[o] += gradient[0][o] / STEPS;
  }
  return scaled.map((value, i) => {
    let all = 0;
    for (let o = 0; o < first.outputs; o++) all += first.weights[i * first.outputs + o] * slope[o];
    return value * all;
  });
}

type Layers = NetworkWeights['layers'];

/** From the first layer's values to the last inner one's. */
function forward(layers: Layers, active: readonly Float64Array[]): void {
  for (let depth = 1; depth < layers.length - 1; depth++) {
    const { inputs, outputs, weights, bias } = layers[depth];
    const next = active[depth];
    next.set(bias);
    for (let i = 0; i < inputs; i++) {
      const value = active[depth - 1][i];
      if (value === 0) continue;
      for (let o = 0; o < outputs; o++) next[o] += value * weights[i * outputs + o];
    }
    for (let o = 0; o < outputs; o++) if (next[o] < 0) next[o] = 0;
  }
}

/** The log-odds by each layer's values, from the last layer down to the first; silent units pass nothing on. */
function backward(layers: Layers, active: readonly Float64Array[], gradient: readonly Float64Array[]): void {
  for (let depth = layers.length - 1; depth > 0; depth--) {
    const { inputs, outputs, weights } = layers[depth];
    const isLast = depth === layers.length - 1;
    const below = gradient[depth - 1];
    below.fill(0);
    for (let o = 0; o < outputs; o++) {
      if (!isLast && active[depth][o] === 0) continue;
      for (let i = 0; i < inputs; i++) below[i] += weights[i * outputs + o] * gradient[depth][o];
    }
  }
}
