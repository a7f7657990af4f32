import type { Column } from '../data/column.ts';
import type { DatasetName } from '../data/datasets.ts';
import type { KnownLines } from '../data/known-lines.ts';
import type { RowKernel } from '../kernels/row-kernel.ts';
import type { Table } from '../data/table.ts';
import { createTable } from '../data/table.ts';
import { constantText, feedbackType } from './feedback-type.ts';
import { isRejectedHeading } from './headings.ts';
import { KnownRows } from './known-rows.ts';
import { OrderHeader } from './order-header.ts';
import { OrderRules } from './order-rules.ts';
import { startCount } from './import-count.ts';
import type { Importer } from './import-count.ts';
import { PlacedColumns } from './place-columns.ts';
import type { ImportPlan, RejectedRow } from './plan.ts';
import { describeRejected } from './rejected-rows.ts';
import { RepeatedKeys } from './repeated-keys.ts';
import type { RowBatch } from './row-batch.ts';
import { createRowSet } from './row-hash-set.ts';
import type { RowSet } from './row-hash-set.ts';
import { RowFaults } from './row-faults.ts';
import { checkForm } from './row-form.ts';
import { RowNeeds } from './row-needs.ts';
import { skipTextMarks, unguardCells } from './formula-guard.ts';

/** Rows in batches → canonical tables, by a plan. Every row read is accepted or refused with a reason. */
export class RowImporter implements Importer {
  readonly count = startCount();
  readonly rejectedRows: RejectedRow[] = [];
  private readonly plan: ImportPlan;
  private readonly columns: PlacedColumns;
  private readonly needs: RowNeeds;
  private readonly rules: OrderRules | null;
  private readonly header: OrderHeader | null;
  private readonly known: KnownRows | null;
  private readonly repeated: RepeatedKeys | null;
  private readonly faults = new RowFaults();
  private readonly hashes: RowSet | null;
  private readonly guarded: boolean;
  private readonly marked: readonly number[];
  private accepted = new Int32Array(0);

  /** `known`: the order lines that the workspace holds; `kernel`: the one whose memory the rows come in, if any. */
  constructor(plan: ImportPlan, known?: KnownLines, kernel: RowKernel | null = null) {
    this.plan = plan;
    this.marked = plan.columns.filter(({ textMark }) => textMark).map(({ index }) => index);
    this.guarded = plan.columns.some(({ heading }) => isRejectedHeading(heading));
    const columns = new PlacedColumns(plan, kernel);
    this.columns = columns;
    this.needs = new RowNeeds(columns, plan.shape);
    this.header = headerOf(plan, columns);
    const isOrders = columns.dataset === 'orders';
    this.rules = isOrders ? new OrderRules(plan, (name) => columns.reader(name)) : null;
    this.known = known && isOrders ? new KnownRows(known, (name) => columns.reader(name)) : null;
    const keys = columns.text(KEY_OF[columns.dataset] ?? '');
    this.repeated = keys ? new RepeatedKeys(keys) : null;
    this.hashes = asksAboutDuplicates(plan.shape) ? createRowSet(kernel) : null;
  }

  add(batch: RowBatch, from: number): void {
    const { faults, columns, plan, count } = this;
    count.blankLines += batch.blankLines;
    faults.reset(batch.rows);
    if (this.guarded) unguardCells(batch, from);
    if (this.marked.length > 0) skipTextMarks(batch, from, this.marked);
    checkForm(batch, from, plan.columns.length, plan.format === 'xlsx', faults);
    this.checkDuplicates(batch, from);
    for (const { reader } of columns.main) reader.read(batch, from, faults);
    for (const { reader } of columns.sides) reader.read(batch, from, faults);
    this.header?.fill(from, batch.rows, faults);
    this.needs.check(from, batch.rows, faults);
    if (this.repeated) count.repeatedKeys += this.repeated.count(from, batch.rows, faults);
    this.rules?.apply(batch, from, faults);
    this.checkKnown(batch, from);
    this.settle(batch, from);
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

  private checkKnown(batch: RowBatch, from: number): void {
    const { faults, plan, count } = this;
    this.known?.each(from, batch.rows, faults, this.rules?.amounts ?? null, (row) => {
      count.knownLines++;
      if (plan.skipKnownLines) faults.set(row, -1, 'line-already-here');
    });
  }

  private settle(batch: RowBatch, from: number): void {
    const { faults, count, plan, columns } = this;
    if (this.accepted.length < batch.rows) this.accepted = new Int32Array(batch.rows);
    let kept = 0;
    for (let row = from; row < batch.rows; row++) {
      if (faults.bad[row] === 0) this.accepted[kept++] = row;
      else this.rejectedRows.push(describeRejected(batch, row, faults, plan.columns));
    }
    count.read += Math.max(0, batch.rows - from);
    count.accepted += kept;
    for (const { reader } of columns.main) reader.keep(this.accepted, kept);
    this.rules?.keep(this.accepted, kept, count);
    for (const [keys, table] of this.sides()) {
      table.update(keys.codes, this.accepted, kept, keys.dictionary.size);
    }
    this.span(kept);
  }

  /** Tables that the rows fill by the way, with the reader of their keys. */
  private sides() {
    const { columns } = this;
    const pairs = [
      [columns.text('customer'), columns.customers],
      [columns.text('product'), columns.products],
    ] as const;
    return pairs.flatMap(([keys, table]) => (keys && !table.isEmpty ? [[keys, table] as const] : []));
  }

  private span(kept: number): void {
    const values = this.columns.values('time');
    if (!values) return;
    let first = this.count.firstTime ?? Number.POSITIVE_INFINITY;
    let last = this.count.lastTime ?? Number.NEGATIVE_INFINITY;
    for (let i = 0; i < kept; i++) {
      const time = values[this.accepted[i]];
      if (time < first) first = time;
      if (time > last) last = time;
    }
    if (first <= last) [this.count.firstTime, this.count.lastTime] = [first, last];
  }

  finish(mark: string): Partial<Record<DatasetName, Table>> {
    const { columns: placed, plan, count } = this;
    const { dataset } = placed;
    const { matchKey } = plan;
    if (placed.numbers) placed.numbers.mark = mark;
    const compact = this.rejectedRows.length > 0;
    const tables: Partial<Record<DatasetName, Table>> = {};
    // The sides first: finishing a column renumbers its codes.
    for (const [keys, table] of this.sides()) {
      const isPeople = table === placed.customers;
      const copy = isPeople && matchKey !== 'customer' ? matchKey : null;
      tables[isPeople ? 'customers' : 'products'] = table.finish(keys.dictionary, copy);
    }
    const columns: Record<string, Column> = {};
    for (const { name, reader } of placed.main) columns[name] = reader.finish(compact);
    this.rules?.finish(columns, count);
    if (dataset === 'customers' && matchKey !== 'customer' && columns.customer)
      columns[matchKey] ??= columns.customer;
    if (dataset === 'feedback') columns.type ??= constantText(feedbackType(plan), count.accepted);
    tables[dataset] = createTable(dataset, count.accepted, columns);
    return tables;
  }
}

/** Keys of the data sets of which a row is one customer, or one product. */
const KEY_OF: Partial<Record<DatasetName, string>> = { customers: 'customer', products: 'product' };

/** What the first row of an order states for the rows that follow it. */
function headerOf(plan: ImportPlan, columns: PlacedColumns): OrderHeader | null {
  const order = columns.text('order');
  const once = plan.columns.filter(({ oncePerOrder }) => oncePerOrder).map(({ index }) => index);
  const stated = columns.main.filter(({ name, column }) => name !== 'amount' && once.includes(column));
  if (!order || stated.length === 0) return null;
  return new OrderHeader(
    order,
    stated.map(({ reader }) => reader),
  );
}

/** Files in which two equal lines may be one event written twice. */
export function asksAboutDuplicates(shape: ImportPlan['shape']): boolean {
  return shape === 'orders' || shape === 'order-lines' || shape === 'interactions' || shape === 'costs';
}
