import { ATTRIBUTE_PREFIX, DATASETS } from '../data/datasets.ts';
import type { DatasetName } from '../data/datasets.ts';
import type { RowKernel } from '../kernels/row-kernel.ts';
import { createReader } from './column-reader.ts';
import { JoinedTextReader } from './joined-text-reader.ts';
import { KeyedTable } from './keyed-table.ts';
import type { ColumnPlan, ImportPlan } from './plan.ts';
import type { ColumnReader } from './reader.ts';
import { datasetOfShape } from './recognise-shape.ts';
import { RowNumberReader } from './row-number-reader.ts';
import { asTextReader } from './text-reader.ts';
import type { TextReader } from './text-reader.ts';

export interface Placed {
  readonly name: string;
  /** Position in the file; −1 for none. */
  readonly column: number;
  readonly reader: ColumnReader;
}

/** A file's columns, each with its reader, in the tables that they fill. */
export class PlacedColumns {
  readonly dataset: DatasetName;
  /** Columns of the rows themselves. */
  readonly main: Placed[] = [];
  /** What the rows say by the way of their customers and products. */
  readonly sides: Placed[] = [];
  readonly customers = new KeyedTable('customers', 'customer');
  readonly products = new KeyedTable('products', 'product');
  /** Where no column tells the customers apart. */
  readonly numbers: RowNumberReader | null = null;

  constructor(plan: ImportPlan, kernel: RowKernel | null) {
    this.dataset = datasetOfShape(plan.shape);
    for (const columns of columnsByPlace(plan)) this.place(columns, plan, kernel);
    if (this.dataset === 'customers' && !this.reader('customer')) {
      this.numbers = new RowNumberReader();
      this.main.push({ name: 'customer', column: -1, reader: this.numbers });
    }
  }

  /** `columns` fill one place together. */
  private place(columns: readonly ColumnPlan[], plan: ImportPlan, kernel: RowKernel | null): void {
    const place = placeOf(columns[0]);
    if (!place) return;
    const isKey = place.name === 'customer' || place.name === 'product';
    const reader =
      columns.length > 1 ? new JoinedTextReader(columns, isKey) : createReader(columns[0], plan, kernel);
    const placed = { name: place.name, column: columns[0].index, reader };
    if (place.dataset === this.dataset || (isKey && place.name in DATASETS[this.dataset])) {
      this.main.push(placed);
      return;
    }
    const table =
      place.dataset === 'customers' ? this.customers : place.dataset === 'products' ? this.products : null;
    if (!table) return;
    table.addColumn(place.name, placed.reader as ColumnReader & { readonly values: Float64Array });
    this.sides.push(placed);
  }

  reader(name: string): ColumnReader | undefined {
    return this.main.find((placed) => placed.name === name)?.reader;
  }

  text(name: string): TextReader | undefined {
    return asTextReader(this.reader(name));
  }

  /** Of the present batch's rows; undefined where no column of numbers has this name. */
  values(name: string): Float64Array | undefined {
    const reader = this.reader(name);
    return reader && 'values' in reader ? (reader.values as Float64Array) : undefined;
  }

  position(name: string): number {
    return this.main.find((placed) => placed.name === name)?.column ?? -1;
  }
}

/** Where a column's values go: `dataset` and the column's name in it. */
function placeOf({ role }: ColumnPlan): { dataset: DatasetName; name: string } | null {
  if (role.use === 'ignore') return null;
  return {
    dataset: role.dataset,
    name: role.use === 'canonical' ? role.column : `${ATTRIBUTE_PREFIX}${role.name}`,
  };
}

/** Columns in the file's order, those that fill one text together. */
function columnsByPlace(plan: ImportPlan): readonly (readonly ColumnPlan[])[] {
  const groups = new Map<string, ColumnPlan[]>();
  for (const column of plan.columns) {
    const place = placeOf(column);
    const key = place && column.kind === 'text' ? `${place.dataset}.${place.name}` : `#${column.index}`;
    const group = groups.get(key);
    if (group) group.push(column);
    else groups.set(key, [column]);
  }
  return [...groups.values()];
}
