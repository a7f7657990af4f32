import type { DayNumber, EpochMillis } from './units.ts';
import { dayOfMillis, millisOfDay } from './units.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WEEK = 7 * 24 * HOUR;

/**
 * The clock of a place. A wall time is what its clock shows, in milliseconds that read as UTC tell the same: so that the day of
 * a wall time is `dayOfMillis`, wherever it stands.
 */
export interface Zone {
  /** Minutes east of UTC at an instant. */
  offsetAt(instant: EpochMillis): number;
  wallOf(instant: EpochMillis): EpochMillis;
  /** The first instant at which the clock shows this; what a clock set forward leaves out is taken as if it were not. */
  instantOf(wall: EpochMillis): EpochMillis;
  dayOf(instant: EpochMillis): DayNumber;
  /** When a day begins: midnight, or the hour to which the clock is set forward at midnight. */
  startOf(day: DayNumber): EpochMillis;
}

/** Whether this device knows a zone of the name. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export const deviceTimeZone = (): string => new Intl.DateTimeFormat('en-US').resolvedOptions().timeZone;

const zones = new Map<string, Zone>();

/** The zone of a name, made once; UTC where this device does not know the name. */
export function zoneOf(name: string): Zone {
  let zone = zones.get(name);
  if (!zone) zones.set(name, (zone = zoneWith(createZone(name))));
  return zone;
}

function zoneWith(offsetAt: (instant: EpochMillis) => number): Zone {
  const wallOf = (instant: EpochMillis) => instant + offsetAt(instant) * MINUTE;
  const instantOf = (wall: EpochMillis) => {
    const near = wall - offsetAt(wall) * MINUTE;
    return wall - offsetAt(near) * MINUTE;
  };
  return {
    offsetAt,
    wallOf,
    instantOf,
    dayOf: (instant) => dayOfMillis(wallOf(instant)),
    startOf(day) {
      const instant = instantOf(millisOfDay(day));
      // A clock set forward at midnight never shows it: the day begins where it was set to.
      return dayOfMillis(wallOf(instant)) < day ? instant + HOUR : instant;
    },
  };
}

/** Minutes east of UTC of a zone at an instant; a week at whose ends it is the same is asked about once. */
export function createZone(timeZone: string): (instant: EpochMillis) => number {
  if (timeZone === 'UTC' || !isTimeZone(timeZone)) return () => 0;
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const byHour = new Map<number, number>();
  const inHour = (hour: number): number => {
    let offset = byHour.get(hour);
    if (offset === undefined) {
      const name =
        format.formatToParts(hour * HOUR).find((part) => part.type === 'timeZoneName')?.value ?? '';
      const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
      offset = match ? (Number(match[2]) * 60 + Number(match[3])) * (match[1] === '-' ? -1 : 1) : 0;
      byHour.set(hour, offset);
    }
    return offset;
  };
  const byWeek = new Map<number, number | null>();
  return (instant) => {
    if (!Number.isFinite(instant)) return 0;
    const week = Math.floor(instant / WEEK);
    let offset = byWeek.get(week);
    if (offset === undefined) {
      const first = inHour((week * WEEK) / HOUR);
      offset = first === inHour(((week + 1) * WEEK) / HOUR) ? first : null;
      byWeek.set(week, offset);
    }
    return offset ?? inHour(Math.floor(instant / HOUR));
  };
}
