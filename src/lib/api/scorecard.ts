import type { MinorUnits } from '../base/units.ts';
import type { TargetScore } from '../scores/target-scorecard.ts';
import type { SegmentGroup } from './facts.ts';

export interface ScorecardAnswer {
  readonly rows: readonly (TargetScore & {
    /** Number of the cluster, or of the group. */
    readonly index: number;
    readonly group: SegmentGroup | null;
    readonly worthMean: MinorUnits | null;
  })[];
  readonly people: number;
}
