import type { RejectReason } from '../../import/plan.ts';
import { m } from '../../paraglide/messages.js';

const REASONS: Readonly<Record<RejectReason, () => string>> = {
  'missing-customer-key': m.import_reject_missing_customer_key,
  'missing-product-key': m.import_reject_missing_product_key,
  'missing-order-key': m.import_reject_missing_order_key,
  'missing-time': m.import_reject_missing_time,
  'missing-amount': m.import_reject_missing_amount,
  'bad-date': m.import_reject_bad_date,
  'bad-number': m.import_reject_bad_number,
  'too-many-cells': m.import_reject_too_many_cells,
  'too-few-cells': m.import_reject_too_few_cells,
  'open-quote': m.import_reject_open_quote,
  'text-too-long': m.import_reject_text_too_long,
  'duplicate-row': m.import_reject_duplicate_row,
  'line-already-here': m.import_reject_line_already_here,
  'bad-score': m.import_reject_bad_score,
  'empty-row': m.import_reject_empty_row,
};

/** Why a row or a cell was not taken, as the second half of a sentence. */
export const rejectionWords = (reason: RejectReason): string => REASONS[reason]();
