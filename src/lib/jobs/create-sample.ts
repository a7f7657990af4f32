import type { SampleKind, StoreError, WorkspaceInfo } from '../api/workspace.ts';
import type { Outcome } from '../base/outcome.ts';
import type { OnProgress } from '../base/progress.ts';
import type { Zone } from '../base/time-zone.ts';
import { deviceTimeZone, zoneOf } from '../base/time-zone.ts';
import type { DayNumber } from '../base/units.ts';
import { isTimeField } from '../crm/record-types.ts';
import { isFeedbackKey } from '../data/feedback-key.ts';
import type { Table } from '../data/table.ts';
import { randomId } from '../base/random-id.ts';
import type { SampleRecord } from '../sample/sample-workspace.ts';
import { generateSample } from '../sample/sample.ts';
import type { Change, Operation } from '../store/change.ts';
import { CREATED_FIELD } from '../store/change.ts';
import { millisOfHybridTime } from '../store/hybrid-clock.ts';
import type { WorkspaceStore } from '../store/workspace-store.ts';
import type { Desk } from './desk.ts';
import { makeWorkspace } from './open-workspace.ts';

const SAMPLE_SEED = 20_240_501;
const SAMPLE_DEVICE = 'sample';

export interface SampleRequest {
  readonly kind: SampleKind;
  readonly language: 'en' | 'zh';
  /** The sample ends yesterday. */
  readonly today: DayNumber;
}

/** Invents a business and stores it as a workspace of its own, by the same way as a file. */
export async function createSample(
  desk: Desk,
  { kind, language, today }: SampleRequest,
  onProgress: OnProgress,
): Promise<Outcome<WorkspaceInfo, StoreError>> {
  onProgress({ step: 'generate', done: 0, total: 1, unit: 'steps' });
  const { name, currency, tables, records } = generateSample({
    kind,
    language,
    seed: SAMPLE_SEED,
    asOf: today,
  });
  const rows = Object.values(tables) as Table[];
  const read = rows.reduce((sum, table) => sum + table.length, 0);
  const timeZone = deviceTimeZone();
  return makeWorkspace(desk, { name, currency, timeZone, sample: kind }, async (store) => {
    const header = {
      fileName: 'sample',
      importedAt: desk.environment.now(),
      read,
      accepted: read,
      rejected: 0,
    };
    await store.writeBatch(
      {
        ...header,
        id: `sample-${kind}-${language}-${SAMPLE_SEED}-${today}`,
        headings: [],
        plan: null,
        matchKey: 'customer',
        tables: rows,
        rejectedRows: [],
      },
      onProgress,
    );
    const pictures = records.flatMap(({ id, bytes }) => (bytes ? [{ id, bytes }] : []));
    await store.appendChange(sampleChange(store, records, zoneOf(timeZone)), pictures);
  });
}

/**
 * All that the invented people did, by a device of their own: this one's undo does not reach it. They did it by the clock of the
 * device, so that the figures are the same in every zone.
 */
function sampleChange(store: WorkspaceStore, records: readonly SampleRecord[], zone: Zone): Change {
  const time = store.clock.next();
  const by = { time, device: SAMPLE_DEVICE };
  const operations = records.flatMap(({ table, id: record, fields }) => {
    const made = isFeedbackKey(record) ? {} : { [CREATED_FIELD]: millisOfHybridTime(time) };
    const told = Object.entries(fields).map(([field, value]) => {
      if (typeof value !== 'number' || !isTimeField(table, field)) return [field, value] as const;
      return [field, zone.instantOf(value)] as const;
    });
    return [...told, ...Object.entries(made)].map(([field, value]): Operation => {
      return { id: `${record}.${field}`, ...by, table, record, field, kind: 'set', value };
    });
  });
  return { id: randomId(), ...by, kind: 'edit', of: null, what: 'sample', operations };
}
