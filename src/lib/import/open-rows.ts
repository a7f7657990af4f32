import type { CancelSignal } from '../base/progress.ts';
import type { RowKernel } from '../kernels/row-kernel.ts';
import { DelimitedRows } from './delimited-rows.ts';
import type { Layout } from './layout.ts';
import { recordText } from './record-text.ts';
import type { RowBatch, RowReader } from './row-batch.ts';
import { createBreather, readBytes } from './source.ts';
import type { ImportSource, Tap } from './source.ts';
import { toUtf8 } from './transcode.ts';
import { WhitespaceRows } from './whitespace-rows.ts';
import { openSheet } from './xlsx-rows.ts';

/** Bytes tokenised at a time: small enough to stay in the processor's cache. */
const WINDOW_BYTES = 1 << 18;
const NOTHING = new Uint8Array(0);

export function createRowReader(
  layout: Pick<Layout, 'format' | 'delimiter'>,
  kernel: RowKernel | null = null,
): RowReader {
  if (layout.format === 'whitespace') return new WhitespaceRows();
  return kernel ? new DelimitedRows(layout.delimiter, kernel) : new DelimitedRows(layout.delimiter);
}

/** The rows of a file, whatever its format, in batches. Cancelling takes effect within one window. */
export async function* openRows(
  source: ImportSource,
  layout: Layout,
  signal: CancelSignal,
  tap?: Tap,
  kernel: RowKernel | null = null,
): AsyncGenerator<RowBatch> {
  if (layout.format === 'xlsx') {
    yield* openSheet(source.blob, layout.sheet, signal);
    return;
  }
  if (layout.format === 'json' || layout.format === 'vcard') {
    const reader = createRowReader(layout);
    for await (const chunk of recordText(source, layout, signal, tap)) yield reader.push(chunk, false);
    yield reader.push(NOTHING, true);
    return;
  }
  const reader = createRowReader(layout, kernel);
  const breathe = createBreather();
  for await (const chunk of toUtf8(readBytes(source.blob, layout.gzip, signal, tap), layout.encoding)) {
    for (let from = 0; from < chunk.length; from += WINDOW_BYTES) {
      yield reader.push(chunk.subarray(from, from + WINDOW_BYTES), false);
    }
    await breathe();
  }
  yield reader.push(NOTHING, true);
}
