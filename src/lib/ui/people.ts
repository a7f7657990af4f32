import type { CustomerFilter, CustomerSort } from '../api/customers.ts';
import type { DayNumber } from '../base/units.ts';
import { dayOfMillis, millisOfDay } from '../base/units.ts';
import { link } from './link.ts';

/** To the people behind a figure. */
export const peopleLink = (filter: CustomerFilter, sort?: CustomerSort): string =>
  link('customers', { filter: JSON.stringify(filter), sort });

function monthsLater(day: DayNumber, months: number): DayNumber {
  const date = new Date(millisOfDay(day));
  return dayOfMillis(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
}

export const boughtInMonth = (month: DayNumber): CustomerFilter => ({
  bought: [month, monthsLater(month, 1) - 1],
});

export const newInMonth = (month: DayNumber): CustomerFilter => ({
  firstOrder: [month, monthsLater(month, 1) - 1],
});

/** Who first bought in the quarter from `start` on, and bought again so many months after. */
export const ofCohort = (start: DayNumber, again?: number): CustomerFilter => ({
  firstOrder: [start, monthsLater(start, 3) - 1],
  ...(again !== undefined && { monthsLater: again }),
});

export const boughtWithin = (asOf: DayNumber, days: number): CustomerFilter => ({
  bought: [asOf - days, asOf - 1],
});

/** Bin `i` of `bins` equal ones of risk. */
export const inRiskBin = (i: number, bins: number): CustomerFilter => ({
  riskOver: i / bins,
  ...(i + 1 < bins && { riskUnder: (i + 1) / bins }),
});
