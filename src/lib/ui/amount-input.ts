import type { MinorUnits } from '../base/units.ts';
import { toMinor } from './format.ts';

const MOST = 1e12;
/** A comma before three digits parts thousands, whatever the language; before fewer it is a decimal comma. */
const THOUSANDS = /(\d)[,，\s'](?=\d{3}(\D|$))/g;

/** What an amount field holds: null where it is empty, undefined where it is no amount of at least 0. */
export function minorOfInput(text: string): MinorUnits | null | undefined {
  const bare = text.trim();
  if (bare === '') return null;
  const major = Number(bare.replace(THOUSANDS, '$1').replace(',', '.'));
  return major >= 0 && major < MOST ? toMinor(major) : undefined;
}
