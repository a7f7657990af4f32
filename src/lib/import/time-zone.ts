const HOUR = 3_600_000;

/** Minutes east of UTC of a zone at an instant, remembered by the hour. */
export function createZone(timeZone: string): (instant: number) => number {
  if (timeZone === 'UTC') return () => 0;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  } catch {
    return () => 0;
  }
  const byHour = new Map<number, number>();
  return (instant) => {
    const hour = Math.floor(instant / HOUR);
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
}
