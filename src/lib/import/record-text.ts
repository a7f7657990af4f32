import type { CancelSignal } from '../base/progress.ts';
import { fail } from './failure.ts';
import { listsOfJson } from './json-lists.ts';
import type { RecordList } from './json-lists.ts';
import type { Layout } from './layout.ts';
import { rowsOfRecords } from './record-rows.ts';
import { readBytes } from './source.ts';
import type { ImportSource, Tap } from './source.ts';
import { toUtf8 } from './transcode.ts';
import { recordsOfCards } from './vcards.ts';

/** Records are held in memory all at once. */
const MAX_RECORD_BYTES = 1 << 28;
const CHUNK_CHARACTERS = 1 << 18;

/** The records as delimited text, for the reader of rows. */
export async function* recordText(
  source: ImportSource,
  layout: Layout,
  signal: CancelSignal,
  tap?: Tap,
): AsyncGenerator<Uint8Array> {
  const lists = await listsOf(source, layout, signal, tap);
  const { records } = lists.find(({ name }) => name === layout.sheet) ?? lists[0];
  const encoder = new TextEncoder();
  let text = '';
  for (const row of rowsOfRecords(records)) {
    text += `${row.map(quoted).join(',')}\n`;
    if (text.length < CHUNK_CHARACTERS) continue;
    yield encoder.encode(text);
    text = '';
    if (signal.cancelled) fail({ kind: 'cancelled' });
  }
  yield encoder.encode(text);
}

const quoted = (cell: string): string => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The lists of records in a file, read whole. */
export async function listsOf(
  { blob }: ImportSource,
  { format, gzip, encoding }: Layout,
  signal: CancelSignal,
  tap?: Tap,
): Promise<readonly RecordList[]> {
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let bytes = 0;
  for await (const chunk of toUtf8(readBytes(blob, gzip, signal, tap), encoding)) {
    bytes += chunk.length;
    if (bytes > MAX_RECORD_BYTES) fail({ kind: 'file-too-large', bytes, limit: MAX_RECORD_BYTES });
    parts.push(decoder.decode(chunk, { stream: true }));
  }
  const text = parts.join('');
  return format === 'json' ? listsOfJson(text) : [{ name: '', records: recordsOfCards(text) }];
}
