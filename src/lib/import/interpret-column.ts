import type { ColumnKind } from '../data/column.ts';
import { DATE_ORDERS } from './value-evidence.ts';
import type { ColumnProfile } from './column-profile.ts';
import type { DateOrder, DecimalStyle, ImportQuestion } from './plan.ts';

export interface DateReading {
  readonly order: DateOrder;
  readonly unreadable: number;
  readonly question?: Extract<ImportQuestion, { kind: 'date-order' }>;
}

export interface DecimalReading {
  readonly style: DecimalStyle;
  readonly unreadable: number;
  readonly question?: Extract<ImportQuestion, { kind: 'decimal-style' }>;
}

/** How a column's dates are read, from all of them; a question where the cells leave two readings open. */
export function readDates(profile: ColumnProfile, column: number, answer?: DateOrder): DateReading {
  const total = profile.meaningful;
  const fits = (order: DateOrder) => profile.dates[order];
  const written = [...DATE_ORDERS].sort((a, b) => fits(b) - fits(a))[0];
  const best: DateOrder = fits(written) === 0 && fits('day-number') > 0 ? 'day-number' : written;
  const { dmyOnly, mdyOnly, both } = profile.swappableFits;
  // Year first with two digits only where neither other order can be meant.
  const swappable =
    isWritten(best) && (dmyOnly + mdyOnly + both > 0 || Math.max(fits('dmy'), fits('mdy')) > fits('ymd'));
  const open = swappable && (both > 0 || dmyOnly > 0) && dmyOnly > 0 === mdyOnly > 0;
  const guess: DateOrder = swappable ? (fits('mdy') > fits('dmy') ? 'mdy' : 'dmy') : best;
  const order = answer ?? guess;
  const reading = { order, unreadable: total - fits(order) };
  if (!open) return reading;
  const options = (['dmy', 'mdy'] as const).map((option) => ({
    order: option,
    fits: fits(option),
    rejected: total - fits(option),
  }));
  const question = { kind: 'date-order' as const, column, example: profile.dateExample, options };
  return { ...reading, question: answer === undefined ? question : { ...question, answer } };
}

function isWritten(order: DateOrder): boolean {
  return order === 'ymd' || order === 'dmy' || order === 'mdy';
}

/** `fileStyle`: what the file's other columns settle beyond doubt. */
export function readDecimals(
  profile: ColumnProfile,
  column: number,
  fileStyle: DecimalStyle | null,
  answer?: DecimalStyle,
): DecimalReading {
  const total = profile.meaningful;
  const fits = { point: profile.numbersPoint, comma: profile.numbersComma };
  const { pointEvidence, commaEvidence, ambiguousNumbers } = profile;
  let guess: DecimalStyle = fits.comma > fits.point ? 'comma' : 'point';
  if (pointEvidence === 0 && commaEvidence > 0) guess = 'comma';
  const undecided = pointEvidence === 0 && commaEvidence === 0;
  if (undecided && fileStyle) guess = fileStyle;
  const open =
    ambiguousNumbers > 0 && ((undecided && !fileStyle) || (pointEvidence > 0 && commaEvidence > 0));
  const style = answer ?? guess;
  const reading = { style, unreadable: total - fits[style] };
  if (!open) return reading;
  const options = (['point', 'comma'] as const).map((option) => ({
    style: option,
    fits: fits[option],
    rejected: total - fits[option],
  }));
  const question = { kind: 'decimal-style' as const, column, example: profile.numberExample, options };
  return { ...reading, question: answer === undefined ? question : { ...question, answer } };
}

/** The decimal style that some column shows and none contradicts. */
export function settledStyle(profiles: readonly ColumnProfile[]): DecimalStyle | null {
  const numeric = profiles.filter((profile) => isNumeric(profile));
  const point = numeric.some((profile) => profile.pointEvidence > 0);
  const comma = numeric.some((profile) => profile.commaEvidence > 0);
  if (point === comma) return null;
  return point ? 'point' : 'comma';
}

export function isNumeric(profile: ColumnProfile): boolean {
  return (
    profile.meaningful > 0 &&
    Math.max(profile.numbersPoint, profile.numbersComma) >= 0.95 * profile.meaningful
  );
}

export function isDated(profile: ColumnProfile): boolean {
  if (profile.meaningful === 0) return false;
  const written = Math.max(profile.dates.ymd, profile.dates.dmy, profile.dates.mdy);
  return (
    Math.max(written, profile.dates.compact) >= 0.9 * profile.meaningful &&
    (written > 0 || profile.maxLength === 8 || profile.maxLength === 14)
  );
}

/** Dates by any reading, serials and epochs included, for a column whose heading says date. */
export function mayBeDated(profile: ColumnProfile): boolean {
  return (
    profile.meaningful > 0 &&
    Math.max(...DATE_ORDERS.map((order) => profile.dates[order])) >= 0.5 * profile.meaningful
  );
}

/** Days counted up from some first day: more of them than a month has. */
export function countsDays(profile: ColumnProfile): boolean {
  const { meaningful, integers, minimum, maximum } = profile;
  return meaningful > 0 && integers === meaningful && minimum >= 0 && maximum > 31 && maximum < 10_000;
}

/** Digits that are a name, not a quantity: leading zeros, or more than a double holds. */
export function isIdLike(profile: ColumnProfile): boolean {
  return profile.leadingZeros > 0 || profile.longIntegers > 0;
}

/** A mark stands beside all values or beside none: `5 %` and `5` in one column are not one scale. */
function isUniform(marked: number, total: number): boolean {
  return marked === 0 || marked === total;
}

/** The kind of a free column. Any cell that does not fit makes it text: a free column rejects no row. */
export function freeKind(profile: ColumnProfile): ColumnKind {
  const total = profile.meaningful;
  if (total === 0) return 'text';
  if (profile.booleanWords === total && profile.distinctCount <= 4) return 'boolean';
  if (isIdLike(profile) && profile.leadingZeros + profile.longIntegers > 0) return 'text';
  const written = Math.max(profile.dates.ymd, profile.dates.dmy, profile.dates.mdy);
  if (written === total && profile.writtenDates === total && profile.pointEvidence < total) {
    return profile.clocks > 0 ? 'time' : 'day';
  }
  const numbers = Math.max(profile.numbersPoint, profile.numbersComma);
  return numbers === total && isUniform(profile.percents, total) ? 'number' : 'text';
}
