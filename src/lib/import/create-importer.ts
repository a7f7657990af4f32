import type { KnownLines } from '../data/known-lines.ts';
import type { RowKernel } from '../kernels/row-kernel.ts';
import { BasketImporter } from './basket-importer.ts';
import type { ImportPlan } from './plan.ts';
import { RowImporter } from './row-importer.ts';
import type { Importer } from './import-count.ts';

/** `kernel`: the one whose memory the rows come in, if any. */
export function createImporter(
  plan: ImportPlan,
  known?: KnownLines,
  kernel: RowKernel | null = null,
): Importer {
  return isWideBaskets(plan) ? new BasketImporter(plan) : new RowImporter(plan, known, kernel);
}

/** A basket a line; with an order column the items come one a line instead. */
export function isWideBaskets(plan: ImportPlan): boolean {
  return (
    plan.shape === 'baskets' &&
    !plan.columns.some(
      ({ role }) => role.use === 'canonical' && (role.column === 'order' || role.column === 'customer'),
    )
  );
}
