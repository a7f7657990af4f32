import { millisOfDay, type DayNumber, type EpochMillis, type MinorUnits } from '../base/units.ts';
import { deviceTimeZone, zoneOf, type Zone } from '../base/time-zone.ts';
import { intlTag } from './preferences.svelte.ts';
import { workspace } from './workspace.svelte.ts';

interface Range {
  readonly low: number;
  readonly high: number;
}

const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = intlTag() + JSON.stringify(options);
  let format = numberFormats.get(key);
  if (!format) numberFormats.set(key, (format = new Intl.NumberFormat(intlTag(), options)));
  return format;
}

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = intlTag() + JSON.stringify(options);
  let format = dateFormats.get(key);
  if (!format) dateFormats.set(key, (format = new Intl.DateTimeFormat(intlTag(), options)));
  return format;
}

/** A true minus sign: Intl writes a hyphen in some languages. */
const minus = (text: string): string => text.replace('-', '−');

export const formatCount = (n: number): string =>
  minus(numberFormat({ maximumFractionDigits: 0, signDisplay: 'negative' }).format(n));

export const formatDecimal = (n: number, digits = 1): string =>
  minus(
    numberFormat({
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay: 'negative',
    }).format(n),
  );

/** 0.62 → “62%”. */
export const formatPercent = (share: number, digits = 0): string =>
  minus(
    numberFormat({ style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
      share,
    ),
  );

/** A change: “+12%”, “−40%”. */
export const formatSignedPercent = (change: number): string =>
  minus(
    numberFormat({ style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' }).format(change),
  );

/** {0.51, 0.72} → “51–72”, or “51–72%” with the unit. */
export function formatPercentRange(range: Range, { unit = false } = {}): string {
  const bare = (share: number) => formatCount(Math.round(share * 100));
  return joinRange(bare(range.low), unit ? `${bare(range.high)}%` : bare(range.high), range.low < 0);
}

/** Points of probability: 0.2 → “+20”, −0.08 → “−8”. */
export const formatPoints = (effect: number): string =>
  minus(
    numberFormat({ maximumFractionDigits: 0, signDisplay: 'exceptZero' }).format(Math.round(effect * 100)),
  );

export function formatPointsRange(range: Range): string {
  const bare = (x: number) => formatCount(Math.round(x * 100));
  return joinRange(bare(range.low), bare(range.high), true);
}

export const formatSigned = (n: number, digits = 0): string =>
  minus(
    numberFormat({
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay: 'exceptZero',
    }).format(n),
  );

/** Digits after the separator: GBP 2, JPY 0. */
export function currencyDigits(currency: string = workspace.currency): number {
  return numberFormat({ style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

export const toMajor = (minor: MinorUnits, currency: string = workspace.currency): number =>
  minor / 10 ** currencyDigits(currency);

export const toMinor = (major: number, currency: string = workspace.currency): MinorUnits =>
  Math.round(major * 10 ** currencyDigits(currency));

interface MoneyOptions {
  readonly currency?: string;
}

/** Whole units, as on screens: “£1,184”. */
export function formatMoney(minor: MinorUnits, { currency = workspace.currency }: MoneyOptions = {}): string {
  const format = numberFormat({
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: 0,
    maximumFractionDigits: 0,
  });
  return minus(format.format(toMajor(minor, currency)));
}

/** With minor units, as in ledgers and exports: “£1,184.20”. */
export function formatMoneyExact(
  minor: MinorUnits,
  { currency = workspace.currency }: MoneyOptions = {},
): string {
  const format = numberFormat({ style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  return minus(format.format(toMajor(minor, currency)));
}

/** Whole units without the currency, for columns whose head names it: “1,184”. */
export const formatMoneyBare = (
  minor: MinorUnits,
  { currency = workspace.currency }: MoneyOptions = {},
): string => formatCount(Math.round(toMajor(minor, currency)));

/** Short, for charts and cells only: “£2.4k”, “¥2.4万”. */
export function formatMoneyShort(
  minor: MinorUnits,
  { currency = workspace.currency }: MoneyOptions = {},
): string {
  const major = toMajor(minor, currency);
  if (Math.abs(major) < (intlTag().startsWith('zh') ? 10_000 : 1000)) return formatMoney(minor, { currency });
  const format = numberFormat({
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    notation: 'compact',
    maximumFractionDigits: 1,
    maximumSignificantDigits: 3,
    roundingPriority: 'lessPrecision',
  });
  return minus(format.format(major)).replace('K', 'k');
}

/** “£1,420–2,460”: the unit once. */
export function formatMoneyRange(range: Range, { currency = workspace.currency }: MoneyOptions = {}): string {
  return joinRange(
    formatMoney(range.low, { currency }),
    range.low < 0 ? formatMoney(range.high, { currency }) : formatMoneyBare(range.high, { currency }),
    range.low < 0,
  );
}

export const formatMoneyRangeBare = (range: Range, options: MoneyOptions = {}): string =>
  joinRange(formatMoneyBare(range.low, options), formatMoneyBare(range.high, options), range.low < 0);

export const formatCountRange = (range: Range): string =>
  joinRange(formatCount(range.low), formatCount(range.high), range.low < 0);

/** “51–72”; in words where an end is negative: “−12 to −4”. */
function joinRange(low: string, high: string, signed: boolean): string {
  if (!signed || (!low.includes('−') && !high.includes('−'))) return `${low}–${high}`;
  return intlTag().startsWith('zh') ? `${low} 至 ${high}` : `${low} to ${high}`;
}

export const formatDecimalRange = (range: Range, digits = 0): string =>
  joinRange(formatDecimal(range.low, digits), formatDecimal(range.high, digits), range.low < 0);

export const formatSignedRange = (range: Range, digits = 0): string =>
  joinRange(formatSigned(range.low, digits), formatSigned(range.high, digits), true);

export const currencySymbol = (currency: string = workspace.currency): string =>
  numberFormat({ style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    .formatToParts(0)
    .find((part) => part.type === 'currency')?.value ?? currency;

const onDay = (day: DayNumber, options: Intl.DateTimeFormatOptions): string =>
  dateFormat({ ...options, timeZone: 'UTC' }).format(millisOfDay(day));

/** “20 Nov 2025”, “2025年11月20日”. */
export const formatDay = (day: DayNumber): string =>
  onDay(day, { day: 'numeric', month: intlTag().startsWith('zh') ? 'long' : 'short', year: 'numeric' });

/** “20 Nov”, “11月20日”. */
export const formatDayShort = (day: DayNumber): string =>
  onDay(day, { day: 'numeric', month: intlTag().startsWith('zh') ? 'long' : 'short' });

/** “1 Jan – 31 Mar 2025”. */
export const formatDayRange = ([first, last]: readonly [DayNumber, DayNumber]): string =>
  dateFormat({
    day: 'numeric',
    month: intlTag().startsWith('zh') ? 'long' : 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).formatRange(millisOfDay(first), millisOfDay(last));

/** “Thursday 20 November”. */
export const formatDayLong = (day: DayNumber): string =>
  onDay(day, { weekday: 'long', day: 'numeric', month: 'long' });

/** “Thu 27 Nov”. */
export const formatDayWeekday = (day: DayNumber): string =>
  onDay(day, { weekday: 'short', day: 'numeric', month: intlTag().startsWith('zh') ? 'long' : 'short' });

/** “Sunday” for 0. */
export const formatWeekday = (weekday: number): string => onDay(3 + weekday, { weekday: 'long' });

/** “November 2025”. */
export const formatMonth = (day: DayNumber): string => onDay(day, { month: 'long', year: 'numeric' });

/** “Nov 2025”, “2025年11月”, for axes over more than a year. */
export const formatMonthOfYear = (day: DayNumber): string => onDay(day, { month: 'short', year: 'numeric' });

/** “Nov”, for axes. */
export const formatMonthShort = (day: DayNumber): string => onDay(day, { month: 'short' });

/** The months of an axis: the year stands with the first and with every January. */
export const monthsOfAxis = (months: readonly DayNumber[]): string[] =>
  months.map((day, i) =>
    i === 0 || new Date(millisOfDay(day)).getUTCMonth() === 0
      ? formatMonthOfYear(day)
      : formatMonthShort(day),
  );

export const formatYear = (day: DayNumber): string => onDay(day, { year: 'numeric' });

/** What the workspace's days and clock times are of; the device's own where no workspace says. */
const here = (): { timeZone?: string } =>
  workspace.timeZone === undefined ? {} : { timeZone: workspace.timeZone };

/** Clock time in the workspace's zone: “09:20”. */
export const formatTime = (time: EpochMillis): string =>
  dateFormat({ ...here(), hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(time);

export const formatDateTime = (time: EpochMillis): string =>
  dateFormat({
    ...here(),
    day: 'numeric',
    month: intlTag().startsWith('zh') ? 'long' : 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(time);

/** A clock time as a file states it; the same in every zone. */
export const formatWallTime = (wall: EpochMillis): string => formatDateTime(zoneHere().instantOf(wall));

/** Today in the workspace's time zone, as whole days. */
export const todayHere = (now: EpochMillis = Date.now()): DayNumber => dayHere(now);

/** The day of a moment in the workspace's time zone. */
export const dayHere = (time: EpochMillis): DayNumber => zoneHere().dayOf(time);

/** The clock by which the open workspace's days go. */
export const zoneHere = (): Zone => zoneOf(workspace.timeZone ?? deviceTimeZone());

export function formatBytes(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return numberFormat({
    style: 'unit',
    unit: units[unit] ?? 'byte',
    unitDisplay: unit === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0,
  }).format(value);
}

/** A length of time as one speaks it: “12 s”, “3 min”. */
export function formatDuration(millis: number): string {
  const seconds = millis / 1000;
  const [value, unit, digits] =
    seconds < 60
      ? ([seconds, 'second', seconds < 10 ? 1 : 0] as const)
      : seconds < 3600
        ? ([seconds / 60, 'minute', 0] as const)
        : ([seconds / 3600, 'hour', 1] as const);
  return numberFormat({ style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits }).format(
    value,
  );
}

export function formatList(items: readonly string[]): string {
  return new Intl.ListFormat(intlTag(), { type: 'conjunction' }).format(items);
}
