import { fitNetwork, predictNetwork } from '$lib/models/network.ts';
import { loadTensorFlow, type TensorFlow } from '$lib/models/tensorflow.ts';
import { WASM_PATHS } from '$lib/models/tensorflow-binaries.ts';
import type { Parameters } from '../bench.worker.ts';
import type { Method } from './method.ts';
import { aucOf, outcomes, type Outcomes } from './outcomes.ts';

const HIDDEN = [32, 16] as const;
const EPOCHS = 3;
const BATCH = 256;
const LEARNING_RATE = 5e-3;
const L2 = 1e-3;
const VALIDATION_SHARE = 0.15;

interface Input extends Outcomes {
  readonly tensorflow: TensorFlow;
}

/** TensorFlow.js is there before the clock starts: a session loads it once. */
async function prepare(parameters: Parameters): Promise<Input> {
  const tensorflow = await loadTensorFlow({ wasmPaths: WASM_PATHS });
  if (!tensorflow.ok) throw new Error(tensorflow.error.kind);
  return { ...outcomes(parameters), tensorflow: tensorflow.value };
}

export const network: Method<Input> = {
  inputName: 'outcomes, tensorflow',
  prepare,
  run: async (input, { seed = 7 }) => {
    const start = performance.now();
    const fit = await fitNetwork(input.x, input.y, {
      seed,
      hidden: HIDDEN,
      l2: L2,
      learningRate: LEARNING_RATE,
      batchSize: BATCH,
      maxEpochs: EPOCHS,
      patience: EPOCHS,
      validationShare: VALIDATION_SHARE,
      wasmPaths: WASM_PATHS,
    });
    if (!fit.ok) throw new Error(fit.error.kind);
    return {
      wallMs: (performance.now() - start) / EPOCHS,
      check: () => aucOf(input, predictNetwork(fit.value, input.testX)),
    };
  },
};

/** The library's own `fit` on the same rows, without anything of ours. */
export const tensorflowLayers: Method<Input> = {
  inputName: 'outcomes, tensorflow',
  prepare,
  run: async (input) => {
    const { core, layers } = input.tensorflow;
    const { x, y, testX } = input;
    const start = performance.now();
    const model = layers.sequential();
    [...HIDDEN, 1].forEach((units, l) =>
      model.add(
        layers.layers.dense({
          units,
          activation: l < HIDDEN.length ? 'relu' : 'linear',
          kernelInitializer: layers.initializers.heNormal({ seed: 7 + l }),
          kernelRegularizer: layers.regularizers.l2({ l2: L2 }),
          ...(l === 0 ? { inputShape: [x.columns] } : {}),
        }),
      ),
    );
    const optimizer = core.train.adam(LEARNING_RATE);
    model.compile({
      optimizer,
      loss: (truth, logOdds) => core.losses.sigmoidCrossEntropy(truth, logOdds),
    });
    const inputs = core.tensor2d(Float32Array.from(x.values), [x.rows, x.columns]);
    const truth = core.tensor2d(Float32Array.from(y), [x.rows, 1]);
    await model.fit(inputs, truth, {
      epochs: EPOCHS,
      batchSize: BATCH,
      validationSplit: VALIDATION_SHARE,
      verbose: 0,
    });
    const wallMs = (performance.now() - start) / EPOCHS;
    const later = core.tensor2d(Float32Array.from(testX.values), [testX.rows, testX.columns]);
    const answer = model.predict(later);
    const logOdds = Float64Array.from(await (Array.isArray(answer) ? answer[0] : answer).data());
    core.dispose([inputs, truth, later, ...(Array.isArray(answer) ? answer : [answer])]);
    model.dispose();
    optimizer.dispose();
    return { wallMs, check: () => aucOf(input, logOdds) };
  },
};
