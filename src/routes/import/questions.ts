import type { ImportCounts } from '$lib/api/data-api.ts';
import type {
  ColumnPlan,
  DateOrder,
  DecimalStyle,
  ImportQuestion,
  Inspection,
  PlanOverrides,
} from '$lib/import/plan.ts';
import { m } from '$lib/paraglide/messages.js';
import { formatCount, formatDay, formatDecimal, formatList } from '$lib/ui/format.ts';
import { columnHeading } from './roles.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

export interface AnswerCard {
  readonly value: string;
  readonly label: string;
  readonly detail: string;
}

export interface QuestionWords {
  readonly question: string;
  readonly detail: string;
  readonly cards: readonly AnswerCard[];
}

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
export function answerOverride(question: ImportQuestion, answer: string): PlanOverrides {
  switch (question.kind) {
    case 'date-order':
      return { dateOrders: { [question.column]: answer as DateOrder } };
    case 'decimal-style':
      return { decimals: { [question.column]: answer as DecimalStyle } };
    case 'decimal-ids':
      return { stripDecimalZero: { [question.column]: answer === 'true' } };
    case 'order-status':
      return { countDoubtfulStates: answer === 'true' };
    case 'known-lines':
      return { skipKnownLines: answer === 'true' };
    case 'exact-duplicates':
      return { keepExactDuplicates: answer === 'true' };
  }
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
      case 'known-lines':
        return { ...question, answer: answer === 'true' };
      case 'exact-duplicates':
        keepExactDuplicates = answer === 'true';
        return { ...question, answer: keepExactDuplicates };
    }
  });
  return { ...inspection, questions, plan: { ...inspection.plan, columns, keepExactDuplicates } };
}

const ORDER_WORDS: Readonly<Record<DateOrder, () => string>> = {
  ymd: m.import_order_ymd,
  dmy: m.import_order_dmy,
  mdy: m.import_order_mdy,
  compact: m.import_order_compact,
  'excel-serial': m.import_order_excel_serial,
  'epoch-seconds': m.import_order_epoch_seconds,
  'epoch-millis': m.import_order_epoch_millis,
  'day-number': m.import_order_day_number,
};

const SHOWN_STATES = 5;

const MILLIS_PER_DAY = 86_400_000;

/** The example read in one order, as a date in words; null where it does not read so. */
export function exampleDay(example: string, order: DateOrder): string | null {
  const parts = example.match(/\d+/g)?.map(Number) ?? [];
  if (order !== 'dmy' && order !== 'mdy' && order !== 'ymd') return null;
  const [a, b, c] = parts;
  if (a === undefined || b === undefined || c === undefined) return null;
  const [year, month, day] = order === 'ymd' ? [a, b, c] : order === 'dmy' ? [c, b, a] : [c, a, b];
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return formatDay(Date.UTC(year < 100 ? 2000 + year : year, month - 1, day) / MILLIS_PER_DAY);
}

/** The example read with one decimal mark, as a number in words. */
export function exampleNumber(example: string, style: DecimalStyle): string {
  const bare = example.replace(/[^\d.,]/g, '');
  const plain = style === 'point' ? bare.replaceAll(',', '') : bare.replaceAll('.', '').replace(',', '.');
  const value = Number(plain);
  const digits = plain.includes('.') ? Math.min(3, plain.length - plain.indexOf('.') - 1) : 0;
  return Number.isFinite(value) ? formatDecimal(value, digits) : example;
}

const consequence = (how: string, fits: number, rejected: number): string =>
  rejected === 0
    ? m.import_fits_all({ how, count: formatCount(fits) })
    : m.import_fits_rejects({ how, count: formatCount(rejected) });

/** The question, why it is asked, and each answer with what follows from it. */
export function questionWords(question: ImportQuestion, inspection: Inspection): QuestionWords {
  const column = 'column' in question ? inspection.plan.columns[question.column] : null;
  const heading = column ? columnHeading(column) : '';
  switch (question.kind) {
    case 'date-order': {
      const { example } = question;
      const cards = question.options.map((option) => {
        const how = ORDER_WORDS[option.order]();
        return {
          value: option.order,
          label: exampleDay(example, option.order) ?? how,
          detail: consequence(how, option.fits, option.rejected),
        };
      });
      const [first, second] = cards;
      return {
        question:
          cards.length === 2
            ? m.import_ask_date({ example, first: first!.label, second: second!.label })
            : m.import_ask_date_plain({ example }),
        detail:
          chosenAnswer(question) === null
            ? m.import_ask_date_tie({ heading })
            : m.import_ask_date_detail({ heading }),
        cards,
      };
    }
    case 'decimal-style': {
      const { example } = question;
      const cards = question.options.map((option) => ({
        value: option.style,
        label: exampleNumber(example, option.style),
        detail: consequence(
          option.style === 'point' ? m.import_style_point() : m.import_style_comma(),
          option.fits,
          option.rejected,
        ),
      }));
      return {
        question: m.import_ask_decimal({
          example,
          first: cards[0]?.label ?? '',
          second: cards[1]?.label ?? '',
        }),
        detail: m.import_ask_decimal_detail({ heading }),
        cards,
      };
    }
    case 'decimal-ids': {
      const { example, count } = question;
      return {
        question: m.import_ask_ids({ example }),
        detail: m.import_ask_ids_detail({ n: count, count: formatCount(count), heading }),
        cards: [
          {
            value: 'true',
            label: m.import_ids_clean({ clean: example.replace(/\.0+$/, '') }),
            detail: m.import_ids_clean_detail(),
          },
          { value: 'false', label: m.import_ids_keep({ example }), detail: m.import_ids_keep_detail() },
        ],
      };
    }
    case 'order-status': {
      const cards = [
        { value: 'true', label: m.import_status_count(), detail: m.import_status_count_detail() },
        { value: 'false', label: m.import_status_apart(), detail: m.import_status_apart_detail() },
      ];
      const states = formatList(question.states.slice(0, SHOWN_STATES));
      return {
        question: m.import_ask_status({ states }),
        detail: m.import_ask_status_detail({ heading }),
        cards,
      };
    }
    case 'known-lines':
      return {
        question: m.import_ask_known({ n: question.count, count: formatCount(question.count) }),
        detail: m.import_ask_known_detail(),
        cards: [
          { value: 'true', label: m.import_known_skip(), detail: m.import_known_skip_detail() },
          { value: 'false', label: m.import_known_import(), detail: m.import_known_import_detail() },
        ],
      };
    case 'exact-duplicates': {
      const count = formatCount(question.count);
      return {
        question: m.import_ask_duplicates({ n: question.count, count }),
        detail: m.import_ask_duplicates_detail({
          rows: formatList(question.firstRows.slice(0, 3).map(formatCount)),
        }),
        cards: [
          {
            value: 'true',
            label: m.import_duplicates_keep(),
            detail: m.import_duplicates_keep_detail({ count }),
          },
          {
            value: 'false',
            label: m.import_duplicates_drop(),
            detail: m.import_duplicates_drop_detail({ count }),
          },
        ],
      };
    }
  }
}
