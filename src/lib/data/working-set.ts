import type { Column } from './column.ts';
import type { Table } from './table.ts';
import type { DayNumber } from '../base/units.ts';

/** `day` of an order line without a time: before every day. */
export const NO_DAY = -2_147_483_648;

/**
 * The current state in memory: what batches in order, then operations, come to. Customers are numbered
 * 0…count−1; transactions lie sorted by customer, then time, so that customer c owns rows
 * `offsets[c] … offsets[c + 1] − 1`.
 */
export interface WorkingSet {
  readonly currency: string;
  readonly currencyDigits: number;
  /** What its days and clock times are of: every time in it is a wall time of this zone. */
  readonly timeZone: string;
  readonly customers: CustomerIndex;
  readonly orders: OrderLines;
  readonly interactions: CustomerEvents;
  readonly feedback: CustomerEvents;
  readonly products: Table | null;
  readonly costs: Table | null;
}

export interface CustomerIndex {
  readonly count: number;
  readonly ids: readonly string[];
  readonly indexById: ReadonlyMap<string, number>;
  /** Canonical customer columns and `attribute:…`, each with `count` rows. */
  readonly columns: Readonly<Record<string, Column>>;
}

export interface OrderLines {
  readonly length: number;
  /** `count + 1` offsets; the rows from `offsets[count]` to `length` are anonymous sales. */
  readonly offsets: Uint32Array;
  readonly time: Float64Array;
  readonly day: Int32Array;
  /** Code of the order id; 0 where the file has none. */
  readonly order: Uint32Array;
  readonly orderIds: readonly string[];
  readonly product: Uint32Array;
  readonly productIds: readonly string[];
  readonly quantity: Float64Array;
  /** Signed minor units. */
  readonly amount: Float64Array;
  readonly channel: Uint16Array;
  readonly channels: readonly string[];
  /** 1 for returns and cancellations. */
  readonly returned: Uint8Array;
  /** Free columns of order files, same row order. */
  readonly attributes: Readonly<Record<string, Column>>;
  readonly firstDay: DayNumber | null;
  readonly lastDay: DayNumber | null;
}

/** Interactions or feedback, sorted as orders are; columns by their canonical names (without `customer`). */
export interface CustomerEvents {
  readonly length: number;
  readonly offsets: Uint32Array;
  readonly columns: Readonly<Record<string, Column>>;
}
