import type { KReason } from '../base/facts.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { CancelSignal } from '../base/progress.ts';
import { NEVER_CANCELLED } from '../base/progress.ts';
import type { Steps } from '../base/steps.ts';
import { createRandom } from '../base/random.ts';
import type { Matrix } from '../math/matrix.ts';
import { takeRows } from '../math/matrix.ts';
import { adjustedRand } from './adjusted-rand.ts';
import type { FitError } from './fit-report.ts';
import { fitKMeans, predictKMeans } from './k-means.ts';
import { silhouette } from './silhouette.ts';

export interface ChooseKOptions {
  readonly seed: number;
  readonly minK?: number;
  readonly maxK?: number;
  readonly restarts?: number;
  /** Resampled fits compared with the full one, for each k; 8 where absent. */
  readonly resamples?: number;
  /** Larger data are judged on a seeded sample of this many rows. */
  readonly maxRows?: number;
  readonly cancel?: CancelSignal;
  readonly onStep?: (done: number, total: number) => void;
}

export interface KCandidate {
  readonly k: number;
  readonly silhouette: number;
  /** Mean adjusted Rand index between the fit and fits on resampled rows, −1…1. */
  readonly stability: number;
  readonly inertia: number;
  /** Share of rows in the smallest group. */
  readonly smallestShare: number;
}

export interface KChoice {
  readonly k: number;
  readonly because: KReason;
  readonly chosen: KCandidate;
  /** The next best by silhouette. */
  readonly runnerUp: KCandidate | null;
  readonly candidates: readonly KCandidate[];
  readonly rowsUsed: number;
  readonly rowsGiven: number;
}

const STABLE = 0.75;
const TINY_SHARE = 0.01;
const NO_STRUCTURE = 0.25;

export function subsample(rows: number, size: number, seed: number): Int32Array {
  return createRandom(seed)
    .shuffle(Int32Array.from({ length: rows }, (_, i) => i))
    .slice(0, size);
}

function judge(x: Matrix, k: number, options: ChooseKOptions): Outcome<KCandidate, FitError> {
  const { seed, restarts = 5, resamples = 8 } = options;
  const full = fitKMeans(x, { k, seed, restarts });
  if (!full.ok) return full;
  const labels = predictKMeans(full.value, x);
  let agreement = 0;
  for (let b = 0; b < resamples; b++) {
    const part = takeRows(x, subsample(x.rows, Math.max(k, Math.round(x.rows * 0.7)), seed + 7919 * (b + 1)));
    const again = fitKMeans(part, { k, seed: seed + b + 1, restarts: 2 });
    if (!again.ok) return again;
    agreement += adjustedRand(labels, predictKMeans(again.value, x)) / resamples;
  }
  return success({
    k,
    silhouette: silhouette(x, labels, k, { maxRows: 2500, seed }).mean,
    stability: agreement,
    inertia: full.value.inertia,
    smallestShare: full.value.sizes[k - 1] / x.rows,
  });
}

function choose(candidates: readonly KCandidate[]): { chosen: KCandidate; because: KChoice['because'] } {
  const bySilhouette = [...candidates].sort((a, b) => b.silhouette - a.silhouette || a.k - b.k);
  const clearest = bySilhouette[0];
  const sound = bySilhouette.find((c) => c.stability >= STABLE && c.smallestShare >= TINY_SHARE);
  if (clearest.silhouette < NO_STRUCTURE) return { chosen: sound ?? clearest, because: 'no-structure' };
  if (sound) return { chosen: sound, because: sound === clearest ? 'clearest' : 'clearest-stable' };
  const steadiest = [...candidates].sort((a, b) => b.stability - a.stability || a.k - b.k)[0];
  return { chosen: steadiest, because: 'least-unstable' };
}

/**
 * Proposes a number of segments, 2 to 8 unless told: the clearest (silhouette) among those that come back when 70 % of
 * the rows are drawn again (mean adjusted Rand ≥ 0.75) and have no group under 1 %. The facts for the sentence that
 * says why are in the result. `x`: n × d, standardised. Beyond `maxRows` (5,000) rows it judges a seeded sample, and
 * says so. Deterministic for a seed. Sources: Rousseeuw (1987); Ben-Hur, Elisseeff & Guyon (2002), §3.
 */
export function chooseK(x: Matrix, options: ChooseKOptions): Outcome<KChoice, FitError> {
  const { minK = 2, maxK = 8, cancel = NEVER_CANCELLED, onStep } = options;
  const total = Math.min(maxK, Math.floor(x.rows / 5)) - minK + 1;
  const steps = chooseKSteps(x, options);
  for (;;) {
    if (cancel.cancelled) return failure({ kind: 'cancelled' });
    const step = steps.next();
    if (step.done) return step.value;
    onStep?.(Math.round(step.value * total), total);
  }
}

/** The same, a number of groups at a step. */
export function* chooseKSteps(
  x: Matrix,
  options: Omit<ChooseKOptions, 'cancel' | 'onStep'>,
): Steps<Outcome<KChoice, FitError>> {
  const { seed, minK = 2, maxK = 8, maxRows = 5000 } = options;
  if (!(minK >= 2 && maxK >= minK))
    throw new RangeError(`minK, maxK: expected 2 ≤ minK ≤ maxK, got ${minK}, ${maxK}`);
  const needed = minK * 5;
  if (x.rows < needed) return failure({ kind: 'too-few-rows', rows: x.rows, needed });
  const used = x.rows > maxRows ? takeRows(x, subsample(x.rows, maxRows, seed)) : x;
  const first = used.values.subarray(0, used.columns);
  if (used.values.every((v, i) => v === first[i % used.columns])) {
    return failure({ kind: 'no-variation', of: 'features' });
  }
  const last = Math.min(maxK, Math.floor(x.rows / 5));
  const candidates: KCandidate[] = [];
  for (let k = minK; k <= last; k++) {
    const judged = judge(used, k, options);
    if (!judged.ok) return judged;
    candidates.push(judged.value);
    yield (k - minK + 1) / (last - minK + 1);
  }
  const { chosen, because } = choose(candidates);
  const others = candidates.filter((c) => c !== chosen).sort((a, b) => b.silhouette - a.silhouette);
  return success({
    k: chosen.k,
    because,
    chosen,
    runnerUp: others[0] ?? null,
    candidates,
    rowsUsed: used.rows,
    rowsGiven: x.rows,
  });
}
