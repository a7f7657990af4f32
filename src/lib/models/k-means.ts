import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import { createRandom } from '../base/random.ts';
import type { Matrix } from '../math/matrix.ts';
import { createMatrix } from '../math/matrix.ts';
import type { FitError, FitReport } from './fit-report.ts';
import { firstNotFinite, requireLength } from './fit-report.ts';
import type { Clustering } from './k-means-hamerly.ts';
import { hamerlyKMeans } from './k-means-hamerly.ts';
import { kMeansStart } from './k-means-start.ts';

export interface KMeansOptions {
  readonly k: number;
  readonly seed: number;
  /** Independent starts, of which the lowest inertia wins; 10 where absent. */
  readonly restarts?: number;
  readonly maxIterations?: number;
  /** One start from these centres (k × columns) instead of seeded ones. */
  readonly initialCentroids?: Matrix;
}

export interface KMeansModel {
  readonly kind: 'kmeans';
  readonly version: 1;
  readonly engine: 'typed-arrays' | 'tensorflow';
  /** k × columns, in descending order of size. */
  readonly centroids: Matrix;
  readonly sizes: Float64Array;
  /** Sum of squared distances to the own centre. */
  readonly inertia: number;
  readonly fit: FitReport;
}

/** Runs of equal inertia to this share count as the same solution, so that both engines keep the same one. */
const SAME_INERTIA = 1e-6;

export function checkKMeans(x: Matrix, options: KMeansOptions): FitError | null {
  const { k, initialCentroids } = options;
  if (!(Number.isInteger(k) && k >= 1)) throw new RangeError(`k: expected a whole number from 1, got ${k}`);
  if (initialCentroids) requireLength('initialCentroids.values', initialCentroids.values, k * x.columns);
  if (x.rows < k) return { kind: 'too-few-rows', rows: x.rows, needed: k };
  const bad = firstNotFinite(x.values);
  if (bad >= 0)
    return { kind: 'not-finite', of: `column ${bad % x.columns}`, row: Math.floor(bad / x.columns) };
  return null;
}

/** The starts that a seed means, the same for every engine. */
export function kMeansStarts(x: Matrix, options: KMeansOptions): Float64Array[] {
  if (options.initialCentroids) return [options.initialCentroids.values];
  const random = createRandom(options.seed);
  return Array.from({ length: options.restarts ?? 10 }, (_, run) =>
    kMeansStart(x, options.k, random.fork(run)),
  );
}

export function bestClustering(runs: readonly Clustering[]): Clustering {
  return runs.reduce((best, run) => (run.inertia < best.inertia * (1 - SAME_INERTIA) ? run : best));
}

/** Numbers clusters by descending size (ties: by first coordinate), so that names do not depend on the start. */
export function clusteringToModel(
  x: Matrix,
  k: number,
  clustering: Clustering,
  engine: KMeansModel['engine'],
): KMeansModel {
  const d = x.columns;
  const counts = new Float64Array(k);
  for (const c of clustering.assignment) counts[c]++;
  const order = Array.from(counts.keys()).sort(
    (a, b) => counts[b] - counts[a] || clustering.centroids[a * d] - clustering.centroids[b * d],
  );
  const centroids = new Float64Array(k * d);
  order.forEach((c, i) => centroids.set(clustering.centroids.subarray(c * d, (c + 1) * d), i * d));
  return {
    kind: 'kmeans',
    version: 1,
    engine,
    centroids: createMatrix(k, d, centroids),
    sizes: Float64Array.from(order, (c) => counts[c]),
    inertia: clustering.inertia,
    fit: {
      rows: x.rows,
      iterations: clustering.iterations,
      converged: clustering.converged,
      logLikelihood: null,
      warnings: clustering.converged ? [] : [{ kind: 'not-converged' }],
    },
  };
}

/**
 * Finds k groups of rows that minimise J = Σ‖x − μ‖²: segments of customers that behave alike.
 *
 * Use it on few, comparable (transformed, standardised) features; it finds round groups of similar spread, not odd
 * shapes. `x`: n × d, finite. Errors: fewer rows than k, values that are not finite. Throws RangeError where k is not
 * a whole number from 1. Deterministic for a seed. Cost about restarts × iterations × n × d, most of it saved by
 * bounds. Sources: Lloyd (1982); Arthur & Vassilvitskii (2007); Hamerly (2010). Golden: cdnow_clustering.json.
 */
export function fitKMeans(x: Matrix, options: KMeansOptions): Outcome<KMeansModel, FitError> {
  const error = checkKMeans(x, options);
  if (error) return failure(error);
  const runs = kMeansStarts(x, options).map((start) =>
    hamerlyKMeans(x, start, options.k, options.maxIterations ?? 300),
  );
  return success(clusteringToModel(x, options.k, bestClustering(runs), 'typed-arrays'));
}

/** Index of the nearest centre for each row, 0 to k − 1. Ties go to the lower index. */
export function predictKMeans(model: KMeansModel, x: Matrix): Int32Array {
  const { rows: k, columns: d, values: centroids } = model.centroids;
  if (x.columns !== d) throw new RangeError(`x: expected ${d} columns, got ${x.columns}`);
  const labels = new Int32Array(x.rows);
  for (let i = 0, at = 0; i < x.rows; i++, at += d) {
    let lowest = Number.POSITIVE_INFINITY;
    for (let c = 0, from = 0; c < k; c++, from += d) {
      let sum = 0;
      for (let j = 0; j < d; j++) {
        const difference = x.values[at + j] - centroids[from + j];
        sum += difference * difference;
      }
      if (sum < lowest) {
        lowest = sum;
        labels[i] = c;
      }
    }
  }
  return labels;
}
