import type { CancelSignal } from '../base/progress.ts';
import type { Content } from './container.ts';
import { fail } from './failure.ts';
import { matchHeading } from './headings.ts';
import type { RecordList } from './json-lists.ts';
import type { Layout } from './layout.ts';
import type { Opened } from './opened.ts';
import type { Encoding, PlanOverrides } from './plan.ts';
import { rowsOfRecords } from './record-rows.ts';
import { findHeadings } from './heading-row.ts';
import type { SampleRow } from './sniff-layout.ts';
import { listsOf } from './record-text.ts';
import type { ImportSource } from './source.ts';

const SAMPLE_ROWS = 200;

/** The list with the data, or the one asked for, and its headings: a list among several is as a sheet of a workbook. */
export async function openRecords(
  source: ImportSource,
  format: Exclude<Content, 'rows'>,
  gzip: boolean,
  encoding: Encoding,
  overrides: PlanOverrides,
  signal: CancelSignal,
): Promise<Opened> {
  const layout: Layout = { format, gzip, encoding, delimiter: ',' };
  const lists = await listsOf(source, layout, signal);
  const known = lists.map((list) => headingsOf(list).filter(isKnown).length);
  const asked = lists.find(({ name }) => name === overrides.sheet);
  const chosen = asked ?? lists[known.indexOf(Math.max(...known))];
  const rows = firstRows(chosen);
  if (rows.length < 2) fail({ kind: 'file-empty' });
  const several = lists.length > 1;
  return {
    layout: several ? { ...layout, sheet: chosen.name } : layout,
    encodingSureness: 'certain',
    sheets: several
      ? lists.map(({ name, records }, k) => ({ name, rows: records.length + 1, holdsData: known[k] > 1 }))
      : [],
    headings: findHeadings(rows, overrides.hasHeadings ?? true),
  };
}

function firstRows(list: RecordList): SampleRow[] {
  const rows: SampleRow[] = [];
  for (const cells of rowsOfRecords(list.records)) {
    rows.push({ number: rows.length + 1, cells });
    if (rows.length === SAMPLE_ROWS) break;
  }
  return rows;
}

const headingsOf = (list: RecordList): readonly string[] => firstRows(list)[0]?.cells ?? [];
const isKnown = (heading: string): boolean => matchHeading(heading).some(({ exact }) => exact);
