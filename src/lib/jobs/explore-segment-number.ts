import type { NoAnswer } from '../api/explore.ts';
import type { SegmentNumberAnswer } from '../api/segment-number.ts';
import type { Steps } from '../base/steps.ts';
import { partOf } from '../base/steps.ts';
import { segmentFeatures } from '../features/segment-features.ts';
import { summarisePurchases } from '../features/purchase-summary.ts';
import type { Matrix } from '../math/matrix.ts';
import { takeRows } from '../math/matrix.ts';
import { columnScaling, standardise } from '../math/standardise.ts';
import { chooseKSteps, subsample } from '../models/choose-k.ts';
import { mixtureSteps } from '../models/gaussian-mixture.ts';
import { gapSteps } from '../models/gap-statistic.ts';
import { fitLinearDiscriminant, predictGroups } from '../models/linear-discriminant.ts';
import { stratifiedFolds } from '../scores/evaluation-folds.ts';
import type { AnswerSession } from './answer-session.ts';
import { usableScores } from './answer-session.ts';

/** A screen waits for the answer. */
const MOST_ROWS = 2_000;
const LEAST_ROWS = 50;
const MOST_GROUPS = 8;
const REFERENCES = 10;
const FOLDS = 5;

/** Silhouette, gap and BIC on the features that the segments in use were made from. */
export function* segmentNumberOf(session: AnswerSession): Steps<SegmentNumberAnswer | NoAnswer> {
  const book = usableScores(session);
  const { features, seed } = session.definitions.segments;
  if (book === null || book.segments === null || features.length < 2) return { none: 'no-data' };
  const { set, definitions } = session;
  const summary = summarisePurchases(set, { asOf: book.asOf, windowDays: definitions.rfm.windowDays });
  const { customers, transformed } = segmentFeatures(summary, features, 10 ** set.currencyDigits);
  if (customers.length < LEAST_ROWS) return { none: 'too-few' };
  const rows = customers.length > MOST_ROWS ? subsample(customers.length, MOST_ROWS, seed) : customers.map((_, i) => i);
  const scaled = standardise(transformed, columnScaling(transformed));
  const x = takeRows(scaled, rows);

  const judging = chooseKSteps(x, { seed, maxK: MOST_GROUPS, restarts: 3, resamples: 4 });
  const judged = yield* partOf(judging, 0, 0.3);
  const against = gapSteps(x, { seed, maxK: MOST_GROUPS, references: REFERENCES, restarts: 2 });
  const gap = yield* partOf(against, 0.3, 0.6);
  const mixtures: (number | null)[] = [];
  for (let k = 1; k <= MOST_GROUPS; k++) {
    const share = (done: number) => 0.6 + (0.4 * done) / MOST_GROUPS;
    const rounds = mixtureSteps(x, { k, seed, maxIterations: 60 });
    const fitted = yield* partOf(rounds, share(k - 1), share(k));
    mixtures.push(fitted.ok ? fitted.value.bic : null);
  }
  const lowest = mixtures.reduce<number | null>((best, bic, i) => (bic === null || (best !== null && bic >= (mixtures[best] ?? Infinity)) ? best : i), null);
  return {
    n: customers.length,
    used: x.rows,
    candidates: mixtures.map((bic, i) => {
      const k = i + 1;
      const own = judged.ok ? judged.value.candidates.find((each) => each.k === k) : undefined;
      const step = gap.ok ? gap.value.candidates[i] : undefined;
      return {
        k,
        silhouette: own?.silhouette ?? null,
        stability: own?.stability ?? null,
        gap: step?.gap ?? null,
        gapError: step?.error ?? null,
        bic,
      };
    }),
    proposed: {
      silhouette: judged.ok ? judged.value.k : null,
      gap: gap.ok ? gap.value.k : null,
      bic: lowest === null ? null : lowest + 1,
    },
    inUse: book.segments.k,
    discriminants: discriminantsOf(x, Int32Array.from(rows, (row) => book.columns.segment[customers[row]]), book.segments.k, features, seed),
  };
} // prettier-ignore

function discriminantsOf(
  x: Matrix,
  segment: Int32Array,
  groups: number,
  features: readonly string[],
  seed: number,
): SegmentNumberAnswer['discriminants'] {
  const whole = fitLinearDiscriminant(x, segment, groups);
  if (!whole.ok) return null;
  const { share, weights } = whole.value;
  const folds = stratifiedFolds(Uint8Array.from(segment), FOLDS, seed);
  let right = 0;
  for (let fold = 0; fold < FOLDS; fold++) {
    const all = [...segment.keys()];
    const inside = all.filter((row) => folds[row] !== fold);
    const outside = all.filter((row) => folds[row] === fold);
    const fitted = fitLinearDiscriminant(takeRows(x, inside), inside.map((row) => segment[row]), groups);
    if (!fitted.ok) return null;
    const told = predictGroups(fitted.value, takeRows(x, outside));
    outside.forEach((row, i) => (right += Number(told[i] === segment[row])));
  }
  const sizes = new Float64Array(groups);
  for (const own of segment) sizes[own]++;
  return {
    features,
    share: [...share],
    weights: Array.from(share, (_, d) => features.map((__, j) => weights.values[j * weights.columns + d])),
    toldRight: right / segment.length,
    guess: Math.max(...sizes) / segment.length,
  };
} // prettier-ignore
