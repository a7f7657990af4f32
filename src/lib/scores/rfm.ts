import type { CutOffs } from './cut-offs.ts';
import { quintileCutOffs, scoreOf } from './cut-offs.ts';
import { groupCodeOf } from './rfm-groups.ts';

export interface RfmInput {
  /** Days since the last purchase; NaN for customers without one, who get no scores. */
  readonly recencyDays: Float64Array;
  /** Orders and revenue (minor units) in the window. */
  readonly orders: Float64Array;
  readonly revenue: Float64Array;
}

export interface RfmOptions {
  readonly scheme: 'quintiles' | 'bands';
  /** Inner cut-offs of the fixed bands: days, orders, minor units. */
  readonly recencyBands: CutOffs;
  readonly frequencyBands: CutOffs;
  readonly monetaryBands: CutOffs;
  readonly weights: readonly [number, number, number];
}

export interface RfmScores {
  readonly cutOffs: { readonly recency: CutOffs; readonly frequency: CutOffs; readonly monetary: CutOffs };
  /** 1 (worst) to 5 (best); NaN where not computable. */
  readonly r: Float64Array;
  readonly f: Float64Array;
  readonly m: Float64Array;
  /** Weighted mean of the three, 1 to 5. */
  readonly weighted: Float64Array;
  /** Index into SEGMENT_GROUPS; NaN where not computable. */
  readonly group: Float64Array;
}

/**
 * Recency, frequency, monetary scores (Hughes 1994). Cut-offs are type-7 quintiles of everyone with a
 * purchase, or fixed bands; a value on a cut-off stays below it, so ties stay together; recency is reversed.
 * Cost: O(customers). Golden: cdnow_rfm.json.
 */
export function scoreRfm(input: RfmInput, options: RfmOptions): RfmScores {
  const { recencyDays, orders, revenue } = input;
  const count = recencyDays.length;
  const cutOffs =
    options.scheme === 'quintiles'
      ? {
          recency: quintileCutOffs(recencyDays),
          frequency: quintileCutOffs(ofBuyers(recencyDays, orders)),
          monetary: quintileCutOffs(ofBuyers(recencyDays, revenue)),
        }
      : { recency: options.recencyBands, frequency: options.frequencyBands, monetary: options.monetaryBands };
  const [wr, wf, wm] = options.weights;
  const weightSum = wr + wf + wm || 1;
  const empty = () => new Float64Array(count).fill(Number.NaN);
  const scores: RfmScores = {
    cutOffs,
    r: empty(),
    f: empty(),
    m: empty(),
    weighted: empty(),
    group: empty(),
  };
  for (let i = 0; i < count; i++) {
    if (Number.isNaN(recencyDays[i])) continue;
    const r = 6 - scoreOf(recencyDays[i], cutOffs.recency);
    const f = scoreOf(orders[i], cutOffs.frequency);
    const m = scoreOf(revenue[i], cutOffs.monetary);
    scores.r[i] = r;
    scores.f[i] = f;
    scores.m[i] = m;
    scores.weighted[i] = (wr * r + wf * f + wm * m) / weightSum;
    scores.group[i] = groupCodeOf(r, f);
  }
  return scores;
}

function ofBuyers(recencyDays: Float64Array, values: Float64Array): Float64Array {
  const kept = values.slice();
  for (let i = 0; i < kept.length; i++) if (Number.isNaN(recencyDays[i])) kept[i] = Number.NaN;
  return kept;
}
