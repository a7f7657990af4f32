import { isArray, isObject } from './json-lists.ts';
import type { Json, JsonObject } from './json-lists.ts';

/** A list of what was bought, or of the orders of a customer: a row each. */
const LINES =
  /^(line_?items?|items?|lines?|products?|orders?|purchases?|transactions?|order_?(items?|lines?|details?)|商品|明细|订单|商品列表|订单列表|订单明细)$/i;
/** Boxes that say nothing of what lies in them. */
const BOX =
  /^(address|location|geo|profile|contact|attributes|properties|fields|data|details|info|meta|node|_source)$/i;
/** Money of a whole order: it must not count once a line. */
const MONEY = /total|amount|price|tax|shipping|discount|value|sum|paid|revenue|金额|总|价|运费|优惠/i;

type Cells = Map<string, string>;

/** Headings and rows of a list of records: what lies inside a record becomes columns, what was bought rows. */
export function* rowsOfRecords(records: readonly Json[]): Generator<readonly string[]> {
  if (isArray(records[0])) {
    for (const row of records) yield isArray(row) ? row.map(cellOf) : [cellOf(row)];
    return;
  }
  const paths = new Set<string>();
  for (const record of records) {
    if (isObject(record))
      for (const cells of linesOf(record, '')) for (const path of cells.keys()) paths.add(path);
  }
  const columns = [...paths];
  yield headingsOf(columns);
  for (const record of records) {
    // A record that is none keeps its text, to be rejected where it is seen.
    if (!isObject(record)) yield [cellOf(record)];
    else for (const cells of linesOf(record, '')) yield columns.map((path) => cells.get(path) ?? '');
  }
}

/** A record as one row, or as one for each thing it lists. */
function linesOf(record: JsonObject, path: string): readonly Cells[] {
  const own: Cells = new Map();
  let listed: readonly Cells[] | null = null;
  for (const [key, value] of Object.entries(record)) {
    const at = within(path, key);
    if (!listed && LINES.test(key) && isArray(value) && value.some(isObject))
      listed = value.filter(isObject).flatMap((line) => linesOf(line, within(path, singular(key))));
    else put(own, at, value);
  }
  if (!listed) return [own];
  return listed.map((line, index) => new Map([...(index === 0 ? own : withoutMoney(own)), ...line]));
}

/** What repeats in every line of a record. */
function withoutMoney(cells: Cells): Cells {
  return new Map([...cells].filter(([path, text]) => !MONEY.test(path) || !/^-?[\d.,]+$/.test(text)));
}

const within = (path: string, key: string): string => (path === '' ? key : `${path}\u0000${key}`);

/** `line_items` → `line_item`: a row is one of them. */
const singular = (key: string): string => key.replace(/s$/i, '');

function put(cells: Cells, path: string, value: Json): void {
  const plain = isObject(value) ? taggedValue(value) : value;
  if (!isObject(plain)) cells.set(path, cellOf(plain));
  else
    for (const [key, inner] of Object.entries(plain))
      put(cells, within(path.replace(/[_ ]?address$/i, ''), key), inner);
}

/** `{"$oid": "5f…"}`, `{"$date": "2024-…"}`: one value under the name of its type. */
function taggedValue(value: JsonObject): Json {
  const [[key, inner], ...more] = Object.entries(value).length > 0 ? Object.entries(value) : [['', value]];
  return more.length === 0 && key.startsWith('$') ? (isObject(inner) ? taggedValue(inner) : inner) : value;
}

function cellOf(value: Json): string {
  if (value === null) return '';
  if (!isArray(value)) return typeof value === 'object' ? JSON.stringify(value) : String(value);
  return value.some((item) => typeof item === 'object' && item !== null)
    ? JSON.stringify(value)
    : value.map(cellOf).join('; ');
}

/** `address.city` → `city` where that is one column only; `customer.name` → `customer name`. */
function headingsOf(columns: readonly string[]): string[] {
  const full = columns.map((path) => path.split('\u0000').join(' '));
  const short = columns.map((path) => {
    const steps = path.split('\u0000');
    return steps.filter((step, at) => at === steps.length - 1 || !BOX.test(step)).join(' ');
  });
  return full.map((name, at) =>
    short.filter((other) => other === short[at]).length === 1 ? short[at] : name,
  );
}
