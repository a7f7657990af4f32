import type { RowKernel } from '../kernels/row-kernel.ts';
import { BooleanReader, DateReader, ExactReader, MoneyReader, NumberReader } from './float-reader.ts';
import { KernelTextReader } from './kernel-text-reader.ts';
import type { ColumnPlan, ImportPlan } from './plan.ts';
import type { ColumnReader } from './reader.ts';
import { PlainTextReader } from './text-reader.ts';

/** The reader that a column's place and kind call for; `kernel`: the one in whose memory the rows come, if any. */
export function createReader(
  column: ColumnPlan,
  plan: ImportPlan,
  kernel: RowKernel | null = null,
): ColumnReader {
  const { role } = column;
  switch (column.kind) {
    case 'text': {
      const isKey = role.use === 'canonical' && (role.column === 'customer' || role.column === 'product');
      return kernel && !column.stripDecimalZero
        ? new KernelTextReader(kernel, column, isKey)
        : new PlainTextReader(column, isKey);
    }
    case 'number':
      if (role.use === 'canonical' && role.column === 'score') {
        return new NumberReader(column, 'bad-score', isPromoterScore(column.heading) ? 10 : undefined);
      }
      if (role.use === 'canonical' && role.dataset === 'orders') return new ExactReader(column);
      return new NumberReader(column);
    case 'money':
      return new MoneyReader(column, plan.currencyDigits);
    case 'boolean':
      return new BooleanReader(column);
    case 'time':
    case 'day':
      return new DateReader(column, plan.timeZone, plan.dayOne);
  }
}

export function isPromoterScore(heading: string): boolean {
  return /nps|netpro|promoter|recommend|推荐/i.test(heading);
}
