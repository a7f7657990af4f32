import type { Matrix } from '../math/matrix.ts';

export interface SegmentTrait {
  readonly feature: string;
  /** Standard deviations from everyone's mean. */
  readonly z: number;
  readonly mean: number;
  readonly everyone: number;
}

/**
 * What sets each segment apart, strongest first: z from the standardised features, means in the features' own units.
 * `scaled` (standardised) and `natural` are both people × features.
 */
export function segmentTraits(
  features: readonly string[],
  scaled: Matrix,
  natural: Matrix,
  segmentOf: Int32Array,
  k: number,
): readonly (readonly SegmentTrait[])[] {
  const p = features.length;
  const people = new Float64Array(k);
  const z = new Float64Array(k * p);
  const sum = new Float64Array(k * p);
  for (let i = 0; i < scaled.rows; i++) {
    const s = segmentOf[i];
    people[s]++;
    for (let j = 0; j < p; j++) {
      z[s * p + j] += scaled.values[i * p + j];
      sum[s * p + j] += natural.values[i * p + j];
    }
  }
  return Array.from({ length: k }, (_, s) =>
    features
      .map((feature, j): SegmentTrait => {
        let everyone = 0;
        for (let t = 0; t < k; t++) everyone += sum[t * p + j];
        const size = Math.max(1, people[s]);
        return {
          feature,
          z: z[s * p + j] / size,
          mean: sum[s * p + j] / size,
          everyone: everyone / Math.max(1, scaled.rows),
        };
      })
      .sort((a, b) => Math.abs(b.z) - Math.abs(a.z)),
  );
}
