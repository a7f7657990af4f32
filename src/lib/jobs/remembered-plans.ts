import type { ImportPlan, Inspection, PlanOverrides } from '../import/plan.ts';
import type { WorkspaceStore } from '../store/workspace-store.ts';

const SETTING = 'import-plans';
const MOST_PLANS = 200;

type Plans = Readonly<Record<string, PlanOverrides>>;

/** What the person decided about this shape of file last time. */
export async function recallPlan(
  store: WorkspaceStore,
  shapeKey: string,
): Promise<PlanOverrides | undefined> {
  const plans = ((await store.readSetting(SETTING)) ?? {}) as Plans;
  return Object.hasOwn(plans, shapeKey) ? plans[shapeKey] : undefined;
}

export async function rememberPlan(store: WorkspaceStore, inspection: Inspection): Promise<void> {
  const plans = ((await store.readSetting(SETTING)) ?? {}) as Plans;
  const others = Object.entries(plans).filter(([key]) => key !== inspection.shapeKey);
  const kept = [...others.slice(1 - MOST_PLANS), [inspection.shapeKey, decisionsOf(inspection)] as const];
  await store.writeSetting(SETTING, Object.fromEntries(kept));
}

/** The plan as a batch keeps it: examples are people's own words, which an erasure would have to find here too. */
export function withoutExamples(plan: ImportPlan): ImportPlan {
  return { ...plan, columns: plan.columns.map((column) => ({ ...column, examples: [] })) };
}

/** Roles and answers; what the columns decide by themselves is inferred anew from every file. */
function decisionsOf({ plan, questions }: Inspection): PlanOverrides {
  const roles = Object.fromEntries(plan.columns.map(({ index, role }) => [index, role]));
  const dateOrders = questions.flatMap((q) =>
    q.kind === 'date-order' && q.answer ? [[q.column, q.answer]] : [],
  );
  const decimals = questions.flatMap((q) =>
    q.kind === 'decimal-style' && q.answer ? [[q.column, q.answer]] : [],
  );
  const strip = questions.flatMap((q) =>
    q.kind === 'decimal-ids' && q.answer !== undefined ? [[q.column, q.answer]] : [],
  );
  const status = questions.find((q) => q.kind === 'order-status');
  return {
    ...(status?.answer === undefined ? {} : { countDoubtfulStates: status.answer }),
    ...(plan.dayOne === undefined ? {} : { dayOne: plan.dayOne }),
    roles,
    shape: plan.shape,
    hasHeadings: plan.hasHeadings,
    matchKey: plan.matchKey,
    dateOrders: Object.fromEntries(dateOrders) as NonNullable<PlanOverrides['dateOrders']>,
    decimals: Object.fromEntries(decimals) as NonNullable<PlanOverrides['decimals']>,
    stripDecimalZero: Object.fromEntries(strip) as NonNullable<PlanOverrides['stripDecimalZero']>,
  };
}
