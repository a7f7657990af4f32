import type { ExploreLevel, ExploreVariable } from '../api/explore.ts';
import { SEGMENT_GROUPS } from '../base/facts.ts';
import type { Column } from '../data/column.ts';
import { ATTRIBUTE_PREFIX } from '../data/datasets.ts';
import { quantiles } from '../math/quantile.ts';
import type { ScoreBook } from '../scores/score-book.ts';
import type { AnswerSession } from './answer-session.ts';
import { usableScores } from './answer-session.ts';

const MAX_LEVELS = 40;
const MAX_VALUES_AS_LEVELS = 6;

/** A variable with its values: numbers with NaN for missing, or codes of `levels` with −1 for missing. */
export type ExploreColumn = ExploreVariable &
  (
    | { readonly kind: 'number'; readonly values: Float64Array }
    | { readonly kind: 'category'; readonly codes: Int32Array; readonly levels: readonly ExploreLevel[] }
  );
export type CategoryColumn = Extract<ExploreColumn, { kind: 'category' }>;

const SCORES = [
  ['revenue', 'money'], ['orders', 'count'], ['averageOrder', 'money'], ['recencyDays', 'days'], ['usualGapDays', 'days'],
  ['returned', 'money'], ['clv', 'money'], ['churn', 'share'],
] as const; // prettier-ignore
const FIELDS = ['tenure', 'churned', 'gender', 'city', 'region', 'country', 'channel', 'owner', 'company'];

function numberColumn(id: string, unit: ExploreVariable['unit'], values: Float64Array): ExploreColumn {
  const missing = values.reduce((count, v) => count + Number(Number.isNaN(v)), 0);
  return { id, kind: 'number', unit, values, missing, known: values.length - missing, levelCount: null };
}

function categoryColumn(id: string, codes: Int32Array, levels: readonly ExploreLevel[]): CategoryColumn {
  const missing = codes.reduce((count, code) => count + Number(code < 0), 0);
  return {
    id, kind: 'category', unit: 'plain', codes, levels, missing,
    known: codes.length - missing,
    levelCount: levels.length,
  }; // prettier-ignore
}

function ofColumn(id: string, column: Column, moneyUnit: number): ExploreColumn | null {
  if (column.kind === 'day' || column.kind === 'time') return null;
  if (column.kind !== 'text') {
    const unit = column.kind === 'money' ? 'money' : column.kind === 'boolean' ? 'flag' : 'plain';
    return numberColumn(
      id,
      unit,
      column.kind === 'money' ? column.values.map((v) => v / moneyUnit) : column.values,
    );
  }
  const used = usedCodes(column.codes, column.dictionary.length);
  if (used === null || used.length < 2) return null;
  const levelOf = new Int32Array(column.dictionary.length).fill(-1);
  used.forEach((code, level) => (levelOf[code] = level));
  return categoryColumn(
    id,
    mapped(column.codes, (code) => levelOf[code]),
    used.map((code) => ({ kind: 'text', text: column.dictionary[code] })),
  );
}

/** Codes in use, the most frequent first; null where there are too many to be levels, as of names. */
function usedCodes(codes: Uint32Array, all: number): readonly number[] | null {
  const counts = new Uint32Array(all);
  let distinct = 0;
  for (let i = 0; i < codes.length; i++) {
    if (codes[i] !== 0 && counts[codes[i]]++ === 0 && ++distinct > MAX_LEVELS) return null;
  }
  const order: number[] = [];
  for (let code = 1; code < all; code++) if (counts[code] > 0) order.push(code);
  return order.sort((a, b) => counts[b] - counts[a] || a - b);
}

/** As `Int32Array.from` with a function, without its detour by an iterator. */
function mapped(values: Float64Array | Uint32Array, to: (value: number) => number): Int32Array {
  const out = new Int32Array(values.length);
  for (let i = 0; i < out.length; i++) out[i] = to(values[i]);
  return out;
}

function scoreColumns(book: ScoreBook, moneyUnit: number): ExploreColumn[] {
  const numbers = SCORES.map(([name, unit]) =>
    numberColumn(
      name,
      unit,
      unit === 'money' ? book.columns[name].map((v) => v / moneyUnit) : book.columns[name],
    ),
  );
  const codes = (name: 'group' | 'segment') => mapped(book.columns[name], (v) => (Number.isNaN(v) ? -1 : v));
  const segments = book.segments?.k ?? 0;
  return [
    ...numbers,
    categoryColumn(
      'group',
      codes('group'),
      SEGMENT_GROUPS.map((group) => ({ kind: 'group', group })),
    ),
    ...(segments > 1
      ? [
          categoryColumn(
            'segment',
            codes('segment'),
            Array.from({ length: segments }, (_, index) => ({ kind: 'segment', index }) as const),
          ),
        ]
      : []),
  ];
}

const held = new WeakMap<ScoreBook, readonly ExploreColumn[]>();

/** Everything that can be explored of each customer; variables that are the same for all are left out. */
export function exploreColumns(session: Pick<AnswerSession, 'set' | 'scores'>): readonly ExploreColumn[] {
  const book = usableScores(session);
  if (book === null) return [];
  const known = held.get(book);
  if (known) return known;
  const { columns } = session.set.customers;
  const moneyUnit = 10 ** session.set.currencyDigits;
  const names = [
    ...FIELDS.filter((name) => Object.hasOwn(columns, name)),
    ...Object.keys(columns)
      .filter((name) => name.startsWith(ATTRIBUTE_PREFIX))
      .sort(),
  ];
  const all = [
    ...scoreColumns(book, moneyUnit),
    ...names.flatMap((name) => ofColumn(name, columns[name], moneyUnit) ?? []),
  ].filter(varies);
  held.set(book, all);
  return all;
}

function varies(column: ExploreColumn): boolean {
  const values = column.kind === 'number' ? column.values : column.codes;
  const isKnown = (v: number) => (column.kind === 'number' ? !Number.isNaN(v) : v >= 0);
  const first = values.find(isKnown);
  return first !== undefined && values.some((v) => isKnown(v) && v !== first);
}

export function variableOf({ id, kind, unit, known, missing, levelCount }: ExploreColumn): ExploreVariable {
  return { id, kind, unit, known, missing, levelCount };
}

/** A number cut into its few values, or into `parts` ranges of about as many people; a category as it is. */
export function inLevels(column: ExploreColumn, parts = 4): CategoryColumn {
  if (column.kind === 'category') return column;
  const distinct = [...new Set(column.values.filter((v) => !Number.isNaN(v)))].sort((a, b) => a - b);
  if (distinct.length <= MAX_VALUES_AS_LEVELS) {
    const levels = distinct.map((value) => ({ kind: 'value', value }) as const);
    return categoryColumn(
      column.id,
      Int32Array.from(column.values, (v) => distinct.indexOf(v)),
      levels,
    );
  }
  const shares = Array.from({ length: parts + 1 }, (_, i) => i / parts);
  const bounds = [...new Set(quantiles(column.values, shares))];
  const codes = Int32Array.from(column.values, (v) =>
    Number.isNaN(v) ? -1 : Math.max(0, bounds.slice(1, -1).filter((bound) => v > bound).length),
  );
  const levels = bounds.slice(1).map((high, i) => ({ kind: 'range', low: bounds[i], high }) as const);
  return { ...categoryColumn(column.id, codes, levels), unit: column.unit };
}
