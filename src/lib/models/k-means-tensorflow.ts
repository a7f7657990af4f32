import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { CancelSignal } from '../base/progress.ts';
import { NEVER_CANCELLED } from '../base/progress.ts';
import type { Matrix } from '../math/matrix.ts';
import type { FitError } from './fit-report.ts';
import type { Clustering } from './k-means-hamerly.ts';
import { hamerlyKMeans } from './k-means-hamerly.ts';
import type { KMeansModel, KMeansOptions } from './k-means.ts';
import { bestClustering, checkKMeans, clusteringToModel, kMeansStarts } from './k-means.ts';
import type { TensorFlow, TensorFlowOptions } from './tensorflow.ts';
import { loadTensorFlow } from './tensorflow.ts';

export interface KMeansTensorFlowOptions extends KMeansOptions, TensorFlowOptions {
  readonly cancel?: CancelSignal;
}

/** Lloyd's iterations on tensors until no row moves or a cluster empties; the centres, k × columns. */
async function lloydOnTensors(
  { core }: TensorFlow,
  x: Matrix,
  start: Float64Array,
  k: number,
  maxIterations: number,
): Promise<{ centroids: Float64Array; iterations: number }> {
  const rows = core.tensor2d(Float32Array.from(x.values), [x.rows, x.columns]);
  let centroids = start;
  let previous: Float64Array | null = null;
  let iterations = 0;
  while (iterations < maxIterations) {
    const [labels, counts, sums] = core.tidy(() => {
      const centres = core.tensor2d(Float32Array.from(centroids), [k, x.columns]);
      // ‖x‖² is the same for every centre and does not change the nearest.
      const squares = core.sum(core.square(centres), 1);
      const nearest = core.argMin(core.sub(squares, core.mul(core.matMul(rows, centres, false, true), 2)), 1);
      // oneHot in 'float32' writes integer bits on the wasm backend.
      const members = core.cast(core.oneHot(nearest, k), 'float32');
      return [nearest, core.sum(members, 0), core.matMul(members, rows, true, false)];
    });
    const read = await Promise.all([labels.data(), counts.data(), sums.data()]);
    const [nearest, sizes, totals] = read.map((values) => Float64Array.from(values));
    core.dispose([labels, counts, sums]);
    iterations++;
    if (sizes.some((size) => size === 0)) break;
    centroids = totals.map((total, i) => total / sizes[Math.floor(i / x.columns)]);
    const before = previous;
    if (before && nearest.every((label, i) => label === before[i])) break;
    previous = nearest;
  }
  rows.dispose();
  return { centroids, iterations };
}

/**
 * k-means on TensorFlow.js: the same starts as `fitKMeans` for the same seed, Lloyd's iterations in single precision,
 * the last ones (rows on a border, emptied clusters) in double, so that both engines end at the same centres
 * (1e-4; tested). Errors as fitKMeans, and `unavailable`, `cancelled`. All tensors are disposed.
 */
export async function fitKMeansTensorFlow(
  x: Matrix,
  options: KMeansTensorFlowOptions,
): Promise<Outcome<KMeansModel, FitError>> {
  const error = checkKMeans(x, options);
  if (error) return failure(error);
  const tensorflow = await loadTensorFlow(options);
  if (!tensorflow.ok) return tensorflow;
  const { k, maxIterations = 300, cancel = NEVER_CANCELLED } = options;
  const runs: Clustering[] = [];
  for (const start of kMeansStarts(x, options)) {
    if (cancel.cancelled) return failure({ kind: 'cancelled' });
    const { centroids, iterations } = await lloydOnTensors(tensorflow.value, x, start, k, maxIterations);
    const finished = hamerlyKMeans(x, centroids, k, maxIterations);
    runs.push({ ...finished, iterations: iterations + finished.iterations });
  }
  return success(clusteringToModel(x, k, bestClustering(runs), 'tensorflow'));
}
