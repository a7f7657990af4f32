import type { VariableUnit } from '../base/units.ts';
import type { SegmentGroup } from './facts.ts';

/** One thing known of each customer. Money is in major units. */
export interface ExploreVariable {
  /** A score (`revenue`), a field (`city`) or a free column (`attribute:Contract`). */
  readonly id: string;
  readonly kind: 'number' | 'category';
  readonly unit: VariableUnit;
  readonly known: number;
  readonly missing: number;
  /** Of a category: how many. */
  readonly levelCount: number | null;
}

/** A value of a category, or a part of a number's range. */
export type ExploreLevel =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'group'; readonly group: SegmentGroup }
  | { readonly kind: 'segment'; readonly index: number }
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'range'; readonly low: number; readonly high: number }
  | { readonly kind: 'others' };
