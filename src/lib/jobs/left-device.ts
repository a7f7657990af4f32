import type { EpochMillis } from '../base/units.ts';
import { listAudit } from '../store/audit.ts';
import type { Session } from './session.ts';

/** What takes data out of the workspace: nothing here reaches it afterwards. */
const LEFT_DEVICE: ReadonlySet<string> = new Set([
  'backup',
  'folder-copy',
  'give-file',
  'give-codes',
  'give-customers',
  'export-customers',
  'export-picture',
  'export-rows',
  'export-scores',
  'subject-export',
]);

/** Times at which files left the device, the latest first. */
export async function leftDevice({ store, lastBackup }: Session) {
  const found: { what: string; at: EpochMillis }[] = (await listAudit(store.connection))
    .filter(({ what }) => LEFT_DEVICE.has(what))
    .map(({ what, time }) => ({ what, at: time }));
  const isNoted = found.some(({ what, at }) => what === 'backup' && at >= (lastBackup?.at ?? 0));
  if (lastBackup && !isNoted) found.push({ what: 'backup', at: lastBackup.at });
  return found.sort((a, b) => b.at - a.at);
}
