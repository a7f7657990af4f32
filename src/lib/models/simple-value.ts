import { WEEKS_PER_YEAR } from './discounted-purchases.ts';
import { requireLength } from './fit-report.ts';

export interface SimpleValueInput {
  /** Mean value of an order, any one unit of money. */
  readonly averageOrder: Float64Array;
  readonly ordersPerYear: Float64Array;
  /** Share of customers kept from one year to the next, 0–1: one for all, or one each. */
  readonly retention: number | Float64Array;
}

/**
 * Value without a model: average order × orders a year × retention, discounted over the horizon by weeks,
 * CLV = Σ_w (value a week) · margin · retention^(w/52) / (1 + d)^(w/52). The fallback where BG/NBD cannot be fitted,
 * and for contracts. NaN stays NaN. Gupta & Lehmann (2003), eq. 1, with a finite horizon.
 */
export function simpleValue(
  input: SimpleValueInput,
  options: { readonly horizonWeeks: number; readonly discountRate: number; readonly margin?: number },
): Float64Array {
  const { averageOrder, ordersPerYear, retention } = input;
  requireLength('ordersPerYear', ordersPerYear, averageOrder.length);
  if (typeof retention !== 'number') requireLength('retention', retention, averageOrder.length);
  const { horizonWeeks, discountRate, margin = 1 } = options;
  if (!(horizonWeeks > 0))
    throw new RangeError(`horizonWeeks: expected a number above 0, got ${horizonWeeks}`);
  const annuity = (kept: number) => {
    if (!(kept >= 0 && kept <= 1))
      throw new RangeError(`retention: expected a number from 0 to 1, got ${kept}`);
    const weekly = (kept / (1 + discountRate)) ** (1 / WEEKS_PER_YEAR);
    return weekly === 1 ? horizonWeeks : (weekly * (1 - weekly ** horizonWeeks)) / (1 - weekly);
  };
  const shared = typeof retention === 'number' ? annuity(retention) : 0;
  return averageOrder.map((order, i) => {
    const weeks = typeof retention === 'number' ? shared : annuity(retention[i]);
    return ((order * ordersPerYear[i] * margin) / WEEKS_PER_YEAR) * weeks;
  });
}
