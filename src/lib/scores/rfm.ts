import type { CutOffs } from './cut-offs.ts';
import { quintileCutOffs, scoresOf } from './cut-offs.ts';
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
  const r = scoresOf(recencyDays, cutOffs.recency);
  const f = scoresOf(orders, cutOffs.frequency);
  const m = scoresOf(revenue, cutOffs.monetary);
  const weighted = new Float64Array(count);
  const group = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    if (Number.isNaN(recencyDays[i])) {
      r[i] = f[i] = m[i] = weighted[i] = group[i] = Number.NaN;
      continue;
    }
    r[i] = 6 - r[i];
    weighted[i] = (wr * r[i] + wf * f[i] + wm * m[i]) / weightSum;
    group[i] = groupCodeOf(r[i], f[i]);
  }
  return { cutOffs, r, f, m, weighted, group };
}

function ofBuyers(recencyDays: Float64Array, values: Float64Array): Float64Array {
  const kept = values.slice();
  for (let i = 0; i < kept.length; i++) if (Number.isNaN(recencyDays[i])) kept[i] = Number.NaN;
  return kept;
}
