import type { DayNumber, MinorUnits } from '../base/units.ts';
import type { Position } from '../decisions/competitive-position.ts';

export interface MarketRow {
  readonly id: string;
  /** Null of the own business. */
  readonly name: string | null;
  readonly own: boolean;
  /** As stated, 0–1. */
  readonly share: number;
  /** As stated; of the own business from the data. Null where nobody says. */
  readonly growth: number | null;
  readonly position: Position | null;
}

/** Who stands where in the market, from what a person states of it and from their own sales. */
export interface MarketAnswer {
  /** Sales of the own business in the latest period, and how they grew; null without two periods of sales. */
  readonly sales: { readonly days: number; readonly from: DayNumber; readonly revenue: MinorUnits; readonly growth: number | null } | null;
  /** As stated. */
  readonly marketGrowth: number | null;
  /** The record that holds the own share and the market's growth. */
  readonly ownId: string | null;
  /** The largest share first; the own business among them once its share is stated. */
  readonly rows: readonly MarketRow[];
  /** Parts of the leader's share: from which one may challenge, below which a place is a niche. */
  readonly cutOffs: { readonly challenging: number; readonly niche: number };
  /** What the shares leave to others, 0–1; negative where they add up to more than all. */
  readonly others: number;
} // prettier-ignore
