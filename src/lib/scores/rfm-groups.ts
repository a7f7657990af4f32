import type { SegmentGroup } from '../base/facts.ts';
import { SEGMENT_GROUPS } from '../base/facts.ts';

/**
 * Every cell of the recency × frequency grid belongs to exactly one group. Rows: R 5 (lately) to 1 (long ago);
 * columns: F 1 (seldom) to 5 (often). Money is left out so that a cell never splits; it weighs in value instead.
 */
const GRID: readonly (readonly SegmentGroup[])[] = [
  ['new', 'new', 'growing', 'loyal', 'champions'],
  ['new', 'growing', 'growing', 'loyal', 'champions'],
  ['occasional', 'occasional', 'slipping', 'loyal', 'loyal'],
  ['occasional', 'occasional', 'slipping', 'atRiskHighValue', 'atRiskHighValue'],
  ['dormant', 'dormant', 'dormant', 'atRiskHighValue', 'atRiskHighValue'],
];

export function groupOf(r: number, f: number): SegmentGroup {
  const group = GRID[5 - r]?.[f - 1];
  if (group === undefined) throw new RangeError(`r, f: expected whole scores from 1 to 5, got ${r}, ${f}`);
  return group;
}

/** Row by row as in the grid. */
const CODES = Uint8Array.from(GRID.flat(), (group) => SEGMENT_GROUPS.indexOf(group));

/** Index of the cell's group in SEGMENT_GROUPS. */
export function groupCodeOf(r: number, f: number): number {
  return CODES[(5 - r) * 5 + f - 1];
}

export function groupOfCode(code: number): SegmentGroup | null {
  return Number.isNaN(code) ? null : SEGMENT_GROUPS[code];
}
