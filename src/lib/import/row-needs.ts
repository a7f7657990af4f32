import type { PlacedColumns } from './place-columns.ts';
import type { FileShape, RejectReason } from './plan.ts';
import type { RowFaults } from './row-faults.ts';

type Need = readonly [column: string, reason: RejectReason];

/** What a row of each data set cannot do without, where the file has such a column at all. */
function needsOf({ dataset }: PlacedColumns, shape: FileShape): readonly Need[] {
  switch (dataset) {
    case 'customers':
      return [['customer', 'missing-customer-key']];
    case 'products':
      return [['product', 'missing-product-key']];
    case 'payments':
      return [
        ['order', 'missing-order-key'],
        ['amount', 'missing-amount'],
      ];
    case 'interactions':
      return [
        ['customer', 'missing-customer-key'],
        ['time', 'missing-time'],
      ];
    case 'costs':
      return [
        ['month', 'missing-time'],
        ['amount', 'missing-amount'],
      ];
    case 'orders':
      return shape === 'baskets' ? [] : [['time', 'missing-time']];
    case 'feedback':
      return [];
  }
}

export class RowNeeds {
  private readonly columns: PlacedColumns;
  private readonly needs: readonly Need[];

  constructor(columns: PlacedColumns, shape: FileShape) {
    this.columns = columns;
    this.needs = needsOf(columns, shape);
  }

  check(from: number, rows: number, faults: RowFaults): void {
    for (const [name, reason] of this.needs) {
      const column = this.columns.position(name);
      const codes = this.columns.text(name)?.codes;
      const values = this.columns.values(name);
      for (let row = from; row < rows; row++) {
        if (codes ? codes[row] === 0 : values && Number.isNaN(values[row])) faults.set(row, column, reason);
      }
    }
  }
}
