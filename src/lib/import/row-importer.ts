import type { DatasetName } from '../data/datasets.ts';
import { ATTRIBUTE_PREFIX, DATASETS } from '../data/datasets.ts';
import type { Column } from '../data/column.ts';
import type { KnownLines } from '../data/known-lines.ts';
import type { RowKernel } from '../kernels/row-kernel.ts';
import type { Table } from '../data/table.ts';
import { createTable } from '../data/table.ts';
import { createReader } from './column-reader.ts';
import { isRejectedHeading } from './headings.ts';
import { JoinedTextReader } from './joined-text-reader.ts';
import { KeyedTable } from './keyed-table.ts';
import { KnownRows } from './known-rows.ts';
import { OrderHeader } from './order-header.ts';
import { OrderRules } from './order-rules.ts';
import { startCount } from './import-count.ts';
import type { Importer } from './import-count.ts';
import type { ColumnPlan, ImportPlan, RejectedRow, RejectReason } from './plan.ts';
import { datasetOfShape } from './recognise-shape.ts';
import { describeRejected } from './rejected-rows.ts';
import { FAULT_OPEN_QUOTE } from './row-batch.ts';
import type { RowBatch } from './row-batch.ts';
import { createRowSet } from './row-hash-set.ts';
import type { RowSet } from './row-hash-set.ts';
import type { ColumnReader } from './reader.ts';
import { RowFaults } from './row-faults.ts';
import { asTextReader } from './text-reader.ts';
import type { TextReader } from './text-reader.ts';
import { RowNumberReader } from './row-number-reader.ts';
import { skipTextMarks, unguardCells } from './formula-guard.ts';

/** Where a column's values go: `dataset` and the column's name in it. */
export function placeOf(column: ColumnPlan): { dataset: DatasetName; name: string } | null {
  const { role } = column;
  if (role.use === 'ignore') return null;
  return {
    dataset: role.dataset,
    name: role.use === 'canonical' ? role.column : `${ATTRIBUTE_PREFIX}${role.name}`,
  };
}

interface Placed {
  readonly name: string;
  /** Position in the file; −1 for none. */
  readonly column: number;
  readonly reader: ColumnReader;
}

/** Rows in batches → canonical tables, by a plan. Every row read is accepted or refused with a reason. */
export class RowImporter implements Importer {
  readonly count = startCount();
  readonly rejectedRows: RejectedRow[] = [];
  private readonly plan: ImportPlan;
  private readonly kernel: RowKernel | null;
  private readonly dataset: DatasetName;
  private readonly main: Placed[] = [];
  private readonly sides: Placed[] = [];
  private readonly customers = new KeyedTable('customers', 'customer');
  private readonly products = new KeyedTable('products', 'product');
  private readonly rules: OrderRules | null;
  private readonly header: OrderHeader | null;
  private readonly known: KnownRows | null;
  private readonly faults = new RowFaults();
  private readonly hashes: RowSet | null;
  private readonly guarded: boolean;
  private readonly marked: readonly number[];
  private readonly width: number;
  private readonly numbers: RowNumberReader | null = null;
  private accepted = new Int32Array(0);
  private keySeen = new Uint8Array(1 << 10);

  /** `known`: the order lines that the workspace holds; `kernel`: the one whose memory the rows come in, if any. */
  constructor(plan: ImportPlan, known?: KnownLines, kernel: RowKernel | null = null) {
    this.plan = plan;
    this.kernel = kernel;
    this.dataset = datasetOfShape(plan.shape);
    this.width = plan.columns.length;
    this.marked = plan.columns.filter(({ textMark }) => textMark).map(({ index }) => index);
    this.guarded = plan.columns.some(({ heading }) => isRejectedHeading(heading));
    for (const columns of columnsByPlace(plan)) this.place(columns);
    if (this.dataset === 'customers' && !this.reader('customer')) {
      this.numbers = new RowNumberReader();
      this.main.push({ name: 'customer', column: -1, reader: this.numbers });
    }
    this.header = this.headerOf(plan);
    this.rules = this.dataset === 'orders' ? new OrderRules(plan, (name) => this.reader(name)) : null;
    this.known = known && this.rules ? new KnownRows(known, (name) => this.reader(name)) : null;
    this.hashes = asksAboutDuplicates(plan.shape) ? createRowSet(kernel) : null;
  }

  /** `columns` fill one place together. */
  private place(columns: readonly ColumnPlan[]): void {
    const place = placeOf(columns[0]);
    if (!place) return;
    const isKey = place.name === 'customer' || place.name === 'product';
    const reader =
      columns.length > 1
        ? new JoinedTextReader(columns, isKey)
        : createReader(columns[0], this.plan, this.kernel);
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

  private headerOf(plan: ImportPlan): OrderHeader | null {
    const order = this.textReader('order');
    const once = plan.columns.filter(({ oncePerOrder }) => oncePerOrder).map(({ index }) => index);
    const readers = this.main.filter(({ name, column }) => name !== 'amount' && once.includes(column));
    return order && readers.length > 0
      ? new OrderHeader(
          order,
          readers.map(({ reader }) => reader),
        )
      : null;
  }

  private reader(name: string): ColumnReader | undefined {
    return this.main.find((placed) => placed.name === name)?.reader;
  }

  private textReader(name: string): TextReader | undefined {
    return asTextReader(this.reader(name));
  }

  add(batch: RowBatch, from: number): void {
    this.count.blankLines += batch.blankLines;
    const { faults } = this;
    faults.reset(batch.rows);
    if (this.guarded) unguardCells(batch, from);
    if (this.marked.length > 0) skipTextMarks(batch, from, this.marked);
    this.checkForm(batch, from);
    if (this.hashes) this.checkDuplicates(batch, from);
    for (const { reader } of this.main) reader.read(batch, from, faults);
    for (const { reader } of this.sides) reader.read(batch, from, faults);
    this.header?.fill(from, batch.rows, faults);
    this.checkNeeds(batch, from);
    this.rules?.apply(batch, from, faults);
    this.checkKnown(batch, from);
    this.settle(batch, from);
  }

  private checkForm(batch: RowBatch, from: number): void {
    const { rowFirst, fault, cellStart, cellEnd, rows } = batch;
    const { width, faults } = this;
    const padded = this.plan.format === 'xlsx';
    for (let row = from; row < rows; row++) {
      if (fault[row] !== 0) {
        const last = rowFirst[row + 1] - rowFirst[row] - 1;
        faults.set(
          row,
          fault[row] === FAULT_OPEN_QUOTE ? last : -1,
          fault[row] === FAULT_OPEN_QUOTE ? 'open-quote' : 'text-too-long',
        );
        continue;
      }
      const cells = rowFirst[row + 1] - rowFirst[row];
      let filled = rowFirst[row];
      while (filled < rowFirst[row + 1] && cellStart[filled] === cellEnd[filled]) filled++;
      if (filled === rowFirst[row + 1]) faults.set(row, -1, 'empty-row');
      else if (cells < width && !padded) faults.set(row, cells, 'too-few-cells');
      else if (cells > width) {
        for (let k = rowFirst[row] + width; k < rowFirst[row + 1]; k++) {
          if (cellStart[k] !== cellEnd[k]) {
            faults.set(row, width, 'too-many-cells');
            break;
          }
        }
      }
    }
  }

  private checkDuplicates(batch: RowBatch, from: number): void {
    const { hashes, faults, plan } = this;
    if (!hashes) return;
    const met = hashes.meet(batch, from, faults.bad);
    for (let row = from; row < batch.rows; row++) {
      if (met[row] === 0) continue;
      this.count.exactDuplicates++;
      if (!plan.keepExactDuplicates) faults.set(row, -1, 'duplicate-row');
    }
  }

  /** What a row of each data set cannot do without. */
  private checkNeeds(batch: RowBatch, from: number): void {
    switch (this.dataset) {
      case 'customers':
        this.needText(batch, from, 'customer', 'missing-customer-key');
        this.countRepeated(batch, from, 'customer');
        return;
      case 'products':
        this.needText(batch, from, 'product', 'missing-product-key');
        this.countRepeated(batch, from, 'product');
        return;
      case 'interactions':
        this.needText(batch, from, 'customer', 'missing-customer-key');
        this.needValue(batch, from, 'time', 'missing-time');
        return;
      case 'costs':
        this.needValue(batch, from, 'month', 'missing-time');
        this.needValue(batch, from, 'amount', 'missing-amount');
        return;
      case 'orders':
        if (this.plan.shape !== 'baskets') this.needValue(batch, from, 'time', 'missing-time');
        return;
      case 'feedback':
    }
  }

  private checkKnown(batch: RowBatch, from: number): void {
    const { faults, plan, count } = this;
    this.known?.each(from, batch.rows, faults, this.rules?.amounts ?? null, (row) => {
      count.knownLines++;
      if (plan.skipKnownLines) faults.set(row, -1, 'line-already-here');
    });
  }

  private needText(batch: RowBatch, from: number, name: string, reason: RejectReason): void {
    const reader = this.textReader(name);
    if (!reader) return;
    const column = this.columnOf(name);
    for (let row = from; row < batch.rows; row++)
      if (reader.codes[row] === 0) this.faults.set(row, column, reason);
  }

  private needValue(batch: RowBatch, from: number, name: string, reason: RejectReason): void {
    const reader = this.reader(name);
    if (!reader || !('values' in reader)) return;
    const values = reader.values as Float64Array;
    const column = this.columnOf(name);
    for (let row = from; row < batch.rows; row++)
      if (Number.isNaN(values[row])) this.faults.set(row, column, reason);
  }

  private countRepeated(batch: RowBatch, from: number, name: string): void {
    const reader = this.textReader(name);
    if (!reader) return;
    if (reader.dictionary.size > this.keySeen.length) {
      const seen = new Uint8Array(Math.max(reader.dictionary.size, this.keySeen.length * 2));
      seen.set(this.keySeen);
      this.keySeen = seen;
    }
    for (let row = from; row < batch.rows; row++) {
      if (this.faults.bad[row] !== 0) continue;
      const code = reader.codes[row];
      if (this.keySeen[code] !== 0) this.count.repeatedKeys++;
      else this.keySeen[code] = 1;
    }
  }

  private columnOf(name: string): number {
    return this.main.find((placed) => placed.name === name)?.column ?? -1;
  }

  private settle(batch: RowBatch, from: number): void {
    const { faults, count, plan } = this;
    if (this.accepted.length < batch.rows) this.accepted = new Int32Array(batch.rows);
    let kept = 0;
    for (let row = from; row < batch.rows; row++) {
      if (faults.bad[row] === 0) this.accepted[kept++] = row;
      else this.rejectedRows.push(describeRejected(batch, row, faults, plan.columns));
    }
    count.read += Math.max(0, batch.rows - from);
    count.accepted += kept;
    for (const { reader } of this.main) reader.keep(this.accepted, kept);
    this.rules?.keep(this.accepted, kept, count);
    this.updateSides(kept);
    this.span(kept);
  }

  private span(kept: number): void {
    const reader = this.reader('time');
    if (!reader || !('values' in reader)) return;
    const values = reader.values as Float64Array;
    let first = this.count.firstTime ?? Number.POSITIVE_INFINITY;
    let last = this.count.lastTime ?? Number.NEGATIVE_INFINITY;
    for (let i = 0; i < kept; i++) {
      const time = values[this.accepted[i]];
      if (time < first) first = time;
      if (time > last) last = time;
    }
    if (first <= last) [this.count.firstTime, this.count.lastTime] = [first, last];
  }

  private updateSides(kept: number): void {
    const customer = this.textReader('customer');
    if (customer && !this.customers.isEmpty) {
      this.customers.update(customer.codes, this.accepted, kept, customer.dictionary.size);
    }
    const product = this.textReader('product');
    if (product && !this.products.isEmpty) {
      this.products.update(product.codes, this.accepted, kept, product.dictionary.size);
    }
  }

  finish(mark: string): Partial<Record<DatasetName, Table>> {
    if (this.numbers) this.numbers.mark = mark;
    const compact = this.rejectedRows.length > 0;
    const tables: Partial<Record<DatasetName, Table>> = {};
    // The sides first: finishing a column renumbers its codes.
    const { matchKey } = this.plan;
    const customer = this.textReader('customer');
    if (customer && this.dataset !== 'customers' && (!this.customers.isEmpty || matchKey !== 'customer')) {
      if (!this.customers.isEmpty) {
        tables.customers = this.customers.finish(
          customer.dictionary,
          matchKey === 'customer' ? null : matchKey,
        );
      }
    }
    const product = this.textReader('product');
    if (product && !this.products.isEmpty) tables.products = this.products.finish(product.dictionary, null);

    const columns: Record<string, Column> = {};
    for (const { name, reader } of this.main) columns[name] = reader.finish(compact);
    this.rules?.finish(columns, this.count);
    if (
      this.dataset === 'customers' &&
      matchKey !== 'customer' &&
      !(matchKey in columns) &&
      columns.customer
    ) {
      columns[matchKey] = columns.customer;
    }
    if (this.dataset === 'feedback' && !('type' in columns)) {
      columns.type = constantText(feedbackType(this.plan), this.count.accepted);
    }
    tables[this.dataset] = createTable(this.dataset, this.count.accepted, columns);
    return tables;
  }
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

/** Files in which two equal lines may be one event written twice. */
export function asksAboutDuplicates(shape: ImportPlan['shape']): boolean {
  return shape === 'orders' || shape === 'order-lines' || shape === 'interactions' || shape === 'costs';
}

function feedbackType(plan: ImportPlan): string {
  const score = plan.columns.find(({ role }) => role.use === 'canonical' && role.column === 'score');
  const heading = score?.heading ?? '';
  if (/nps|netpro|promoter|recommend|推荐/i.test(heading)) return 'nps';
  if (/csat|satisf|满意|滿意/i.test(heading)) return 'csat';
  if (/ces|effort/i.test(heading) && plan.shape === 'survey') return 'ces';
  return plan.shape === 'survey' ? 'survey' : 'review';
}

export function constantText(text: string, rows: number): Column {
  return { kind: 'text', codes: new Uint32Array(rows).fill(1), dictionary: ['', text] };
}
