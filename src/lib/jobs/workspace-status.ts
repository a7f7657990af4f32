import type { DataCounts, WorkspaceStatus } from '../api/workspace.ts';
import type { OrderLines, WorkingSet } from '../data/working-set.ts';
import { placeNames } from '../scores/cluster-names.ts';
import { changedAt } from '../store/change.ts';
import { undoStacks } from '../store/undo-stacks.ts';
import { runCardOf, usableScores } from './answer-session.ts';
import { scoringDay } from './scoring-day.ts';
import type { Session } from './session.ts';

const counted = new WeakMap<OrderLines, DataCounts>();

/** What the whole shell shows about the open workspace. */
export function workspaceStatus(
  session: Session,
  environment: {
    readonly writable: boolean;
    readonly storage: WorkspaceStatus['storage'];
    readonly now: number;
  },
): WorkspaceStatus {
  const { workspace, set, batches, changes, store, scores, lastBackup: backup } = session;
  const stacks = undoStacks(changes, store.device);
  const lastChange = changes.at(-1);
  const saved = [...batches.map((batch) => batch.importedAt), ...(lastChange ? [changedAt(lastChange)] : [])];
  const runs = Object.values(scores?.runs ?? {}).map((run) => runCardOf(session, run));
  return {
    workspace,
    writable: environment.writable,
    counts: countData(set),
    firstDay: set.orders.firstDay,
    lastDay: set.orders.lastDay,
    asOf: set.customers.count > 0 ? scoringDay(set, session.definitions, environment.now) : null,
    dataVersion: session.dataVersion,
    changesSinceBackup: batches.length + changes.length - (backup ? backup.batches + backup.changes : 0),
    lastBackupAt: backup?.at ?? null,
    lastSavedAt: saved.length ? Math.max(...saved) : null,
    canUndo: stacks.undo.length > 0,
    canRedo: stacks.redo.length > 0,
    storage: environment.storage,
    stageWords: session.definitions.lifecycle.words,
    clusters: clusterFacts(session),
    stale: runs.flatMap((run) => (run?.stale ? [run.kind] : [])),
  };
}

function clusterFacts(session: Session): WorkspaceStatus['clusters'] {
  const segments = usableScores(session)?.segments?.segments ?? [];
  const { names } = placeNames(session.segmentNames, segments);
  return segments.map(({ traits }, index) => ({
    name: names[index],
    traits: traits.map(({ feature, z }) => ({ feature, z })),
  }));
}

export function countData(set: WorkingSet): DataCounts {
  const { orders, customers } = set;
  const held = counted.get(orders);
  const fromOrders = held ?? countOrders(set);
  counted.set(orders, fromOrders);
  return {
    ...fromOrders,
    customers: customers.count,
    interactions: set.interactions.length,
    feedback: set.feedback.length,
    costs: set.costs?.length ?? 0,
  };
}

function countOrders({ orders, customers, products }: WorkingSet): DataCounts {
  const anonymousFrom = orders.offsets[customers.count] ?? 0;
  return {
    customers: customers.count,
    orderLines: orders.length,
    orders: distinct(orders.order, orders.orderIds.length) || ordersByDay(orders, customers.count),
    products: Math.max(products?.length ?? 0, distinct(orders.product, orders.productIds.length)),
    interactions: 0,
    feedback: 0,
    costs: 0,
    anonymousLines: orders.length - anonymousFrom,
    returnLines: orders.returned.reduce((sum, flag) => sum + flag, 0),
  };
}

/** Codes in use, the missing one apart. */
function distinct(codes: Uint32Array, size: number): number {
  const seen = new Uint8Array(size);
  let count = 0;
  for (let i = 0; i < codes.length; i++) {
    if (codes[i] !== 0 && seen[codes[i]] === 0) {
      seen[codes[i]] = 1;
      count++;
    }
  }
  return count;
}

/** Without order ids: a customer's day with a line is an order, an anonymous line is one by itself. */
function ordersByDay(orders: OrderLines, customers: number): number {
  const anonymousFrom = orders.offsets[customers] ?? 0;
  let count = orders.length - anonymousFrom;
  for (let c = 0; c < customers; c++) {
    for (let i = orders.offsets[c]; i < orders.offsets[c + 1]; i++) {
      if (i === orders.offsets[c] || orders.day[i] !== orders.day[i - 1]) count++;
    }
  }
  return count;
}
