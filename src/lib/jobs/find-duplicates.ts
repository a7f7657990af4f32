import type {
  CustomerMerge,
  DuplicateField,
  DuplicatePair,
  DuplicateSide,
  DuplicatesAnswer,
  DuplicatesError,
} from '../api/duplicates.ts';
import type { DuplicatesFit } from '../api/model-api.ts';
import type { StoreError } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { OnProgress } from '../base/progress.ts';
import { DATASETS } from '../data/datasets.ts';
import { valueAt } from '../data/join-columns.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { linkageFields } from '../features/linkage-fields.ts';
import { APART_FIELD } from '../store/change.ts';
import { customerName } from './answer-names.ts';
import { mergeCustomers } from './merge-customers.ts';
import type { Desk } from './desk.ts';
import type { Session } from './session.ts';
import { visible } from './session.ts';

const SEED = 20_240_501;
const MOST_PAIRS = 200;
/** From here on all may be merged at once: at most one in a hundred is wrong. */
const SURE = 0.99;
/** Of the log of how much likelier: a factor of about three. */
const SPEAKS_FROM = 1.1;

interface Found extends DuplicatesFit {
  readonly workspace: string;
  readonly batches: string;
  readonly ids: readonly string[];
  readonly fields: readonly string[];
}

/** The search for duplicates and what it found, kept while the workspace is open. */
export interface DuplicateSearch {
  find(onProgress: OnProgress): Promise<Outcome<true, DuplicatesError>>;
  answer(): DuplicatesAnswer | null;
  mergeSure(): Promise<Outcome<{ readonly merged: number }, StoreError>>;
}

export function duplicateSearch(desk: Desk): DuplicateSearch {
  let found: Found | null = null;
  return {
    async find(onProgress) {
      const session = desk.session();
      if (!session) return failure({ kind: 'workspace-missing' });
      const { customers } = session.set;
      const fields = linkageFields(customers);
      const models = await desk.environment.models();
      const fit = await desk.cancellable(
        'duplicates',
        () => models.findDuplicates({ fields, count: customers.count, seed: SEED }, onProgress),
        () => void models.cancel('duplicates'),
      );
      if (!fit.ok) return fit;
      found = {
        ...fit.value,
        workspace: session.workspace.id,
        batches: batchesOf(session),
        ids: customers.ids,
        fields: fields.map(({ name }) => name),
      };
      return success(true);
    },
    answer() {
      const session = desk.view();
      if (!session || found?.workspace !== session.workspace.id) return null;
      return answerOf(session, found);
    },
    async mergeSure() {
      const session = desk.session();
      if (!session || found?.workspace !== session.workspace.id) return failure({ kind: 'not-found' });
      const merges = sureMerges(session, found);
      const done = await mergeCustomers(desk, merges);
      return done.ok ? success({ merged: merges.length }) : done;
    },
  };
}

const batchesOf = (session: Session) => visible(session.batches).map(({ id }) => id).join(); // prettier-ignore

interface OpenPair {
  readonly at: number;
  readonly first: number;
  readonly second: number;
}

/** Pairs that are still two customers, and that nobody held apart. */
function openPairs(session: Session, found: Found): readonly OpenPair[] {
  const { indexById, count } = session.set.customers;
  const open: OpenPair[] = [];
  const seen = new Set<number>();
  for (let at = 0; at < found.first.length; at++) {
    const ids = [found.ids[found.first[at]], found.ids[found.second[at]]] as const;
    const [a, b] = [indexById.get(ids[0]), indexById.get(ids[1])];
    if (a === undefined || b === undefined || a === b || isApart(session, ids[0], ids[1])) continue;
    const key = Math.min(a, b) * count + Math.max(a, b);
    if (!seen.has(key)) open.push({ at, first: a, second: b });
    seen.add(key);
  }
  return open;
}

const isSure = (found: Found, { at }: OpenPair): boolean => found.probability[at] >= SURE;

function answerOf(session: Session, found: Found): DuplicatesAnswer {
  const open = openPairs(session, found);
  return {
    pairs: open
      .slice(0, MOST_PAIRS)
      .map(({ at, first, second }) => pairOf(session.set, found, at, first, second)),
    total: open.length,
    sure: open.filter((pair) => isSure(found, pair)).length,
    records: session.set.customers.count,
    compared: found.compared,
    skipped: found.skipped,
    fields: found.fields,
    stale: found.batches !== batchesOf(session),
  };
}

/** Groups of those that the search is sure of, each into its member with the most orders. */
function sureMerges(session: Session, found: Found): readonly CustomerMerge[] {
  const group = new Map<number, number>();
  const rootOf = (customer: number): number => {
    const parent = group.get(customer) ?? customer;
    return parent === customer ? customer : rootOf(parent);
  };
  const orders = (customer: number) => sideOf(session.set, customer).orders;
  for (const pair of openPairs(session, found)) {
    if (!isSure(found, pair)) continue;
    const [a, b] = [rootOf(pair.first), rootOf(pair.second)].sort((x, y) => orders(y) - orders(x) || x - y);
    if (a !== b) group.set(b, a);
  }
  const { ids } = session.set.customers;
  return [...group.keys()].map((customer) => ({
    into: ids[rootOf(customer)],
    from: ids[customer],
    values: {},
  }));
}

function isApart(session: Session, id: string, other: string): boolean {
  const records = session.records.get('customers');
  const held = (a: string, b: string) => records?.get(a)?.get(APART_FIELD + b);
  return [held(id, other), held(other, id)].some((state) => state?.kind === 'set' && state.value === true);
}

function pairOf(set: WorkingSet, found: Found, pair: number, a: number, b: number): DuplicatePair {
  const sides = [sideOf(set, a), sideOf(set, b)] as const;
  // The one with more orders is the one people know.
  const isSwapped = sides[1].orders > sides[0].orders;
  const [first, second] = isSwapped ? [b, a] : [a, b];
  const width = found.fields.length;
  const weightOf = (field: string) => {
    const f = found.fields.indexOf(field);
    return f < 0 ? 0 : found.weights[pair * width + f];
  };
  const order = Object.keys(DATASETS.customers);
  const place = (field: string) => (order.includes(field) ? order.indexOf(field) : order.length);
  const fields = Object.entries(set.customers.columns)
    .map(([field, column]): DuplicateField => {
      const weight = weightOf(field);
      return {
        field,
        kind: column.kind,
        values: [valueAt(column, first), valueAt(column, second)],
        speaks: weight >= SPEAKS_FROM ? 'for' : weight <= -SPEAKS_FROM ? 'against' : null,
      };
    })
    .filter(({ values }) => values[0] !== null || values[1] !== null)
    .sort((x, y) => place(x.field) - place(y.field));
  return {
    sides: isSwapped ? [sides[1], sides[0]] : sides,
    probability: found.probability[pair],
    fields,
  };
}

function sideOf(set: WorkingSet, customer: number): DuplicateSide {
  const { offsets, order, day, returned, amount } = set.orders;
  const orders = new Set<string>();
  let lastOrder: number | null = null;
  for (let row = offsets[customer]; row < offsets[customer + 1]; row++) {
    if (returned[row] === 1 || !(amount[row] > 0)) continue;
    orders.add(order[row] === 0 ? `day ${day[row]}` : String(order[row]));
    lastOrder = Math.max(lastOrder ?? day[row], day[row]);
  }
  return {
    id: set.customers.ids[customer],
    name: customerName(set, customer),
    orders: orders.size,
    lastOrder,
  };
}
