import type { ImportPlan } from './plan.ts';
import { datasetOfShape } from './recognise-shape.ts';

/** Order lines that name their order, and neither customer nor time: another file states the order. */
export function joinsOrders(plan: ImportPlan): boolean {
  const has = (name: string) =>
    plan.columns.some(
      ({ role }) => role.use === 'canonical' && role.dataset === 'orders' && role.column === name,
    );
  return (
    datasetOfShape(plan.shape) === 'orders' &&
    plan.shape !== 'baskets' &&
    has('order') &&
    !has('customer') &&
    !has('time')
  );
}
