import type { DayNumber, MinorUnits } from '../base/units.ts';

export interface PortfolioItem {
  readonly name: string;
  readonly revenue: MinorUnits;
  /** Against the average of all items that sold; what others in the market sell is not in the data. */
  readonly relativeShare: number;
  /** Null where nothing was sold in the period before. */
  readonly growth: number | null;
}

/** What is sold, by growth and weight, and to whom: old or new customers, old or new items. */
export interface PortfolioAnswer {
  readonly days: number;
  readonly from: DayNumber;
  readonly asOf: DayNumber;
  /** Of the latest period, with no sale left out. */
  readonly revenue: MinorUnits;
  /** Of all items together; null where nothing was sold before. */
  readonly growth: number | null;
  /** Most sold first. */
  readonly items: readonly PortfolioItem[];
  readonly rest: { readonly items: number; readonly revenue: MinorUnits };
  /** Old customers, then new ones: revenue of old items and of new ones. */
  readonly market: readonly [readonly [MinorUnits, MinorUnits], readonly [MinorUnits, MinorUnits]];
  readonly anonymous: MinorUnits;
  readonly unnamed: MinorUnits;
}
