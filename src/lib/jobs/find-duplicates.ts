import type {
  DuplicateField,
  DuplicatePair,
  DuplicateSide,
  DuplicatesAnswer,
  DuplicatesError,
} from '../api/duplicates.ts';
import type { DuplicatesFit } from '../api/model-api.ts';
import type { Outcome } from '../base/outcome.ts';
import { failure, success } from '../base/outcome.ts';
import type { OnProgress } from '../base/progress.ts';
import { DATASETS } from '../data/datasets.ts';
import { valueAt } from '../data/join-columns.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { linkageFields } from '../features/linkage-fields.ts';
import { APART_FIELD } from '../store/change.ts';
import { customerName } from './answer-names.ts';
import type { Desk } from './desk.ts';
import type { Session } from './session.ts';
import { visible } from './session.ts';

const SEED = 20_240_501;
const MOST_PAIRS = 200;
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
        () => models.findDuplicates({ fields, count: customers.count, seed: SEED }, onProgress),
        () => void models.cancel(),
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
      const session = desk.session();
      if (!session || found?.workspace !== session.workspace.id) return null;
      return answerOf(session, found);
    },
  };
}

const batchesOf = (session: Session) => visible(session.batches).map(({ id }) => id).join(); // prettier-ignore

/** Pairs that are still two customers, and that nobody held apart. */
function answerOf(session: Session, found: Found): DuplicatesAnswer {
  const { indexById, count } = session.set.customers;
  const pairs: DuplicatePair[] = [];
  const seen = new Set<number>();
  for (let pair = 0; pair < found.first.length; pair++) {
    const ids = [found.ids[found.first[pair]], found.ids[found.second[pair]]] as const;
    const [a, b] = [indexById.get(ids[0]), indexById.get(ids[1])];
    if (a === undefined || b === undefined || a === b || isApart(session, ids[0], ids[1])) continue;
    const key = Math.min(a, b) * count + Math.max(a, b);
    if (seen.has(key)) continue;
    seen.add(key);
    if (pairs.length < MOST_PAIRS) pairs.push(pairOf(session.set, found, pair, a, b));
  }
  return {
    pairs,
    total: seen.size,
    records: count,
    compared: found.compared,
    skipped: found.skipped,
    fields: found.fields,
    stale: found.batches !== batchesOf(session),
  };
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
