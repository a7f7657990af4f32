import type { SegmentGroup } from '../base/facts.ts';
import type { DayNumber, MinorUnits } from '../base/units.ts';
import type { PersonaSource } from './likeness.ts';

export interface PortfolioAsk {
  /** What is compared: products, categories, or groups of customers as they are today. */
  readonly by: 'product' | 'category' | PersonaSource;
  /** Of the sales to these customers alone; null: of all sales. */
  readonly among: { readonly by: PersonaSource; readonly index: number } | null;
  /** Null: a year, or half of the history where that is shorter. */
  readonly days: number | null;
  readonly against: 'before' | 'year-before';
}

export interface PortfolioItem {
  /** Of products and categories; empty for groups of customers. */
  readonly name: string;
  /** Of groups of customers: which. */
  readonly group: SegmentGroup | null;
  readonly index: number;
  readonly revenue: MinorUnits;
  /** Against the average of all items that sold; what others in the market sell is not in the data. */
  readonly relativeShare: number;
  /** Null where nothing was sold in the earlier period. */
  readonly growth: number | null;
}

/** What is sold, by growth and weight, and to whom: old or new customers, old or new items. */
export interface PortfolioAnswer {
  readonly days: number;
  readonly from: DayNumber;
  readonly earlierFrom: DayNumber;
  readonly asOf: DayNumber;
  /** Of the latest period, with no sale left out. */
  readonly revenue: MinorUnits;
  /** Of all items together; null where nothing was sold before. */
  readonly growth: number | null;
  /** Most sold first. */
  readonly items: readonly PortfolioItem[];
  readonly rest: { readonly items: number; readonly revenue: MinorUnits };
  /** Old customers, then new ones: revenue of old items and of new ones. Null of groups of customers. */
  readonly market: readonly [readonly [MinorUnits, MinorUnits], readonly [MinorUnits, MinorUnits]] | null;
  readonly anonymous: MinorUnits;
  readonly unnamed: MinorUnits;
}
