import type { LevelledInterval } from '../base/facts.ts';
import { HOUSE_LEVEL } from '../base/facts.ts';
import { Z80 } from './churn-reasons.ts';

/** 80 % interval of a share (Wilson 1927); null of nobody. */
export function shareInterval(part: number, whole: number): LevelledInterval | null {
  if (whole === 0) return null;
  const p = part / whole;
  const z2 = Z80 * Z80;
  const middle = (p + z2 / (2 * whole)) / (1 + z2 / whole);
  const half = (Z80 / (1 + z2 / whole)) * Math.sqrt((p * (1 - p)) / whole + z2 / (4 * whole * whole));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half), level: HOUSE_LEVEL };
}
