import { createRandom } from '../base/random.ts';
import { log1pExp } from '../math/logistic-function.ts';
import type { DenseLayer } from '../math/dense-layers.ts';
import { createActivations, forward } from '../math/dense-layers.ts';
import type { TensorFlowCore } from './tensorflow-modules.ts';

const ROWS = 8;
const INPUTS = 3;
const HIDDEN = 4;

/** Gradients of a small network against differences of our own loss: a wrong training kernel shows here. */
async function gradientsAreRight(core: TensorFlowCore): Promise<boolean> {
  const random = createRandom(99);
  const draw = (n: number) => new Float64Array(n).map(() => Math.fround(random.normal()));
  const x = draw(ROWS * INPUTS);
  const first = draw(INPUTS * HIDDEN);
  const bias = draw(HIDDEN);
  const last = draw(HIDDEN);
  const y = Float64Array.from({ length: ROWS }, (_, i) => i % 2);
  const loss = () => {
    const layers: DenseLayer[] = [
      { inputs: INPUTS, outputs: HIDDEN, weights: first, bias },
      { inputs: HIDDEN, outputs: 1, weights: last, bias: new Float64Array(1) },
    ];
    const activations = createActivations(layers);
    let sum = 0;
    for (let i = 0; i < ROWS; i++) {
      activations[0].set(x.subarray(i * INPUTS, (i + 1) * INPUTS));
      const logOdds = forward(layers, activations);
      sum += log1pExp(logOdds) - y[i] * logOdds;
    }
    return sum / ROWS;
  };
  const expected = [first, bias, last].map((values) =>
    values.map((v, i) => {
      values[i] = v + 1e-5;
      const up = loss();
      values[i] = v - 1e-5;
      const down = loss();
      values[i] = v;
      return (up - down) / 2e-5;
    }),
  );
  const gradients = core.tidy(() => {
    const inputs = core.tensor2d(Float32Array.from(x), [ROWS, INPUTS]);
    const labels = core.tensor2d(Float32Array.from(y), [ROWS, 1]);
    return core.grads((a, b, c) =>
      core.losses.sigmoidCrossEntropy(
        labels,
        core.matMul(core.relu(core.add(core.matMul(inputs, a as typeof inputs), b)), c as typeof inputs),
      ),
    )([
      core.tensor2d(Float32Array.from(first), [INPUTS, HIDDEN]),
      core.tensor1d(Float32Array.from(bias)),
      core.tensor2d(Float32Array.from(last), [HIDDEN, 1]),
    ]);
  });
  const found = await Promise.all(gradients.map((gradient) => gradient.data()));
  core.dispose(gradients);
  return found.every((values, g) => values.every((v, i) => Math.abs(v - expected[g][i]) < 1e-4));
}

/** The k-means step: nearest centre, then one-hot sums. */
async function assignmentIsRight(core: TensorFlowCore): Promise<boolean> {
  const sums = core.tidy(() => {
    const rows = core.tensor2d([0, 0, 1, 0, 9, 9, 8, 9], [4, 2]);
    const distances = core.tensor2d([0, 5, 1, 4, 9, 0, 8, 1], [4, 2]);
    return core.matMul(core.cast(core.oneHot(core.argMin(distances, 1), 2), 'float32'), rows, true, false);
  });
  const values = await sums.data();
  sums.dispose();
  return [1, 0, 17, 18].every((v, i) => values[i] === v);
}

/** Whether the current backend computes what training and clustering need; some kernels are wrong without a word. */
export async function passesSelfTest(core: TensorFlowCore): Promise<boolean> {
  return (await gradientsAreRight(core)) && (await assignmentIsRight(core));
}
