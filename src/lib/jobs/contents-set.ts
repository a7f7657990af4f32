import type { BuiltWorkingSet } from '../data/build-working-set.ts';
import { buildWorkingSet } from '../data/build-working-set.ts';
import type { Contents } from '../store/contents.ts';
import { currentRecords } from '../store/change.ts';
import type { Payload } from '../store/payload.ts';
import { decodePayload } from '../store/payload.ts';
import { tableOfChunks } from '../store/table-chunks.ts';
import { currencyDigitsOf, editsOf } from './session.ts';

/** The working set that contents come to, without opening them as a workspace. Cost: as loading one. */
export function setOfContents({ batches, changes }: Contents, currency: string): BuiltWorkingSet {
  const visible = [...batches.values()].filter(
    ({ batch, rows }) => batch.removedAt === null && rows.size > 0,
  );
  visible.sort(({ batch: a }, { batch: b }) =>
    a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : 1,
  );
  const sources = visible.map(({ batch, rows }) => {
    const byPart = new Map<number, Payload[]>();
    for (const { table, key, bytes } of rows.values()) {
      if (table !== 'chunks' || typeof key === 'string') continue;
      const chunks = byPart.get(key[1]) ?? [];
      chunks[key[2]] = decodePayload(bytes);
      byPart.set(key[1], chunks);
    }
    const tables = batch.tables.map((table) => tableOfChunks(table, (part) => byPart.get(part) ?? []));
    return { id: batch.id, matchKey: batch.matchKey, tables };
  });
  return buildWorkingSet({
    batches: sources,
    edits: editsOf(currentRecords(changes.values())),
    currency,
    currencyDigits: currencyDigitsOf(currency),
  });
}
