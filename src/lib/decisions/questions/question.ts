import type { RuleFieldKind, RuleGroup, RuleTest } from '../../base/rule.ts';
import type { VariableUnit } from '../../base/units.ts';

/** A field by the names that people call it, the first one the name to say it by. */
export interface WordedField {
  readonly id: string;
  readonly kind: RuleFieldKind;
  readonly unit: VariableUnit;
  readonly names: readonly string[];
  readonly levels: readonly { readonly key: string; readonly names: readonly string[] }[];
}

/** What can be asked about: the fields and levels of the data at hand. */
export type Vocabulary = readonly WordedField[];

export type Wanted = 'list' | 'count' | 'mean' | 'total' | 'compare';

/** Who is meant, and what of them: `measure` null counts people; `by` only to compare. */
export interface Question {
  readonly wanted: Wanted;
  readonly measure: string | null;
  readonly by: string | null;
  readonly rule: RuleGroup;
}

/** Words that fit several fields; `choices[0]` is in the rule at `at`. */
export interface UnclearWords {
  readonly words: string;
  readonly at: number;
  readonly choices: readonly RuleTest[];
}

export interface Understanding {
  readonly question: Question;
  /** Words of the sentence that said nothing known, in order. */
  readonly unknown: readonly string[];
  readonly unclear: readonly UnclearWords[];
}
