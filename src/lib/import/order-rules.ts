import type { Column } from '../data/column.ts';
import { asTextReader } from './text-reader.ts';
import { ExactReader, MoneyReader } from './float-reader.ts';
import type { ColumnReader } from './reader.ts';
import type { RowFaults } from './row-faults.ts';
import type { TextReader } from './text-reader.ts';
import { productMinorUnits } from './decimal.ts';
import { GrowingFloats } from './growing.ts';
import { joinsOrders } from './joins-orders.ts';
import type { ImportPlan } from './plan.ts';
import type { ImportCount } from './import-count.ts';
import type { RowBatch } from './row-batch.ts';

/**
 * What makes a line an order line: an amount (given, or quantity × unit price, rounded half away from zero),
 * its sign, and whether it is a return. Blank customers are anonymous sales.
 */
export class OrderRules {
  private readonly customer: TextReader | null;
  private readonly amount: MoneyReader | null;
  private readonly quantity: ExactReader | null;
  private readonly price: ExactReader | null;
  private readonly digits: number;
  /** Who bought is told by another file. */
  private readonly joins: boolean;
  private readonly computed: GrowingFloats | null;
  private readonly amountColumn: number;
  private readonly apartStates: ReadonlySet<string>;
  private readonly looks: ReadonlySet<string>;
  private readonly amountOncePerOrder: boolean;
  private products = new Float64Array(0);

  constructor(plan: ImportPlan, reader: (name: string) => ColumnReader | undefined) {
    this.customer = asTextReader(reader('customer')) ?? null;
    this.amount = pick(reader('amount'), MoneyReader);
    this.quantity = pick(reader('quantity'), ExactReader);
    this.price = pick(reader('unitPrice'), ExactReader);
    this.digits = plan.currencyDigits;
    this.joins = joinsOrders(plan);
    this.computed = !this.amount && this.quantity && this.price ? new GrowingFloats() : null;
    this.apartStates = new Set(plan.apartStates);
    this.looks = new Set(plan.looks);
    const place = this.amount ? 'amount' : 'unitPrice';
    const column = plan.columns.find(
      ({ role }) => role.use === 'canonical' && role.dataset === 'orders' && role.column === place,
    );
    this.amountColumn = column?.index ?? -1;
    this.amountOncePerOrder = column?.oncePerOrder ?? false;
  }

  /** Minor units of the present batch's rows. */
  get amounts(): Float64Array | null {
    return this.amount ? this.amount.values : this.computed ? this.products : null;
  }

  apply(batch: RowBatch, from: number, faults: RowFaults): void {
    const { amount, quantity, price } = this;
    if (amount) {
      const { values } = amount;
      for (let row = from; row < batch.rows; row++) {
        if (Number.isNaN(values[row]) && this.amountOncePerOrder) values[row] = 0;
        else if (Number.isNaN(values[row])) faults.set(row, this.amountColumn, 'missing-amount');
        else if (quantity && quantity.values[row] < 0 && values[row] > 0) values[row] = -values[row];
      }
      return;
    }
    if (!quantity || !price || !this.computed) return;
    if (this.products.length < batch.rows) this.products = new Float64Array(batch.rows);
    for (let row = from; row < batch.rows; row++) {
      if (Number.isNaN(quantity.values[row]) || Number.isNaN(price.values[row])) {
        faults.set(row, this.amountColumn, 'missing-amount');
        continue;
      }
      this.products[row] = productMinorUnits(
        quantity.mantissas[row],
        quantity.scales[row],
        price.mantissas[row],
        price.scales[row],
        this.digits,
      );
    }
  }

  keep(rows: Int32Array, kept: number, count: ImportCount): void {
    this.computed?.append(this.products, rows, kept);
    if (this.joins) return;
    if (this.customer) {
      const { codes } = this.customer;
      for (let i = 0; i < kept; i++) if (codes[rows[i]] === 0) count.anonymous++;
    } else count.anonymous += kept;
  }

  /** Adds `amount` and `returned`, with what was cancelled, refunded or returned turned negative. */
  finish(columns: Record<string, Column>, count: ImportCount): void {
    if (this.computed) columns.amount = { kind: 'money', values: this.computed.finish() };
    const { amount, quantity, order, status } = columns;
    const flagged = columns.returned?.kind === 'boolean' ? columns.returned.values : null;
    const length = firstLength(columns);
    const returned = new Float64Array(length);
    const cancelled = order?.kind === 'text' ? cancelledOrders(order) : null;
    const amounts = amount && amount.kind !== 'text' ? amount.values : null;
    const quantities = quantity && quantity.kind !== 'text' ? quantity.values : null;
    const orderCodes = order?.kind === 'text' ? order.codes : null;
    const apart =
      status?.kind === 'text' ? status.dictionary.map((state) => this.apartStates.has(state)) : null;
    const looks = status?.kind === 'text' ? status.dictionary.map((state) => this.looks.has(state)) : null;
    const stateCodes = status?.kind === 'text' ? status.codes : null;
    for (let i = 0; i < length; i++) {
      if (looks !== null && stateCodes !== null && looks[stateCodes[i]]) {
        if (amounts) amounts[i] = 0;
        continue;
      }
      const cancels =
        (cancelled !== null && orderCodes !== null && cancelled[orderCodes[i]] === 1) ||
        (apart !== null && stateCodes !== null && apart[stateCodes[i]]) ||
        (flagged !== null && flagged[i] === 1);
      if (cancels && amounts && amounts[i] > 0) amounts[i] = -amounts[i];
      if (cancels || (amounts && amounts[i] < 0) || (quantities && quantities[i] < 0)) returned[i] = 1;
      count.returns += returned[i];
    }
    columns.returned = { kind: 'boolean', values: returned };
  }
}

function pick<T extends ColumnReader>(
  reader: ColumnReader | undefined,
  type: abstract new (...rest: never[]) => T,
): T | null {
  return reader instanceof type ? reader : null;
}

function firstLength(columns: Record<string, Column>): number {
  for (const column of Object.values(columns))
    return column.kind === 'text' ? column.codes.length : column.values.length;
  return 0;
}

/** Order ids such as C536379, unless half of the orders or more look so: then it is how this shop numbers. */
function cancelledOrders(order: {
  readonly codes: Uint32Array;
  readonly dictionary: readonly string[];
}): Uint8Array | null {
  const flags = new Uint8Array(order.dictionary.length);
  let cancelled = 0;
  for (let code = 1; code < flags.length; code++) {
    if (/^[Cc]\d+$/.test(order.dictionary[code])) {
      flags[code] = 1;
      cancelled++;
    }
  }
  return cancelled > 0 && cancelled * 2 <= flags.length - 1 ? flags : null;
}
