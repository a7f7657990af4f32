import { EXCEL_EPOCH_DAY } from './date-cell.ts';

/** Days between Excel's two epochs. */
const FROM_1904 = 1462;

/** A serial date as ISO text, rounded to the second; out of range it stays the number it is. */
export function serialToText(value: string, kind: 'date' | 'clock', from1904: boolean): string {
  const serial = Number(value);
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_466) return value;
  const seconds = Math.round((serial + (from1904 ? FROM_1904 : 0)) * 86_400);
  const ofDay = seconds % 86_400;
  const clock = [Math.floor(ofDay / 3600), Math.floor(ofDay / 60) % 60, ofDay % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
  const days = Math.floor(seconds / 86_400);
  if (kind === 'clock' && days < 1) return clock;
  // Serials below 61 precede Excel's phantom 29 February 1900.
  const day = days + EXCEL_EPOCH_DAY + (days < 61 ? 1 : 0);
  const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
  return ofDay === 0 ? date : `${date} ${clock}`;
}
