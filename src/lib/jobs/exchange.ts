import type { ConflictInfo, ExchangeAnswer, PeerInfo, SetAside } from '../api/safekeeping.ts';
import { millisOfHybridTime } from '../store/hybrid-clock.ts';
import { findConflicts } from '../store/conflicts.ts';
import { batchesLackedBy, changesLackedBy } from '../store/holdings.ts';
import { describeConflict } from './describe-conflict.ts';
import type { Desk } from './desk.ts';
import { readPeers, readQuarantine } from './exchange-notes.ts';
import type { Session } from './session.ts';

export const deviceSetting = (device: string): string => `device:${device}`;

/** What people called a device; empty where nobody named it. */
export async function deviceName({ store }: Session, device: string): Promise<string> {
  const saved = (await store.readSetting(deviceSetting(device))) as { name?: string } | undefined;
  return saved?.name ?? '';
}

export async function writeDeviceName({ store }: Session, name: string): Promise<void> {
  await store.writeSetting(deviceSetting(store.device), { name });
}

/** Other copies of the workspace, and what waits for a decision. */
export async function answerExchange(desk: Desk): Promise<ExchangeAnswer | null> {
  const session = desk.session();
  if (!session) return null;
  const { device } = session.store;
  return {
    device,
    deviceName: await deviceName(session, device),
    peers: await peersOf(session),
    conflicts: await conflictsOf(session),
    setAside: await setAsideIn(session),
  };
}

async function peersOf(session: Session): Promise<readonly PeerInfo[]> {
  const found: PeerInfo[] = [];
  for (const [device, { holdings, takenAt }] of Object.entries(await readPeers(session))) {
    const { changes, batches } = session;
    const lacks = changesLackedBy(changes, holdings).length + batchesLackedBy(batches, holdings).length;
    found.push({ device, name: await deviceName(session, device), takenAt, lacks });
  }
  return found.sort((a, b) => b.takenAt - a.takenAt);
}

async function conflictsOf(session: Session): Promise<readonly ConflictInfo[]> {
  const names = new Map<string, string>();
  const described: ConflictInfo[] = [];
  for (const conflict of findConflicts(session.changes)) {
    const info = describeConflict(session, conflict);
    const values: ConflictInfo['values'][number][] = [];
    for (const value of info.values) {
      const name = names.get(value.device) ?? (await deviceName(session, value.device));
      names.set(value.device, name);
      values.push({ ...value, deviceName: name });
    }
    described.push({ ...info, values });
  }
  return described;
}

async function setAsideIn(session: Session): Promise<readonly SetAside[]> {
  const byDevice = new Map<string, SetAside>();
  for (const { change, seenAt } of (await readQuarantine(session)).waiting) {
    const held = byDevice.get(change.device);
    const theirClock = Math.max(millisOfHybridTime(change.time), held?.theirClock ?? 0);
    byDevice.set(change.device, {
      device: change.device,
      deviceName: held?.deviceName ?? (await deviceName(session, change.device)),
      edits: (held?.edits ?? 0) + 1,
      theirClock,
      ourClock: seenAt,
    });
  }
  return [...byDevice.values()];
}
