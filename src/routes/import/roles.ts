import { DATASETS, type DatasetName } from '$lib/data/datasets.ts';
import type { ColumnPlan, ColumnRole, FileShape, ImportPlan } from '$lib/import/plan.ts';
import { m } from '$lib/paraglide/messages.js';
import { columnName } from '$lib/ui/messages/columns.ts';
import { MATCH_WORDS } from './reading.ts';

/** Data sets that a row of this shape can fill, the first one taking the free attributes. */
const SETS_OF_SHAPE: Readonly<Record<FileShape, readonly DatasetName[]>> = {
  customers: ['customers'],
  'labelled-customers': ['customers'],
  'order-lines': ['orders', 'customers'],
  orders: ['orders', 'customers'],
  baskets: ['orders'],
  survey: ['feedback', 'customers'],
  feedback: ['feedback', 'customers'],
  payments: ['payments'],
  products: ['products'],
  interactions: ['interactions', 'customers'],
  costs: ['costs'],
  ask: ['orders', 'customers'],
};

const IGNORE: ColumnRole = { use: 'ignore' };

export function roleKey(role: ColumnRole): string {
  if (role.use === 'ignore') return 'ignore';
  return role.use === 'canonical' ? `canonical:${role.dataset}.${role.column}` : `attribute:${role.dataset}`;
}

/** A role as one says it; the column that matches existing customers says so. */
export function roleName(role: ColumnRole, plan: ImportPlan): string {
  if (role.use === 'ignore') return m.import_role_ignore();
  if (role.use === 'attribute') return m.import_role_attribute();
  return isMatchKey(role, plan)
    ? m.import_role_match_key({ name: MATCH_WORDS[plan.matchKey]() })
    : columnName(role.dataset, role.column);
}

/** The column by which rows meet customers: the one so named, or what stands for the customer's number. */
function isMatchKey(role: ColumnRole, plan: ImportPlan): boolean {
  if (role.use !== 'canonical' || role.dataset === 'products') return false;
  const named = plan.columns.some((column) => isCustomers(column.role, plan.matchKey));
  return named ? isCustomers(role, plan.matchKey) : role.column === 'customer';
}

function isCustomers(role: ColumnRole, column: string): boolean {
  if (role.use !== 'canonical') return false;
  return role.column === column && (column === 'customer' || role.dataset === 'customers');
}

export interface RoleChoice {
  readonly key: string;
  readonly label: string;
  readonly role: ColumnRole;
}

/** What a column may become, the present role always among them. */
export function roleChoices(column: ColumnPlan, plan: ImportPlan): readonly RoleChoice[] {
  const sets = SETS_OF_SHAPE[plan.shape];
  const seen = new Set<string>();
  const choices: RoleChoice[] = [];
  const add = (role: ColumnRole) => {
    const key = roleKey(role);
    if (seen.has(key)) return;
    seen.add(key);
    choices.push({ key, label: roleName(role, plan), role });
  };
  sets.forEach((dataset, position) => {
    for (const name of Object.keys(DATASETS[dataset])) {
      // One column names the customer: that of the rows themselves.
      if (position > 0 && name === 'customer') continue;
      add({ use: 'canonical', dataset, column: name });
    }
  });
  const owner = sets.includes('customers') ? 'customers' : sets[0]!;
  add({
    use: 'attribute',
    dataset: owner,
    name: column.heading || m.import_column_unnamed({ position: column.index + 1 }),
  });
  if (!seen.has(roleKey(column.role))) {
    choices.unshift({ key: roleKey(column.role), label: roleName(column.role, plan), role: column.role });
  }
  return [...choices, { key: 'ignore', label: m.import_role_ignore(), role: IGNORE }];
}

export const columnHeading = (column: ColumnPlan): string =>
  column.heading || m.import_column_unnamed({ position: column.index + 1 });

/** Columns that were recognised as more than a free attribute. */
export const recognisedCount = (plan: ImportPlan): number =>
  plan.columns.filter((column) => column.role.use === 'canonical').length;

export const isFigureColumn = (column: ColumnPlan): boolean =>
  column.kind === 'number' || column.kind === 'money';

/** A file of customers in which no column tells them apart: its rows are numbered. */
export const isNumberedByRow = (plan: ImportPlan): boolean =>
  SETS_OF_SHAPE[plan.shape][0] === 'customers' &&
  !plan.columns.some(({ role }) => role.use === 'canonical' && role.column === 'customer');
