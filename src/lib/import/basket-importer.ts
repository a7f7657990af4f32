import type { DatasetName } from '../data/datasets.ts';
import type { Table } from '../data/table.ts';
import { createTable } from '../data/table.ts';
import { RowFaults } from './row-faults.ts';
import { GrowingCodes } from './growing.ts';
import type { ImportPlan, RejectedRow } from './plan.ts';
import { describeRejected } from './rejected-rows.ts';
import { FAULT_OPEN_QUOTE } from './row-batch.ts';
import type { RowBatch } from './row-batch.ts';
import { rowId } from './row-number-reader.ts';
import { startCount } from './import-count.ts';
import type { Importer } from './import-count.ts';
import { TextDictionary } from './text-dictionary.ts';

/** One basket a line, its items in cells: each basket is an anonymous order, numbered as it stands in the file. */
export class BasketImporter implements Importer {
  readonly count = startCount();
  readonly rejectedRows: RejectedRow[] = [];
  private readonly items = new TextDictionary();
  private readonly orders = new GrowingCodes();
  private readonly products = new GrowingCodes();
  private readonly faults = new RowFaults();
  private readonly plan: ImportPlan;

  constructor(plan: ImportPlan) {
    this.plan = plan;
  }

  add(batch: RowBatch, from: number): void {
    const { bytes, rowFirst, cellStart, cellEnd, rows, fault } = batch;
    const { count } = this;
    count.blankLines += batch.blankLines;
    this.faults.reset(rows);
    for (let row = from; row < rows; row++) {
      count.read++;
      if (fault[row] !== 0) {
        this.reject(batch, row, fault[row] === FAULT_OPEN_QUOTE ? 'open-quote' : 'text-too-long');
        continue;
      }
      let filled = 0;
      for (let k = rowFirst[row]; k < rowFirst[row + 1]; k++) {
        const product = this.items.code(bytes, cellStart[k], cellEnd[k]);
        if (product === 0) continue;
        filled++;
        this.orders.push(count.accepted + 1);
        this.products.push(product);
      }
      if (filled === 0) this.reject(batch, row, 'empty-row');
      else {
        count.accepted++;
        count.anonymous++;
      }
    }
  }

  private reject(batch: RowBatch, row: number, reason: RejectedRow['reason']): void {
    this.faults.set(row, -1, reason);
    this.rejectedRows.push(describeRejected(batch, row, this.faults, this.plan.columns));
  }

  finish(mark: string): Partial<Record<DatasetName, Table>> {
    const orders = this.orders.finish();
    const ids = Array.from({ length: this.count.accepted + 1 }, (_, k) => (k === 0 ? '' : rowId(k, mark)));
    const table = createTable('orders', orders.length, {
      order: { kind: 'text', codes: orders, dictionary: ids },
      product: { kind: 'text', codes: this.products.finish(), dictionary: this.items.texts() },
      quantity: { kind: 'number', values: new Float64Array(orders.length).fill(1) },
      returned: { kind: 'boolean', values: new Float64Array(orders.length) },
    });
    return { orders: table };
  }
}
