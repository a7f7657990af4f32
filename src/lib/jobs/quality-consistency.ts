import { asName, isOneCase, spellingKey, tidySpaces } from '../crm/tidy-values.ts';
import type { Column, TextColumn } from '../data/column.ts';
import { ATTRIBUTE_PREFIX } from '../data/datasets.ts';
import type { WorkingSet } from '../data/working-set.ts';
import type { QualityFinding } from './quality-finding.ts';
import { filled, rowsWhere } from './quality-finding.ts';

/** Columns of few words that many customers share. */
const WORDS = new Set(['city', 'region', 'country', 'gender', 'channel', 'owner']);
const MOST_WORDS = 2000;
/** Names in one case are the house's way where half of them are. */
const HOUSE_STYLE = 0.5;
const ofCustomers = { dataset: 'customers' } as const;

/** Words that differ in case, width or spaces alone become the one that most customers have. */
export function oddSpellings(
  column: string,
  { codes, dictionary }: TextColumn,
  count: number,
): QualityFinding[] {
  const isFree = column.startsWith(ATTRIBUTE_PREFIX);
  if (!isFree && !WORDS.has(column)) return [];
  if (dictionary.length > MOST_WORDS) return [];
  const holders = new Uint32Array(dictionary.length);
  for (let c = 0; c < count; c++) holders[codes[c]]++;
  const mostHeld = new Map<string, number>();
  for (let code = 1; code < dictionary.length; code++) {
    const key = spellingKey(dictionary[code]);
    const best = mostHeld.get(key);
    if (best === undefined || holders[code] > holders[best]) mostHeld.set(key, code);
  }
  const usual = (code: number) => mostHeld.get(spellingKey(dictionary[code])) ?? code;
  const odd = Uint8Array.from(dictionary, (_, code) => Number(code > 0 && usual(code) !== code));
  const about = { ...ofCustomers, dimension: 'consistency', rule: 'spelling', column } as const;
  return [
    {
      ...about,
      asked: count - holders[0],
      rows: rowsWhere(count, (c) => odd[codes[c]] === 1),
      becomes: (c) => tidySpaces(dictionary[usual(codes[c])]),
    },
  ];
}

export function carelessNames(column: Column | undefined, count: number): QualityFinding[] {
  if (column?.kind !== 'text') return [];
  const { codes, dictionary } = column;
  const careless = Uint8Array.from(dictionary, (text) =>
    Number(isOneCase(text) || text !== tidySpaces(text)),
  );
  const rows = rowsWhere(count, (c) => careless[codes[c]] === 1);
  const asked = filled(column, count);
  if (rows.length > HOUSE_STYLE * asked) return [];
  const tidy = (text: string) => (isOneCase(text) ? asName(tidySpaces(text)) : tidySpaces(text));
  return [
    {
      ...ofCustomers,
      dimension: 'consistency',
      rule: 'capitals',
      column: 'name',
      asked,
      rows,
      becomes: (c) => tidy(dictionary[codes[c]]),
    },
  ];
}

export function endedBeforeBegun(
  until: Column | undefined,
  since: Column | undefined,
  count: number,
): QualityFinding[] {
  if (!until || until.kind === 'text' || !since || since.kind === 'text') return [];
  const [ends, begins] = [until.values, since.values];
  const rows = rowsWhere(count, (c) => ends[c] < begins[c]);
  const about = {
    ...ofCustomers,
    dimension: 'consistency',
    rule: 'ended-before-begun',
    column: 'until',
  } as const;
  return [{ ...about, asked: filled(until, count), rows }];
}

export function boughtBeforeBegun(
  { customers, orders }: WorkingSet,
  since: Column | undefined,
): QualityFinding[] {
  if (!since || since.kind === 'text') return [];
  const { values } = since;
  // Lines without a day stand before all others.
  const firstDay = (c: number) => {
    let i = orders.offsets[c];
    while (i < orders.offsets[c + 1] && Number.isNaN(orders.time[i])) i++;
    return i < orders.offsets[c + 1] ? orders.day[i] : Number.NaN;
  };
  const buys = rowsWhere(customers.count, (c) => !Number.isNaN(values[c]) && !Number.isNaN(firstDay(c)));
  const rows = buys.filter((c) => firstDay(c) < values[c]);
  const about = {
    ...ofCustomers,
    dimension: 'consistency',
    rule: 'bought-before-begun',
    column: 'since',
  } as const;
  return [{ ...about, asked: buys.length, rows }];
}

export function sharedValues(name: string, column: Column | undefined, count: number): QualityFinding[] {
  if (column?.kind !== 'text') return [];
  const { codes, dictionary } = column;
  const keys = dictionary.map((text) => (name === 'phone' ? text.replace(/\D/g, '') : spellingKey(text)));
  const holders = new Map<string, number>();
  for (let c = 0; c < count; c++) {
    const key = keys[codes[c]];
    if (key !== '') holders.set(key, (holders.get(key) ?? 0) + 1);
  }
  const rows = rowsWhere(count, (c) => (holders.get(keys[codes[c]]) ?? 0) > 1);
  const together = rows.sort((a, b) => (keys[codes[a]] < keys[codes[b]] ? -1 : 1));
  const about = { ...ofCustomers, dimension: 'uniqueness', rule: 'shared', column: name } as const;
  return [{ ...about, asked: filled(column, count), rows: together }];
}
