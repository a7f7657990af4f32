import type { DayNumber } from '../base/units.ts';
import { millisOfDay } from '../base/units.ts';
import { ATTRIBUTE_PREFIX } from '../data/datasets.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { acquisitionBy } from '../features/acquisition.ts';

import type { PurchaseSummary } from '../features/purchase-summary.ts';

/** A way to part customers that does not follow from how often and for how much they buy. */
export interface PartChoice {
  readonly id: string;
  readonly names: readonly string[];
  /** Index of each customer's name; −1 where it is not known. */
  readonly codes: Int32Array;
}

const FIELDS = ['region', 'country', 'city', 'gender'];
const MOST_LEVELS = 40;

/** By the channel that won them, by the year of the first order, by what is known of them. */
export function partChoices(set: WorkingSet, summary: PurchaseSummary): readonly PartChoice[] {
  const channels = acquisitionBy(set, 'channel');
  const ofFields = [
    ...FIELDS,
    ...Object.keys(set.customers.columns).filter((name) => name.startsWith(ATTRIBUTE_PREFIX)).sort(),
  ].flatMap((id): PartChoice[] => {
    const column = set.customers.columns[id];
    return column?.kind === 'text' && column.dictionary.length <= MOST_LEVELS
      ? [{ id, names: column.dictionary.slice(1), codes: Int32Array.from(column.codes, (code) => code - 1) }]
      : [];
  }); // prettier-ignore
  return [
    {
      id: 'channel',
      names: channels.names.slice(1),
      codes: channels.nameOf.map((code) => code - 1),
    },
    firstYears(summary),
    ...ofFields,
  ];
}

const yearOf = (day: DayNumber): number => new Date(millisOfDay(day)).getUTCFullYear();

function firstYears({ firstDay }: PurchaseSummary): PartChoice {
  const years = Int32Array.from(firstDay, (day) => (Number.isNaN(day) ? -1 : yearOf(day)));
  const known = [...new Set(years)].filter((year) => year >= 0).sort((a, b) => a - b);
  return { id: 'first-year', names: known.map(String), codes: years.map((year) => known.indexOf(year)) };
}
