import type { WorkspaceInfo } from '../api/workspace.ts';
import { currencyDigits } from '../base/currencies.ts';
import type { BuiltWorkingSet } from '../data/build-working-set.ts';
import { buildWorkingSet } from '../data/build-working-set.ts';
import type { Contents } from '../store/contents.ts';
import { currentRecords } from '../store/change.ts';
import { tablesOfBatch } from '../store/erased-contents.ts';
import { editsOf, timeZoneOf } from './session.ts';

/** The working set that contents come to, without opening them as a workspace. Cost: as loading one. */
export function setOfContents(
  { batches, changes }: Contents,
  { currency, timeZone }: Pick<WorkspaceInfo, 'currency' | 'timeZone'>,
): BuiltWorkingSet {
  const visible = [...batches.values()].filter(
    ({ batch, rows }) => batch.removedAt === null && rows.size > 0,
  );
  visible.sort(({ batch: a }, { batch: b }) =>
    a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : 1,
  );
  const sources = visible.map((held) => ({
    id: held.batch.id,
    matchKey: held.batch.matchKey,
    tables: tablesOfBatch(held),
  }));
  return buildWorkingSet({
    batches: sources,
    edits: editsOf(currentRecords(changes.values())),
    currency,
    currencyDigits: currencyDigits(currency),
    timeZone: timeZoneOf({ ...(timeZone !== undefined && { timeZone }) }),
  });
}
