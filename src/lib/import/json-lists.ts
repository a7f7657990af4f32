import { fail } from './failure.ts';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** A list of records in a file: a table of a workbook, as it were. */
export interface RecordList {
  /** Key under which the file holds it; '' where it is the file. */
  readonly name: string;
  /** Objects, or rows of cells with the headings first; a text is a line that could not be read. */
  readonly records: readonly Json[];
}

/** Lists lie in objects this deep at most: `data.orders.edges`. */
const DEEPEST = 4;

/**
 * The lists of records in a JSON text, the longest first: an array, a record a line (JSON Lines), arrays inside an
 * object, records by key, columns by name as pandas writes them. Whole numbers past 2^53 stay exact, as text.
 */
export function listsOfJson(text: string): readonly RecordList[] {
  const whole = parsed(exactNumbers(text));
  if (whole === undefined) return [{ name: '', records: lines(text) }];
  if (isArray(whole)) return [{ name: '', records: whole }];
  if (!isObject(whole)) fail({ kind: 'file-unreadable' });
  const rows = splitTable(whole);
  if (rows) return [{ name: '', records: rows }];
  const lists = listsIn(whole, '', 1).sort((a, b) => b.records.length - a.records.length);
  if (lists.length > 0) return lists;
  return [{ name: '', records: columnsByName(whole) ?? recordsByKey(whole) ?? [whole] }];
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isArray(value);
}

export function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Digits that a double would round are put between quotes; what stands in quotes already is left alone. */
function exactNumbers(text: string): string {
  if (!/\d{16}/.test(text)) return text;
  return text.replace(/"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g, (found) =>
    found.startsWith('"') ? found : `"${found}"`,
  );
}

function lines(text: string): readonly Json[] {
  const records = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => parsed(exactNumbers(line)) ?? line);
  const read = records.filter((record) => typeof record !== 'string').length;
  if (2 * read < records.length) fail({ kind: 'file-unreadable' });
  return records;
}

/** `{columns, data}`: headings and rows apart. */
function splitTable({ columns, data }: JsonObject): readonly Json[] | null {
  return isArray(columns) && isArray(data) && data.every(isArray) ? [columns, ...data] : null;
}

function listsIn(object: JsonObject, path: string, depth: number): RecordList[] {
  return Object.entries(object).flatMap(([key, value]): RecordList[] => {
    const name = path === '' ? key : `${path}.${key}`;
    if (isArray(value)) return value.some(isObject) ? [{ name, records: value }] : [];
    return isObject(value) && depth < DEEPEST ? listsIn(value, name, depth + 1) : [];
  });
}

/** `{"name": {"0": "Ann", "1": "Bo"}, "age": {"0": 41, "1": 37}}` */
function columnsByName(object: JsonObject): readonly Json[] | null {
  const columns = Object.entries(object);
  if (columns.length < 2 || !columns.every(([, column]) => isObject(column))) return null;
  const rows = Object.keys(columns[0][1] as JsonObject);
  const isNumbered = rows.length > 0 && rows.every((row) => /^\d+$/.test(row));
  const alike = columns.every(([, column]) => Object.keys(column as JsonObject).length === rows.length);
  if (!isNumbered || !alike) return null;
  return rows.map((row) =>
    Object.fromEntries(columns.map(([name, column]) => [name, (column as JsonObject)[row] ?? null])),
  );
}

/** `{"C1": {…}, "C2": {…}}`: the key is what tells the records apart. */
function recordsByKey(object: JsonObject): readonly Json[] | null {
  const entries = Object.entries(object);
  if (entries.length < 2 || !entries.every(([, record]) => isObject(record))) return null;
  return entries.map(([id, record]) => ({ id, ...(record as JsonObject) }));
}
