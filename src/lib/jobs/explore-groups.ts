import type { GroupingMethod, GroupsAnswer, NoAnswer } from '../api/explore.ts';
import type { Steps } from '../base/steps.ts';
import { partOf } from '../base/steps.ts';
import { createRandom } from '../base/random.ts';
import type { Matrix } from '../math/matrix.ts';
import { createMatrix } from '../math/matrix.ts';
import { columnScaling, standardise } from '../math/standardise.ts';
import { drawnIn } from '../models/drawn-in.ts';
import type { GaussianMixture } from '../models/gaussian-mixture.ts';
import { mixtureSteps, predictGaussianMixture } from '../models/gaussian-mixture.ts';
import { silhouette } from '../models/silhouette.ts';
import { MAX_LINKAGE_ROWS, linkageSteps } from '../models/linkage.ts';
import { cutTree } from '../models/merge-tree.ts';
import { MAX_SINGLE_LINKAGE_ROWS, singleLinkageSteps } from '../models/single-linkage.ts';
import { MAX_WARD_ROWS, wardSteps } from '../models/ward.ts';
import type { ExploreColumn } from './explore-variables.ts';
import { variableOf } from './explore-variables.ts';

const SEED = 42;
/** A screen waits for the answer: beyond this a sample stands for all. */
const MOST_ROWS: Readonly<Record<GroupingMethod, number>> = {
  ward: MAX_WARD_ROWS,
  single: MAX_SINGLE_LINKAGE_ROWS,
  average: MAX_LINKAGE_ROWS,
  complete: MAX_LINKAGE_ROWS,
  mixture: 5000,
};
const MOST_GROUPS = 8;

type Merging = Exclude<GroupingMethod, 'mixture'>;
type NumberColumn = Extract<ExploreColumn, { kind: 'number' }>;

/** Standardised; a long right tail is drawn in by the logarithm. */
function design(columns: readonly NumberColumn[], rows: readonly number[]): Matrix {
  const x = createMatrix(rows.length, columns.length);
  columns.forEach(({ values }, j) => {
    const own = drawnIn(Float64Array.from(rows, (row) => values[row]));
    own.forEach((v, i) => (x.values[i * columns.length + j] = v));
  });
  return standardise(x, columnScaling(x));
}

interface Grouping {
  readonly labels: Int32Array;
  readonly candidates: GroupsAnswer['candidates'];
}

function mergingSteps(x: Matrix, method: Merging) {
  if (method === 'ward') return wardSteps(x);
  return method === 'single' ? singleLinkageSteps(x) : linkageSteps(x, method);
}

/** Cut where the next merge is highest against the one before. */
function* byMerging(x: Matrix, method: Merging, asked: number | null): Steps<Grouping | null> {
  const fitted = yield* mergingSteps(x, method);
  if (!fitted.ok) return null;
  const { heights } = fitted.value;
  const candidates = Array.from({ length: MOST_GROUPS - 1 }, (_, i) => ({
    k: i + 2,
    figure: heights[heights.length - 1 - i],
  }));
  const rise = (k: number) => heights[heights.length - k + 1] / heights[heights.length - k];
  const best = candidates.reduce((a, b) => (rise(b.k) > rise(a.k) ? b : a));
  return { candidates, labels: cutTree(fitted.value, asked ?? best.k) };
}

function* byMixture(x: Matrix, asked: number | null): Steps<Grouping | null> {
  const models: { k: number; model: GaussianMixture }[] = [];
  // A round costs as much as there are clouds.
  const cost = (k: number) => (k * (k + 1)) / (MOST_GROUPS * (MOST_GROUPS + 1));
  for (let k = 1; k <= MOST_GROUPS; k++) {
    const rounds = mixtureSteps(x, { k, seed: SEED, maxIterations: 100 });
    const fitted = yield* partOf(rounds, cost(k - 1), cost(k));
    if (fitted.ok) models.push({ k, model: fitted.value });
  }
  if (models.length === 0) return null;
  const best = models.reduce((a, b) => (b.model.bic < a.model.bic ? b : a));
  const { model } = models.find(({ k }) => k === asked) ?? best;
  return {
    candidates: models.map((each) => ({ k: each.k, figure: each.model.bic })),
    labels: predictGaussianMixture(model, x),
  };
}

/** Groups of people alike in several numbers; `k` null: as many as the method proposes. */
export function* groupsOf(
  columns: readonly ExploreColumn[],
  method: GroupingMethod,
  k: number | null,
): Steps<GroupsAnswer | NoAnswer> {
  const numbers = columns.flatMap((column) => (column.kind === 'number' ? [column] : []));
  if (numbers.length < 2) return { none: 'no-data' };
  const all = [...numbers[0].values.keys()].filter((i) =>
    numbers.every(({ values }) => !Number.isNaN(values[i])),
  );
  if (all.length < 100) return { none: 'too-few' };
  const most = MOST_ROWS[method];
  const rows = all.length > most ? createRandom(SEED).shuffle(all.slice()).slice(0, most) : all;
  const x = design(numbers, rows);
  const grouping = method === 'mixture' ? byMixture(x, k) : byMerging(x, method, k);
  const found = yield* partOf(grouping, 0, 0.9);
  if (!found) return { none: 'no-variation' };
  const { labels, candidates } = found;
  const p = numbers.length;
  const mean = (of: (i: number, j: number) => number, j: number, members: readonly number[]) =>
    members.reduce((sum, i) => sum + of(i, j), 0) / Math.max(1, members.length);
  const natural = (i: number, j: number) => numbers[j].values[rows[i]];
  const scaled = (i: number, j: number) => x.values[i * p + j];
  const everybody = [...rows.keys()];
  const groups = [...new Set(labels)].map((label) => everybody.filter((i) => labels[i] === label));
  groups.sort((a, b) => b.length - a.length);
  return {
    method,
    variables: numbers.map(variableOf),
    n: all.length,
    used: rows.length,
    everyone: numbers.map((_, j) => mean(natural, j, everybody)),
    groups: groups.map((members) => ({
      people: members.length,
      means: numbers.map((_, j) => mean(natural, j, members)),
      z: numbers.map((_, j) => mean(scaled, j, members)),
    })),
    candidates,
    silhouette: groups.length > 1 ? silhouette(x, labels, Math.max(...labels) + 1).mean : null,
  };
}
