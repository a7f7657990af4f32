import { attachmentsIn } from './attachments.ts';
import type { Batch } from './batch.ts';
import type { Contents, HeldBatch } from './contents.ts';
import type { Change } from './change.ts';
import type { HybridTime } from './hybrid-clock.ts';

/** What one copy of a workspace holds, in short: enough to know what it lacks. */
export interface Holdings {
  /** By device: the latest change, and a digest of the ids of all changes up to it. */
  readonly changes: Readonly<Record<string, { readonly last: HybridTime; readonly digest: string }>>;
  /** Imports of which it has the rows, each with its order and shape: where these differ, so may the rows. */
  readonly batches: readonly string[];
}

export function holdingsOf({ changes, batches }: Contents): Holdings {
  const digests: Record<string, { last: HybridTime; digest: string }> = {};
  for (const [device, list] of byDevice(changes.values())) {
    digests[device] = { last: list.at(-1)!.time, digest: digestOf(list) };
  }
  return {
    changes: digests,
    batches: [...batches.values()]
      .filter(({ rows }) => rows.size > 0)
      .map(({ batch }) => nameOf(batch))
      .sort(),
  };
}

const nameOf = ({ id, order, tables }: Batch): string =>
  `${id} ${order} ${fnv1a(JSON.stringify(tables)).toString(36)}`;

const NO_ROWS: HeldBatch['rows'] = new Map();

/**
 * What a copy with these holdings lacks. Headers of batches always go along, for the recycle bin; rows only where they
 * are missing. A device's changes go whole where the digests differ: two profiles may share one id after a copy.
 */
export function lackedBy(contents: Contents, holdings: Holdings): Contents {
  const lacked = changesLackedBy(contents.changes.values(), holdings);
  const changes = new Map(lacked.map((change) => [change.id, change]));
  const known = new Set(holdings.batches);
  const batches = new Map(
    [...contents.batches].map(([id, held]) => [
      id,
      known.has(nameOf(held.batch)) ? { ...held, rows: NO_ROWS } : held,
    ]),
  );
  const attachments = attachmentsIn(contents.attachments, lacked);
  return { ...contents, changes, batches, attachments, own: [] };
}

export function changesLackedBy(changes: Iterable<Change>, holdings: Holdings): readonly Change[] {
  const lists = [...byDevice(changes)];
  return lists.flatMap(([device, list]) => lackedOf(list, own(holdings.changes, device)));
}

export function batchesLackedBy(batches: readonly Batch[], holdings: Holdings): readonly Batch[] {
  const known = new Set(holdings.batches);
  return batches.filter((batch) => !known.has(nameOf(batch)));
}

/** True where a copy with `held` can take what was cut for one with `since`: nothing would be missing between. */
export function covers(contents: Contents, since: Holdings): boolean {
  const lists = byDevice(contents.changes.values());
  for (const [device, { last, digest }] of Object.entries(since.changes)) {
    const upTo = (lists.get(device) ?? []).filter(({ time }) => time <= last);
    if (digestOf(upTo) !== digest) return false;
  }
  const whole = new Set(holdingsOf(contents).batches);
  return since.batches.every((name) => whole.has(name));
}

function lackedOf(
  list: readonly Change[],
  known: Holdings['changes'][string] | undefined,
): readonly Change[] {
  if (!known) return list;
  const before = list.filter(({ time }) => time <= known.last);
  return digestOf(before) === known.digest ? list.slice(before.length) : list;
}

const own = <T>(map: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(map, key) ? map[key] : undefined;

function byDevice(changes: Iterable<Change>): Map<string, Change[]> {
  const devices = new Map<string, Change[]>();
  for (const change of changes) devices.set(change.device, [...(devices.get(change.device) ?? []), change]);
  for (const list of devices.values()) list.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
  return devices;
}

/** Of a set of ids, in whatever order: their hashes added up, and how many they are. */
function digestOf(changes: readonly Change[]): string {
  const sum = changes.reduce((total, { id }) => BigInt.asUintN(64, total + fnv1a(id)), 0n);
  return `${changes.length}-${sum.toString(36)}`;
}

function fnv1a(text: string): bigint {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  }
  return hash;
}
