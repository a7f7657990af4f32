import { failure, success } from '../base/outcome.ts';
import type { Outcome } from '../base/outcome.ts';
import { NEVER_CANCELLED } from '../base/progress.ts';
import type { CancelSignal, OnProgress } from '../base/progress.ts';
import type { DatasetName } from '../data/datasets.ts';
import { createImporter, isWideBaskets } from './create-importer.ts';
import { ContentHash } from './content-hash.ts';
import { fail, toImportError } from './failure.ts';
import { openRows } from './open-rows.ts';
import type { ImportError, ImportPlan, ImportReport, ImportResult } from './plan.ts';
import { datasetOfShape } from './recognise.ts';
import type { Importer } from './import-count.ts';
import { isGzip, readSlice } from './source.ts';
import type { ImportSource } from './source.ts';
import { firstRowFrom } from './row-batch.ts';

/**
 * Reads the whole file by a plan: bytes → typed columns, streamed. Progress is told in bytes of the file (step
 * `read`) and in rows (step `read-rows`). Deterministic: the same bytes and plan give the same tables and hash.
 */
export async function readFile(
  source: ImportSource,
  plan: ImportPlan,
  onProgress: OnProgress = () => undefined,
  signal: CancelSignal = NEVER_CANCELLED,
): Promise<Outcome<ImportResult, ImportError>> {
  try {
    return success(await read(source, plan, onProgress, signal));
  } catch (thrown) {
    return failure(toImportError(thrown));
  }
}

async function read(
  source: ImportSource,
  plan: ImportPlan,
  onProgress: OnProgress,
  signal: CancelSignal,
): Promise<ImportResult> {
  checkColumns(plan);
  const started = performance.now();
  const { blob } = source;
  const hash = new ContentHash();
  const gzip = plan.format !== 'xlsx' && isGzip(await readSlice(blob, 0, 8));
  const layout = {
    format: plan.format,
    gzip,
    encoding: plan.encoding,
    delimiter: plan.delimiter,
    sheet: plan.sheet,
  };
  const importer = createImporter(plan);
  const firstDataRow = plan.firstDataRow ?? (plan.hasHeadings ? 2 : 1);
  let bytes = 0;
  const tap = (slice: Uint8Array<ArrayBuffer>) => {
    hash.add(slice);
    bytes += slice.length;
  };
  let told = 0;
  for await (const batch of openRows(source, layout, signal, tap)) {
    importer.add(batch, firstRowFrom(batch, firstDataRow));
    if (performance.now() - told < 100) continue;
    told = performance.now();
    tell(onProgress, bytes, blob.size, importer);
  }
  if (plan.format === 'xlsx') await hash.addBlob(blob, signal);
  tell(onProgress, blob.size, blob.size, importer);
  const tables = importer.finish();
  const contentHash = await hash.finish(JSON.stringify({ ...plan, columns: plan.columns.map(identity) }));
  if (signal.cancelled) fail({ kind: 'cancelled' });
  return { tables, report: reportOf(source.name, plan, importer, performance.now() - started), contentHash };
}

/** What of a column's plan decides its values. */
function identity(column: ImportPlan['columns'][number]): unknown {
  const { index, heading, role, kind, dateOrder, decimal, stripDecimalZero } = column;
  return { index, heading, role, kind, dateOrder, decimal, stripDecimalZero };
}

function tell(onProgress: OnProgress, bytes: number, total: number, importer: Importer): void {
  const rows = importer.count.read;
  onProgress({ step: 'read', done: Math.min(bytes, total), total, unit: 'bytes' });
  const estimate = bytes > 0 ? Math.round((rows / bytes) * total) : null;
  onProgress({ step: 'read-rows', done: rows, total: bytes >= total ? rows : estimate, unit: 'rows' });
}

/** Columns without which a shape has no meaning. */
function checkColumns(plan: ImportPlan): void {
  const dataset = datasetOfShape(plan.shape);
  const has = (column: string) =>
    plan.columns.some(
      ({ role }) => role.use === 'canonical' && role.dataset === dataset && role.column === column,
    );
  const need = (column: string, place: DatasetName = dataset) => {
    if (!has(column)) fail({ kind: 'column-needed', dataset: place, column });
  };
  if (plan.columns.length === 0) fail({ kind: 'no-columns' });
  if (isWideBaskets(plan)) return;
  switch (dataset) {
    case 'orders':
      if (plan.shape !== 'baskets') need('time');
      else need('product');
      return;
    case 'customers':
      need('customer');
      return;
    case 'products':
      need('product');
      return;
    case 'interactions':
      need('customer');
      need('time');
      return;
    case 'costs':
      need('month');
      need('amount');
      return;
    case 'feedback':
      if (!has('text')) need('score');
  }
}

function reportOf(fileName: string, plan: ImportPlan, importer: Importer, elapsedMs: number): ImportReport {
  const { count, rejectedRows } = importer;
  return {
    fileName,
    read: count.read,
    accepted: count.accepted,
    rejected: rejectedRows.length,
    returns: count.returns,
    anonymous: count.anonymous,
    exactDuplicates: count.exactDuplicates,
    blankLines: count.blankLines,
    rejectedRows,
    headings: plan.columns.map(({ heading }) => heading),
    firstTime: count.firstTime,
    lastTime: count.lastTime,
    elapsedMs,
  };
}
