import { kmeans as mlKmeansFit } from 'ml-kmeans';
import { createRandom } from '$lib/base/random.ts';
import { createMatrix, type Matrix } from '$lib/math/matrix.ts';
import { fitKMeans } from '$lib/models/k-means.ts';
import type { Parameters } from '../bench.worker.ts';
import { joined } from './joined.ts';
import type { Method } from './method.ts';

interface Input {
  readonly x: Matrix;
  readonly start: Matrix;
  readonly rows: number[][];
}

/** Overlapping clouds, as customers are: eight centres two standard deviations apart. */
function clouds({ rows, columns = 8, k = 8, seed = 7 }: Parameters): Input {
  const random = createRandom(seed);
  const centres = Array.from({ length: k * columns }, () => 2 * random.normal());
  const x = createMatrix(rows, columns);
  for (let i = 0; i < rows; i++) {
    const c = random.integer(k);
    for (let j = 0; j < columns; j++) x.values[i * columns + j] = centres[c * columns + j] + random.normal();
  }
  const start = createMatrix(k, columns, x.values.slice(0, k * columns));
  const asRows = Array.from({ length: rows }, (_, i) => [
    ...x.values.subarray(i * columns, (i + 1) * columns),
  ]);
  return { x, start, rows: asRows };
}

function inertia(x: Matrix, centroids: Float64Array, labels: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < x.rows; i++) {
    for (let j = 0; j < x.columns; j++) {
      sum += (x.values[i * x.columns + j] - centroids[labels[i] * x.columns + j]) ** 2;
    }
  }
  return sum;
}

export const kmeans: Method<Input> = {
  inputName: 'clouds',
  prepare: clouds,
  run: async ({ x, start }, { k = 8, iterations = 30, seed = 7 }) => {
    const fit = fitKMeans(x, { k, seed, initialCentroids: start, maxIterations: iterations });
    if (!fit.ok) throw new Error(fit.error.kind);
    return { check: () => fit.value.inertia };
  },
  exportInput: ({ x, start }) => joined(x.values, start.values),
};

export const mlKmeans: Method<Input> = {
  inputName: 'clouds',
  prepare: clouds,
  run: async ({ x, start, rows }, { k = 8, iterations = 30 }) => {
    const fit = mlKmeansFit(rows, k, {
      initialization: Array.from({ length: k }, (_, c) => [
        ...start.values.subarray(c * x.columns, (c + 1) * x.columns),
      ]),
      maxIterations: iterations,
      tolerance: 0,
    });
    return { check: () => inertia(x, Float64Array.from(fit.centroids.flat()), fit.clusters) };
  },
};
