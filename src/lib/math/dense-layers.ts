/** A fully connected layer: out = inᵀ·weights + bias; `weights` is inputs × outputs, row-major. */
export interface PlainLayer {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: ArrayLike<number>;
  readonly bias: ArrayLike<number>;
}

export interface DenseLayer extends PlainLayer {
  readonly weights: Float64Array;
  readonly bias: Float64Array;
}

/** Outputs of every layer for one row, the row first; hidden layers after ReLU, the last one linear. */
export function createActivations(layers: readonly PlainLayer[]): Float64Array[] {
  return [new Float64Array(layers[0].inputs), ...layers.map((layer) => new Float64Array(layer.outputs))];
}

/** Fills `activations` from its first entry and returns the single output: log odds. */
export function forward(layers: readonly PlainLayer[], activations: readonly Float64Array[]): number {
  layers.forEach(({ inputs, outputs, weights, bias }, l) => {
    const from = activations[l];
    const to = activations[l + 1];
    to.set(bias);
    for (let i = 0; i < inputs; i++) {
      const value = from[i];
      if (value === 0) continue;
      const at = i * outputs;
      for (let j = 0; j < outputs; j++) to[j] += value * weights[at + j];
    }
    if (l < layers.length - 1) for (let j = 0; j < outputs; j++) if (to[j] < 0) to[j] = 0;
  });
  return activations[layers.length][0];
}

/** Adds the gradient of the output with respect to the inputs into `gradient`, for activations that `forward` filled. */
export function addInputGradient(
  layers: readonly PlainLayer[],
  activations: readonly Float64Array[],
  gradient: Float64Array,
): void {
  let upstream = Float64Array.of(1);
  for (let l = layers.length - 1; l >= 0; l--) {
    const { inputs, outputs, weights } = layers[l];
    const down = new Float64Array(inputs);
    for (let i = 0; i < inputs; i++) {
      if (l > 0 && activations[l][i] === 0) continue;
      let sum = 0;
      for (let j = 0; j < outputs; j++) sum += weights[i * outputs + j] * upstream[j];
      down[i] = sum;
    }
    upstream = down;
  }
  for (let i = 0; i < gradient.length; i++) gradient[i] += upstream[i];
}
