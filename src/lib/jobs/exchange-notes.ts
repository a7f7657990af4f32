import type { EpochMillis } from '../base/units.ts';
import type { Change } from '../store/change.ts';
import { isCircumstance } from '../store/content-hash.ts';
import type { Contents } from '../store/contents.ts';
import { jsonRecord } from '../store/contents.ts';
import type { Holdings } from '../store/holdings.ts';
import { decodePayload } from '../store/payload.ts';
import type { BackupManifest } from './backup-manifest.ts';
import type { Desk } from './desk.ts';
import type { LastBackup, Session } from './session.ts';
import { SETTINGS } from './session.ts';

/** What this copy knows of another one: what it held when it last gave, and when. */
export interface Peer {
  readonly holdings: Holdings;
  readonly takenAt: EpochMillis;
}

export type Peers = Readonly<Record<string, Peer>>;

/** A change set aside, with the clock of this device when it came. */
export interface Quarantined {
  readonly change: Change;
  readonly seenAt: EpochMillis;
}

export async function readPeers({ store }: Session): Promise<Peers> {
  return ((await store.readSetting(SETTINGS.exchange)) as Peers | undefined) ?? {};
}

/** Changes that wait for people, and those about which they decided: they may come again with any file. */
export interface Quarantine {
  readonly waiting: readonly Quarantined[];
  readonly settled: readonly string[];
}

export async function readQuarantine({ store }: Session): Promise<Quarantine> {
  return (
    ((await store.readSetting(SETTINGS.quarantine)) as Quarantine | undefined) ?? { waiting: [], settled: [] }
  );
}

/**
 * Contents of a file with what tells of this copy alone left as it is here. `backedUpAt`: the file is a backup of just
 * this; null: no more of it is backed up than there was.
 */
export function keepOwn(theirs: Contents, mine: Contents, backedUpAt: EpochMillis | null): Contents {
  const settings = new Map([...theirs.settings].filter(([name]) => !isCircumstance(name)));
  for (const [name, record] of mine.settings) if (isCircumstance(name)) settings.set(name, record);
  const counts = { batches: theirs.batches.size, changes: theirs.changes.size };
  const last = lastBackupIn(mine);
  const next: LastBackup | null =
    backedUpAt !== null
      ? { at: backedUpAt, ...counts }
      : last && {
          at: last.at,
          batches: Math.min(last.batches, counts.batches),
          changes: Math.min(last.changes, counts.changes),
        };
  if (next) settings.set(SETTINGS.lastBackup, jsonRecord('settings', SETTINGS.lastBackup, next));
  return { ...theirs, settings, own: mine.own };
}

function lastBackupIn({ settings }: Contents): LastBackup | null {
  const record = settings.get(SETTINGS.lastBackup);
  return record ? (decodePayload(record.bytes).json as LastBackup) : null;
}

/** What was merged, with a note of whom it came from and of what was set aside. */
export async function noteTaken(
  session: Session,
  merged: Contents,
  { device, holdings }: BackupManifest,
  wild: readonly Change[],
  now: EpochMillis,
): Promise<Contents> {
  const settings = new Map(merged.settings);
  const put = (name: string, json: unknown) => settings.set(name, jsonRecord('settings', name, json));
  if (device !== undefined && holdings && device !== session.store.device) {
    put(SETTINGS.exchange, { ...(await readPeers(session)), [device]: { holdings, takenAt: now } });
  }
  const { waiting, settled } = await readQuarantine(session);
  const left = waiting.filter(({ change }) => !merged.changes.has(change.id));
  const known = new Set([...left.map(({ change }) => change.id), ...settled]);
  const fresh = wild.filter(({ id }) => !known.has(id)).map((change) => ({ change, seenAt: now }));
  if (fresh.length > 0 || left.length < waiting.length) {
    put(SETTINGS.quarantine, { waiting: [...left, ...fresh], settled });
  }
  return { ...merged, settings };
}

/**
 * Changes under this device's id that it never made come from a copy of its browser profile: from now on this one has
 * an id of its own. True where it took one.
 */
export async function renewIfShared(desk: Desk, mine: Contents, theirs: Contents): Promise<boolean> {
  const registry = await desk.registry();
  const isShared = [...theirs.changes.values()].some(
    ({ id, device }) => device === registry.device && !mine.changes.has(id),
  );
  if (isShared) await registry.renewDevice();
  return isShared;
}
