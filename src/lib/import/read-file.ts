import { failure, success } from '../base/outcome.ts';
import type { Outcome } from '../base/outcome.ts';
import { NEVER_CANCELLED } from '../base/progress.ts';
import type { CancelSignal, OnProgress } from '../base/progress.ts';
import type { DatasetName } from '../data/datasets.ts';
import type { KnownLines } from '../data/known-lines.ts';
import { createRowKernel } from '../kernels/row-kernel.ts';
import { createImporter, isWideBaskets } from './create-importer.ts';
import { ContentHash } from './content-hash.ts';
import { fail, toImportError } from './failure.ts';
import { openRows } from './open-rows.ts';
import type { ImportError, ImportPlan, ImportReport, ImportResult } from './plan.ts';
import { retypeColumns } from './retype-columns.ts';
import { datasetOfShape } from './recognise-shape.ts';
import type { Importer } from './import-count.ts';
import { isGzip, readSlice } from './source.ts';
import type { ImportSource } from './source.ts';
import { firstRowFrom } from './row-batch.ts';

/**
 * Reads the whole file by a plan: bytes → typed columns, streamed. Progress is told in bytes of the file (step
 * `read`) and in rows (step `read-rows`). Deterministic: the same bytes and plan give the same tables and hash.
 * `known` are the order lines that the workspace holds: rows among them are counted, and left out where the plan
 * says so. Where values contradict the kind of a free column, the file is read again with that column as text.
 */
export async function readFile(
  source: ImportSource,
  plan: ImportPlan,
  onProgress: OnProgress = () => undefined,
  signal: CancelSignal = NEVER_CANCELLED,
  known?: KnownLines,
): Promise<Outcome<ImportResult, ImportError>> {
  try {
    let result = await read(source, plan, onProgress, signal, known);
    for (;;) {
      const retyped = retypeColumns(result.plan, result.report.rejectedRows);
      if (!retyped) return success(withRetyped(result, plan));
      result = await read(source, retyped, onProgress, signal, known);
    }
  } catch (thrown) {
    return failure(toImportError(thrown));
  }
}

function withRetyped(result: ImportResult, asked: ImportPlan): ImportResult {
  const retyped = result.plan.columns.filter(({ kind }, k) => kind !== asked.columns[k].kind);
  return { ...result, report: { ...result.report, retyped: retyped.map(({ heading }) => heading) } };
}

async function read(
  source: ImportSource,
  plan: ImportPlan,
  onProgress: OnProgress,
  signal: CancelSignal,
  known: KnownLines | undefined,
): Promise<ImportResult> {
  checkColumns(plan);
  known?.reset();
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
  const kernel = plan.format === 'delimited' ? await createRowKernel() : null;
  const importer = createImporter(plan, known, kernel);
  const firstDataRow = plan.firstDataRow ?? (plan.hasHeadings ? 2 : 1);
  let bytes = 0;
  const tap = (slice: Uint8Array<ArrayBuffer>) => {
    hash.add(slice);
    bytes += slice.length;
  };
  let told = 0;
  for await (const batch of openRows(source, layout, signal, tap, kernel)) {
    importer.add(batch, firstRowFrom(batch, firstDataRow));
    if (performance.now() - told < 100) continue;
    told = performance.now();
    tell(onProgress, bytes, blob.size, importer);
  }
  if (plan.format === 'xlsx') await hash.addBlob(blob, signal);
  tell(onProgress, blob.size, blob.size, importer);
  const tables = importer.finish(await hash.mark());
  const contentHash = await hash.finish(JSON.stringify(identity(plan)));
  if (signal.cancelled) fail({ kind: 'cancelled' });
  const report = reportOf(source.name, plan, importer, performance.now() - started);
  return { tables, plan, report, contentHash };
}

/** What of a plan makes another import of the same bytes: not whether lines that were there came again. */
function identity(plan: ImportPlan): unknown {
  const columns = plan.columns.map(
    ({ index, heading, role, kind, dateOrder, decimal, stripDecimalZero, textMark, oncePerOrder }) => ({
      index,
      heading,
      role,
      kind,
      dateOrder,
      decimal,
      stripDecimalZero,
      textMark,
      oncePerOrder,
    }),
  );
  return { ...plan, columns, skipKnownLines: undefined };
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
      if (plan.shape === 'baskets') need('product');
      else if (!has('order')) need('time');
      return;
    case 'payments':
      need('order');
      need('amount');
      return;
    case 'customers':
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
      if (!has('text') && !has('category')) need('score');
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
    repeatedKeys: count.repeatedKeys,
    knownLines: count.knownLines,
    retyped: [],
    blankLines: count.blankLines,
    rejectedRows,
    headings: plan.columns.map(({ heading }) => heading),
    firstTime: count.firstTime,
    lastTime: count.lastTime,
    elapsedMs,
  };
}
