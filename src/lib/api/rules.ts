import type { Rule, RuleFieldKind } from '../base/rule.ts';
import type { VariableUnit } from '../base/units.ts';

/** Something that rules can ask of customers. Money in major units, days since 1970-01-01. */
export interface RuleField {
  readonly id: string;
  readonly kind: RuleFieldKind;
  readonly unit: VariableUnit;
  /** Levels of a category, the commonest first. */
  readonly keys: readonly string[];
}

/** A segment that was found, said as rules, and how well they say it. */
export interface SegmentRules {
  readonly segment: number;
  readonly people: number;
  /** Null where no few rules tell its people from the others. */
  readonly said: {
    readonly rule: Rule;
    /** Whom the rules keep. */
    readonly kept: number;
    /** Share of those kept who are of the segment. */
    readonly precision: number;
    /** Share of the segment that is kept. */
    readonly recall: number;
  } | null;
}
