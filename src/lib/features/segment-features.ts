import type { Matrix } from '../math/matrix.ts';
import { createMatrix } from '../math/matrix.ts';
import { medianGapDays } from './behaviour-features.ts';
import type { PurchaseSummary } from './purchase-summary.ts';

export type SegmentFeatureName =
  | 'recency' | 'frequency' | 'monetary' | 'averageOrder' | 'tenure' | 'returnShare' | 'breadth' | 'gapRatio'; // prettier-ignore

export interface SegmentFeatures {
  /** Customers with a purchase, by their index in the working set. */
  readonly customers: Int32Array;
  /** People × features: in people's units (days, orders, minor units, shares). */
  readonly natural: Matrix;
  /** The same, skewed ones as ln(1 + x); not yet standardised. */
  readonly transformed: Matrix;
}

const SKEWED: ReadonlySet<SegmentFeatureName> = new Set([
  'recency', 'frequency', 'monetary', 'averageOrder', 'breadth', 'gapRatio',
]); // prettier-ignore

/** What people are grouped by. Money is divided by `moneyUnit` (100 for pence) before the logarithm. */
export function segmentFeatures(
  summary: PurchaseSummary,
  features: readonly SegmentFeatureName[],
  moneyUnit: number,
): SegmentFeatures {
  const fallbackGap = medianGapDays(summary);
  const customers = Int32Array.from(
    [...summary.purchaseDays.keys()].filter((c) => summary.purchaseDays[c] > 0),
  );
  const read: Record<SegmentFeatureName, (c: number) => number> = {
    recency: (c) => summary.recencyDays[c],
    frequency: (c) => summary.orders[c],
    monetary: (c) => summary.revenue[c],
    averageOrder: (c) => summary.revenue[c] / Math.max(1, summary.orders[c]),
    tenure: (c) => summary.tenureDays[c],
    returnShare: (c) => summary.returnLines[c] / (summary.returnLines[c] + summary.purchaseLines[c]),
    breadth: (c) => summary.breadth[c],
    gapRatio: (c) =>
      summary.recencyDays[c] /
      Math.max(1, Number.isNaN(summary.usualGapDays[c]) ? fallbackGap : summary.usualGapDays[c]),
  };
  const p = features.length;
  const natural = new Float64Array(customers.length * p);
  const transformed = new Float64Array(customers.length * p);
  features.forEach((feature, j) => {
    const unit = feature === 'monetary' || feature === 'averageOrder' ? moneyUnit : 1;
    for (let i = 0; i < customers.length; i++) {
      const value = read[feature](customers[i]);
      natural[i * p + j] = value;
      transformed[i * p + j] = SKEWED.has(feature) ? Math.log1p(value / unit) : value;
    }
  });
  return {
    customers,
    natural: createMatrix(customers.length, p, natural),
    transformed: createMatrix(customers.length, p, transformed),
  };
}
