export interface ValueIndexWeights {
  readonly purchase: number;
  readonly engagement: number;
  readonly service: number;
}

export const DEFAULT_INDEX_WEIGHTS: ValueIndexWeights = { purchase: 0.5, engagement: 0.3, service: 0.2 };

/** Customer value index = w₁·purchase + w₂·engagement + w₃·service, each part 0–1; weights are normalised. */
export function valueIndex(
  purchase: number,
  engagement: number,
  service: number,
  weights: ValueIndexWeights = DEFAULT_INDEX_WEIGHTS,
): number {
  const sum = weights.purchase + weights.engagement + weights.service;
  if (!(sum > 0)) throw new RangeError(`weights: expected a positive sum, got ${sum}`);
  return (weights.purchase * purchase + weights.engagement * engagement + weights.service * service) / sum;
}
