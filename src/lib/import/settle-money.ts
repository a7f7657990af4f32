import type { FileShape } from './plan.ts';
import type { RowEvidence } from './row-evidence.ts';
import type { Assignment, SeenColumn } from './seen-column.ts';

/** Pieces in a line, as a rule; an amount of money is larger. */
const MEDIAN_PIECES = 10;

/** Which column is the amount of an order or of its line: headings alone mix up price, amount and pieces. */
export function settleMoney(
  columns: readonly SeenColumn[],
  fields: Assignment,
  shape: FileShape,
  evidence: RowEvidence,
): void {
  if (shape !== 'order-lines' && shape !== 'orders' && shape !== 'baskets') return;
  const month = fields.get('month');
  if (month && !fields.has('time')) fields.set('time', month);
  takePiecesForAmount(columns, fields, evidence);
  preferLines(fields, evidence);
  takeLinePrice(fields, evidence);
  if (fields.has('amount')) return;
  const source = fields.has('unitPrice') ? (fields.has('quantity') ? null : 'unitPrice') : 'spend';
  const column = source && fields.get(source);
  if (source && column) {
    fields.set('amount', column);
    fields.delete(source);
  }
}

/** "AMOUNT" may mean pieces: small whole numbers beside a price many times as large. */
function takePiecesForAmount(
  columns: readonly SeenColumn[],
  fields: Assignment,
  evidence: RowEvidence,
): void {
  const [amount, price] = [fields.get('amount'), fields.get('unitPrice')];
  if (!amount || !price || fields.has('quantity')) return;
  const { fractions, minimum, withCurrency } = columns[amount.column].profile;
  const pieces = evidence.median(amount.column);
  if (fractions > 0 || minimum < 0 || withCurrency > 0) return;
  if (!(pieces <= MEDIAN_PIECES && evidence.median(price.column) > 3 * pieces)) return;
  fields.set('quantity', { ...amount, exact: false });
  fields.delete('amount');
}

/** The total of a whole order, written in its first row alone, gives way to pieces and price in every row. */
function preferLines(fields: Assignment, evidence: RowEvidence): void {
  const [order, amount] = [fields.get('order') ?? fields.get('genericId'), fields.get('amount')];
  if (!order || !amount || !fields.has('quantity') || !fields.has('unitPrice')) return;
  if (evidence.isStatedOnce(order.column, amount.column)) fields.delete('amount');
}

/** A "price" that grows with the pieces is that of the line. */
function takeLinePrice(fields: Assignment, evidence: RowEvidence): void {
  const [price, quantity] = [fields.get('unitPrice'), fields.get('quantity')];
  if (!price || !quantity || fields.has('amount')) return;
  const product = fields.get('product') ?? fields.get('productName') ?? fields.get('category');
  if (!product || !evidence.isLinePrice(product.column, quantity.column, price.column)) return;
  fields.set('amount', { ...price, exact: false });
  fields.delete('unitPrice');
}
