import type { CancelSignal } from '../base/progress.ts';
import { fail } from './failure.ts';
import type { RowBatch } from './row-batch.ts';

export async function* openSheet(
  _blob: Blob,
  _sheet: string | undefined,
  _signal: CancelSignal,
): AsyncGenerator<RowBatch> {
  fail({ kind: 'format-unsupported', extension: 'xlsx' });
}
