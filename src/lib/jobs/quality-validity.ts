import type { DayNumber } from '../base/units.ts';
import type { Column } from '../data/column.ts';
import { sortedNumbers } from '../scores/cut-offs.ts';
import type { QualityFinding } from './quality-finding.ts';
import { farOut, filled, rowsWhere } from './quality-finding.ts';

/** Where people live is far from where others do, and right. */
const PLACES = new Set(['latitude', 'longitude']);
const ofCustomers = { dataset: 'customers' } as const;

/** What a word should be, worked out once a word. */
export function badForms(
  column: Column | undefined,
  name: 'email' | 'phone',
  isRight: (text: string) => boolean,
  tidy: (text: string) => string,
): QualityFinding[] {
  if (column?.kind !== 'text') return [];
  const { codes, dictionary } = column;
  const wrong = Uint8Array.from(dictionary, (text, code) => Number(code > 0 && !isRight(text)));
  return [
    {
      ...ofCustomers,
      dimension: 'validity',
      rule: name === 'email' ? 'not-an-email' : 'not-a-phone',
      column: name,
      asked: filled(column, codes.length),
      rows: rowsWhere(codes.length, (c) => wrong[codes[c]] === 1),
      becomes: (c) => {
        const tidied = tidy(dictionary[codes[c]]);
        return isRight(tidied) ? tidied : undefined;
      },
    },
  ];
}

export function impossibleDates(
  column: Column | undefined,
  name: string,
  count: number,
  from: DayNumber,
  to: DayNumber,
): QualityFinding[] {
  if (!column || column.kind === 'text') return [];
  const { values } = column;
  const rows = rowsWhere(count, (c) => values[c] < from || values[c] > to);
  const asked = filled(column, count);
  const about = { ...ofCustomers, dimension: 'validity', rule: 'impossible-date', column: name } as const;
  return [{ ...about, asked, rows, becomes: () => null }];
}

export function outsideEarth(
  column: Column | undefined,
  name: string,
  count: number,
  most: number,
): QualityFinding[] {
  if (!column || column.kind === 'text') return [];
  const { values } = column;
  const rows = rowsWhere(count, (c) => Math.abs(values[c]) > most);
  const about = { ...ofCustomers, dimension: 'validity', rule: 'outside-earth', column: name } as const;
  return [{ ...about, asked: filled(column, count), rows, becomes: () => null }];
}

export function outliers(column: string, held: Column, count: number): QualityFinding[] {
  if ((held.kind !== 'number' && held.kind !== 'money') || PLACES.has(column)) return [];
  const { values } = held;
  const isFar = farOut(sortedNumbers(values));
  if (!isFar) return [];
  const rows = rowsWhere(count, (c) => isFar(values[c]));
  const about = { ...ofCustomers, dimension: 'validity', rule: 'outlier', column } as const;
  return [{ ...about, asked: filled(held, count), rows, isHint: true }];
}
