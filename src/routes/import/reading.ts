import type { Encoding, FileShape, ImportPlan, Inspection } from '$lib/import/plan.ts';
import { m } from '$lib/paraglide/messages.js';
import { formatBytes, formatCount } from '$lib/ui/format.ts';

/** Names of standards; the same in every language. */
export const ENCODING_NAMES: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  gb18030: 'GB18030 (GBK, GB2312)',
  big5: 'Big5',
  shift_jis: 'Shift JIS',
  'windows-1252': 'Windows-1252 (Latin)',
};

export const ENCODINGS = Object.keys(ENCODING_NAMES) as readonly Encoding[];

const SHAPE_WORDS: Readonly<Record<FileShape, () => string>> = {
  'order-lines': m.import_shape_order_lines,
  orders: m.import_shape_orders,
  customers: m.import_shape_customers,
  'labelled-customers': m.import_shape_labelled_customers,
  baskets: m.import_shape_baskets,
  survey: m.import_shape_survey,
  payments: m.import_shape_payments,
  products: m.import_shape_products,
  interactions: m.import_shape_interactions,
  feedback: m.import_shape_feedback,
  costs: m.import_shape_costs,
  ask: m.import_shape_ask,
};

export const SHAPES = Object.keys(SHAPE_WORDS) as readonly FileShape[];
export const shapeWords = (shape: FileShape): string => SHAPE_WORDS[shape]();

const DELIMITERS = [',', ';', '\t', '|', ' '];

export function delimiterWords(mark: string): string {
  switch (mark) {
    case ',':
      return m.import_delimiter_comma();
    case ';':
      return m.import_delimiter_semicolon();
    case '\t':
      return m.import_delimiter_tab();
    case '|':
      return m.import_delimiter_pipe();
    case ' ':
    case '':
      return m.import_delimiter_space();
    default:
      return m.import_delimiter_other({ mark });
  }
}

export const delimiterChoices = (plan: ImportPlan): readonly string[] =>
  DELIMITERS.includes(plan.delimiter) ? DELIMITERS : [plan.delimiter, ...DELIMITERS];

export const MATCH_WORDS: Readonly<Record<ImportPlan['matchKey'], () => string>> = {
  customer: m.import_match_customer,
  email: m.import_match_email,
  phone: m.import_match_phone,
  name: m.import_match_name,
};

/** “UTF-8, comma, a line of an order”: how the file is read, in one line. */
export function readingSummary({ plan }: Inspection): string {
  return [...formatWords(plan), shapeWords(plan.shape)].join(' · ');
}

function formatWords({ format, encoding, delimiter }: ImportPlan): readonly string[] {
  switch (format) {
    case 'xlsx':
      return [m.import_excel()];
    case 'json':
      return ['JSON'];
    case 'vcard':
      return ['vCard'];
    case 'delimited':
    case 'whitespace':
      return [ENCODING_NAMES[encoding], delimiterWords(delimiter)];
  }
}

/** Sheets of a workbook, or lists in one file of records. */
export const hasSheets = ({ format }: ImportPlan): boolean => format === 'xlsx' || format === 'json';
/** Text whose encoding and delimiter a person may know better. */
export const isPlainText = ({ format }: ImportPlan): boolean =>
  format === 'delimited' || format === 'whitespace';

/** “sheet 1 of 2, about 1,310 rows, 84 kB”. */
export function fileFacts(inspection: Inspection, read: number | null): string {
  const { sheets, plan, rowsEstimate, bytes } = inspection;
  const facts: string[] = [];
  if (sheets.length > 1) {
    const position = sheets.findIndex((sheet) => sheet.name === plan.sheet) + 1;
    facts.push(m.import_sheet_of({ position: Math.max(1, position), total: sheets.length }));
  }
  facts.push(
    read === null
      ? m.import_rows_about({ count: formatCount(rowsEstimate) })
      : m.import_rows({ n: read, count: formatCount(read) }),
    formatBytes(bytes),
  );
  return facts.join(' · ');
}
