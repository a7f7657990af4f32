import { midRanks } from '../math/ranks.ts';

export interface ValueIndexWeights {
  readonly purchase: number;
  readonly engagement: number;
  readonly service: number;
}

export const VALUE_PARTS = ['purchase', 'engagement', 'service'] as const;
export type ValuePart = (typeof VALUE_PARTS)[number];

export const VALUE_FLAGS = ['high', 'at-risk', 'growth'] as const;
export type ValueFlag = (typeof VALUE_FLAGS)[number];

/** Each array: one number a customer. */
export interface ValueIndex {
  /** 0–1; NaN for who has no value by purchases. */
  readonly index: Float64Array;
  /** Where the customer stands in each part among all, 0–1. */
  readonly parts: Readonly<Record<ValuePart, Float64Array>>;
  /** Parts in which customers differ; the others have no say. */
  readonly telling: readonly ValuePart[];
  /** Bit i: `VALUE_FLAGS[i]`. */
  readonly flags: Uint8Array;
}

/** The index from which on a customer is of high value: who stands above four fifths of all, were the parts one. */
const HIGH = 0.8;
/** Worth enough to be missed. */
const WORTH_MISSING = 0.5;
const RISKY_BAND = 4;
/** Nearer to us than to the till by this much of all, and not badly served: there is room. */
const CLOSER = 0.2;
const CONTENT = 0.5;

/** Share of all known values below each, ties in the middle, in (0, 1); NaN stays. O(n). */
export function standings(values: Float64Array): Float64Array {
  const known = knownRows(values);
  const ranks = midRanks(Float64Array.from(known, (i) => values[i]));
  const result = new Float64Array(values.length).fill(Number.NaN);
  known.forEach((i, k) => (result[i] = (ranks[k] - 0.5) / known.length));
  return result;
}

/**
 * Customer value index = Σ wᵢ·partᵢ / Σ wᵢ over purchase, engagement and service, each as the customer's standing among all
 * who have a value by purchases. A part in which all are alike has no say. Deterministic; O(n).
 *
 * @param values - one number a customer, in any unit; purchase is NaN where there is none
 * @param band - risk band 1–5 of each customer, NaN where unknown: who is worth missing and at least at band 4 is flagged
 * @throws RangeError where no weight is positive
 */
export function valueIndex(
  values: Readonly<Record<ValuePart, Float64Array>>,
  band: Float64Array,
  weights: ValueIndexWeights,
): ValueIndex {
  if (!VALUE_PARTS.some((part) => weights[part] > 0))
    throw new RangeError('weights: expected a positive sum');
  const { purchase } = values;
  const ofValued = (own: Float64Array) => own.map((value, c) => (Number.isNaN(purchase[c]) ? Number.NaN : value));
  const parts = {
    purchase: standings(purchase),
    engagement: standings(ofValued(values.engagement)),
    service: standings(ofValued(values.service)),
  };
  const telling = VALUE_PARTS.filter((part) => differs(ofValued(values[part])));
  const heard: readonly ValuePart[] = telling.some((part) => weights[part] > 0) ? telling : VALUE_PARTS;
  const total = heard.reduce((sum, part) => sum + weights[part], 0);
  const index = purchase.map((_, c) =>
    total > 0
      ? heard.reduce((sum, part) => sum + weights[part] * parts[part][c], 0) / total
      : parts.purchase[c],
  );
  const flags = Uint8Array.from(index, (value, c) => {
    const risky = band[c] >= RISKY_BAND;
    const room = parts.engagement[c] - parts.purchase[c] >= CLOSER && parts.service[c] >= CONTENT;
    return (
      Number(value >= HIGH) +
      2 * Number(risky && parts.purchase[c] >= WORTH_MISSING) +
      4 * Number(!risky && room)
    );
  });
  return { index, parts, telling, flags };
} // prettier-ignore

export const hasFlag = (flags: number, flag: ValueFlag): boolean =>
  (flags & (1 << VALUE_FLAGS.indexOf(flag))) !== 0;

function knownRows(values: Float64Array): Uint32Array {
  const rows = new Uint32Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) rows[count++] = i;
  return rows.subarray(0, count);
}

function differs(values: Float64Array): boolean {
  let first = Number.NaN;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    if (Number.isNaN(first)) first = value;
    else if (value !== first) return true;
  }
  return false;
}
