import type { CancelSignal, OnProgress } from '../base/progress.ts';
import { NEVER_CANCELLED } from '../base/progress.ts';
import { failure, success } from '../base/outcome.ts';
import type { Outcome } from '../base/outcome.ts';
import { openContainer } from './container.ts';
import { fail, toImportError } from './failure.ts';
import type { InspectContext } from './inspect-context.ts';
import { makePlan } from './make-plan.ts';
import { openText } from './open-text.ts';
import { openWorkbook } from './open-workbook.ts';
import type { ImportError, Inspection, PlanOverrides } from './plan.ts';
import { previewRows } from './preview.ts';
import { profileOnce } from './profile-rows.ts';
import { shapeKeyOf } from './shape-key.ts';
import type { ImportSource } from './source.ts';

const MAX_COLUMNS = 16_384;

/**
 * What a file is and how it would be read: encoding, delimiter, headings, shape, each column's role, kind and
 * format, the questions left open, and a preview with its problems. Writes nothing. `overrides` are the person's
 * answers; what they leave out is inferred again.
 */
export async function inspectFile(
  source: ImportSource,
  overrides: PlanOverrides,
  context: InspectContext,
  signal: CancelSignal = NEVER_CANCELLED,
  onProgress: OnProgress = () => undefined,
): Promise<Outcome<Inspection, ImportError>> {
  try {
    return success(await inspect(source, merge(context.remembered, overrides), context, signal, onProgress));
  } catch (thrown) {
    return failure(toImportError(thrown));
  }
}

function merge(remembered: PlanOverrides | undefined, overrides: PlanOverrides): PlanOverrides {
  if (!remembered) return overrides;
  return {
    ...remembered,
    ...overrides,
    roles: { ...remembered.roles, ...overrides.roles },
    dateOrders: { ...remembered.dateOrders, ...overrides.dateOrders },
    decimals: { ...remembered.decimals, ...overrides.decimals },
    stripDecimalZero: { ...remembered.stripDecimalZero, ...overrides.stripDecimalZero },
  };
}

async function inspect(
  source: ImportSource,
  overrides: PlanOverrides,
  context: InspectContext,
  signal: CancelSignal,
  onProgress: OnProgress,
): Promise<Inspection> {
  const container = await openContainer(source);
  const opened =
    container.kind === 'zip'
      ? await openWorkbook(source, overrides, signal)
      : await openText(source, container, overrides, signal);
  const { layout, encodingSureness, sheets, headings } = opened;
  if (headings.width === 0 || headings.width > MAX_COLUMNS) fail({ kind: 'no-columns' });
  const seen = await profileOnce(source, layout, headings, signal, onProgress);
  const plan = makePlan({
    layout,
    headings,
    profiles: seen.profiles,
    head: seen.head,
    duplicates: seen.duplicates,
    overrides,
    context,
  });
  return {
    fileName: source.name,
    bytes: source.blob.size,
    plan: plan.plan,
    encodingSureness,
    sheets,
    questions: plan.questions,
    notes: plan.notes,
    preview: previewRows(plan.plan, seen.head, headings.firstDataRow),
    rowsEstimate: seen.rowsEstimate,
    shapeKey: shapeKeyOf(plan.plan, headings),
  };
}
