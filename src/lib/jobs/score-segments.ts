import type { Definitions } from '../api/definitions.ts';
import type { ModelApi, SegmentsFit } from '../api/model-api.ts';
import type { OnProgress } from '../base/progress.ts';
import type { PurchaseSummary } from '../features/purchase-summary.ts';
import { segmentFeatures } from '../features/segment-features.ts';
import { columnScaling, standardise } from '../math/standardise.ts';
import type { SegmentDetails } from '../scores/score-book.ts';
import { segmentTraits } from '../scores/segment-traits.ts';

const TINY_SHARE = 0.02;
/** Below it a cluster dissolves as often as it comes back (Hennig 2007, §4). */
const UNSTABLE = 0.6;
const NO_STRUCTURE = 0.2;

export interface SegmentScores {
  /** Segment of each customer; NaN without a purchase. */
  readonly segment: Float64Array;
  readonly details: SegmentDetails;
}

/** Null where people cannot be grouped: too few, or all alike. */
export async function scoreSegments(
  summary: PurchaseSummary,
  definitions: Definitions,
  moneyUnit: number,
  models: ModelApi,
  onProgress: OnProgress,
): Promise<SegmentScores | null> {
  const { features, k, seed } = definitions.segments;
  if (features.length === 0) return null;
  const { customers, natural, transformed } = segmentFeatures(summary, features, moneyUnit);
  const scaled = standardise(transformed, columnScaling(transformed));
  const fit = await models.fitSegments({ x: scaled, k, seed }, onProgress);
  if (!fit.ok) return null;
  const order = byMeanRevenue(fit.value, summary, customers);
  const segmentOf = fit.value.segmentOf.map((s) => order[s]);
  const segment = new Float64Array(summary.count).fill(Number.NaN);
  customers.forEach((c, i) => (segment[c] = segmentOf[i]));
  const people = new Float64Array(fit.value.k);
  for (const s of segmentOf) people[s]++;
  const stability = new Float64Array(fit.value.k);
  order.forEach((position, s) => (stability[position] = fit.value.stability[s]));
  const traits = segmentTraits(features, scaled, natural, segmentOf, fit.value.k);
  return {
    segment,
    details: {
      k: fit.value.k,
      chosenBy: k === null ? 'proposed' : 'person',
      because: fit.value.because,
      runnerUp: fit.value.runnerUp,
      candidates: fit.value.candidates,
      features,
      engine: fit.value.engine,
      sampleRows: fit.value.sampleRows,
      segments: traits.map((of, s) => ({ traits: of, people: people[s], stability: stability[s] })),
      warnings: warningsOf(fit.value, people, customers.length),
    },
  };
}

/** Rank of each fitted segment by mean revenue, the largest first: numbering does not hang on the start. */
function byMeanRevenue(fit: SegmentsFit, summary: PurchaseSummary, customers: Int32Array): Int32Array {
  const revenue = new Float64Array(fit.k);
  const people = new Float64Array(fit.k);
  fit.segmentOf.forEach((s, i) => {
    revenue[s] += summary.revenue[customers[i]];
    people[s]++;
  });
  const ranked = [...revenue.keys()].sort((a, b) => revenue[b] / people[b] - revenue[a] / people[a] || a - b);
  const rank = new Int32Array(fit.k);
  ranked.forEach((s, position) => (rank[s] = position));
  return rank;
}

function warningsOf(fit: SegmentsFit, people: Float64Array, everyone: number): SegmentDetails['warnings'] {
  const warnings: SegmentDetails['warnings'][number][] = [];
  const chosen = fit.candidates.find((candidate) => candidate.k === fit.k);
  const best = Math.max(...fit.candidates.map((candidate) => candidate.silhouette));
  if (people.some((size) => size < TINY_SHARE * everyone)) warnings.push('tiny');
  if (fit.stability.some((value) => value < UNSTABLE)) warnings.push('unstable');
  if (chosen && chosen.silhouette < best - 0.1 && fit.k > 2) warnings.push('over-split');
  if (chosen && chosen.silhouette < NO_STRUCTURE) warnings.push('no-structure');
  return warnings;
}
