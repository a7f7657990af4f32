import type { EpochMillis } from '../base/units.ts';
import { REMOVED_FIELD } from '../store/change.ts';
import { millisOfHybridTime } from '../store/hybrid-clock.ts';
import type { Session } from './session.ts';

/** Pictures and voice notes that were put in the recycle bin before a time, and are there still. O(attachments). */
export function removedAttachments(
  { records }: Pick<Session, 'records'>,
  before: EpochMillis,
): readonly string[] {
  return [...(records.get('attachments') ?? [])].flatMap(([id, fields]) => {
    const removed = fields.get(REMOVED_FIELD);
    const isGone = removed?.kind === 'set' && removed.value === true;
    return isGone && millisOfHybridTime(removed.time) < before ? [id] : [];
  });
}
