import type { DateOrder, DecimalStyle, ImportQuestion, Inspection } from '$lib/import/plan.ts';
import { m } from '$lib/paraglide/messages.js';
import { formatCount, formatDay, formatDecimal, formatList } from '$lib/ui/format.ts';
import { chosenAnswer } from './questions.ts';
import { columnHeading } from './roles.ts';

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
    case 'one-person': {
      const [accounts, people] = [formatCount(question.accounts), formatCount(question.people)];
      return {
        question: m.import_ask_person({ accounts, people, person: heading }),
        detail: m.import_ask_person_detail({
          account: columnHeading(inspection.plan.columns[question.account]!),
        }),
        cards: [
          { value: 'true', label: m.import_person_one(), detail: m.import_person_one_detail() },
          { value: 'false', label: m.import_person_each(), detail: m.import_person_each_detail() },
        ],
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
