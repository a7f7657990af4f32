import type { ImportCounts } from '$lib/api/data-api.ts';
import type {
  ColumnPlan,
  DateOrder,
  DecimalStyle,
  ImportQuestion,
  Inspection,
  PlanOverrides,
} from '$lib/import/plan.ts';
import { columnHeading } from './roles.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

export const questionKey = (question: ImportQuestion): string =>
  'column' in question ? `${question.kind}:${question.column}` : question.kind;

/**
 * The answer to show as chosen: the person's own, or the only one that loses fewest rows. Null where both read
 * equally well: then nothing is guessed and the import waits.
 */
export function chosenAnswer(question: ImportQuestion): string | null {
  if (question.answer !== undefined) return String(question.answer);
  switch (question.kind) {
    case 'date-order':
      return fewestRejected(
        question.options.map((option) => ({ value: option.order, rejected: option.rejected })),
      );
    case 'decimal-style':
      return fewestRejected(
        question.options.map((option) => ({ value: option.style, rejected: option.rejected })),
      );
    case 'decimal-ids':
      return 'false';
    case 'order-status':
    case 'one-person':
    case 'exact-duplicates':
      return 'true';
    case 'known-lines':
      return null;
  }
}

function fewestRejected(
  options: readonly { readonly value: string; readonly rejected: number }[],
): string | null {
  const least = Math.min(...options.map((option) => option.rejected));
  const best = options.filter((option) => option.rejected === least);
  return best.length === 1 ? best[0]!.value : null;
}

export const openQuestions = (inspection: Inspection): readonly ImportQuestion[] =>
  inspection.questions.filter((question) => chosenAnswer(question) === null);

/** The questions about the file, and what only the check against the workspace could ask. */
export function allQuestions(inspection: Inspection, counts: ImportCounts | null): readonly ImportQuestion[] {
  const known = counts?.report.knownLines ?? 0;
  if (known === 0) return inspection.questions;
  const question = { kind: 'known-lines' as const, count: known };
  const answer = inspection.plan.skipKnownLines;
  return [...inspection.questions, answer === undefined ? question : { ...question, answer }];
}

/** One answer as a change to what was recognised. */
export function answerOverride(
  question: ImportQuestion,
  answer: string,
  inspection: Inspection,
): PlanOverrides {
  switch (question.kind) {
    case 'date-order':
      return { dateOrders: { [question.column]: answer as DateOrder } };
    case 'decimal-style':
      return { decimals: { [question.column]: answer as DecimalStyle } };
    case 'decimal-ids':
      return { stripDecimalZero: { [question.column]: answer === 'true' } };
    case 'order-status':
      return { countDoubtfulStates: answer === 'true' };
    case 'one-person':
      return { roles: personRoles(question, answer === 'true', inspection) };
    case 'known-lines':
      return { skipKnownLines: answer === 'true' };
    case 'exact-duplicates':
      return { keepExactDuplicates: answer === 'true' };
  }
}

/** The person's column names the customer and the numbers are its other ids, or the numbers name it by themselves. */
function personRoles(
  { column, account }: Extract<ImportQuestion, { kind: 'one-person' }>,
  isOne: boolean,
  { plan }: Inspection,
): NonNullable<PlanOverrides['roles']> {
  const held = [column, account].map((index) => plan.columns[index]!.role);
  const customer = held.find((role) => role.use === 'canonical' && role.column === 'customer') ?? {
    use: 'canonical',
    dataset: 'customers',
    column: 'customer',
  };
  return isOne
    ? { [column]: customer, [account]: { use: 'canonical', dataset: 'customers', column: 'account' } }
    : {
        [account]: customer,
        [column]: { use: 'attribute', dataset: 'customers', name: columnHeading(plan.columns[column]!) },
      };
}

/** Later changes win; records of columns are joined. */
export function mergeOverrides(before: PlanOverrides, change: PlanOverrides): PlanOverrides {
  return {
    ...before,
    ...change,
    ...(change.roles ? { roles: { ...before.roles, ...change.roles } } : {}),
    ...(change.dateOrders ? { dateOrders: { ...before.dateOrders, ...change.dateOrders } } : {}),
    ...(change.decimals ? { decimals: { ...before.decimals, ...change.decimals } } : {}),
    ...(change.stripDecimalZero
      ? { stripDecimalZero: { ...before.stripDecimalZero, ...change.stripDecimalZero } }
      : {}),
  };
}

/** Answers that are shown as chosen although nobody pressed them, written into the plan that is checked. */
export function withShownAnswers(inspection: Inspection): Inspection {
  const columns: Writable<ColumnPlan>[] = inspection.plan.columns.map((column) => ({ ...column }));
  let { keepExactDuplicates } = inspection.plan;
  const questions = inspection.questions.map((question): ImportQuestion => {
    const answer = chosenAnswer(question);
    if (question.answer !== undefined || answer === null) return question;
    switch (question.kind) {
      case 'date-order':
        columns[question.column]!.dateOrder = answer as DateOrder;
        return { ...question, answer: answer as DateOrder };
      case 'decimal-style':
        columns[question.column]!.decimal = answer as DecimalStyle;
        return { ...question, answer: answer as DecimalStyle };
      case 'decimal-ids':
        columns[question.column]!.stripDecimalZero = answer === 'true';
        return { ...question, answer: answer === 'true' };
      case 'order-status':
      case 'one-person':
      case 'known-lines':
        return { ...question, answer: answer === 'true' };
      case 'exact-duplicates':
        keepExactDuplicates = answer === 'true';
        return { ...question, answer: keepExactDuplicates };
    }
  });
  return { ...inspection, questions, plan: { ...inspection.plan, columns, keepExactDuplicates } };
}
