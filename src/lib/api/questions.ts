import type { Understanding } from '../decisions/questions/question.ts';

export interface AskAnswer extends Understanding {
  /** Sentences about the data at hand. */
  readonly examples: readonly string[];
}

export interface GroupFigure {
  /** Null for everyone who is meant, '' for those whose level is not known. */
  readonly key: string | null;
  readonly people: number;
  /** Of whom the measure is known. */
  readonly known: number;
  readonly total: number;
  /** Null where it is known of nobody. */
  readonly mean: number | null;
  /** 95 % interval of the mean (Student); null under two people. */
  readonly low: number | null;
  readonly high: number | null;
}

/** A measure, or people, of those whom a rule keeps. */
export interface FiguresAnswer {
  readonly everyone: GroupFigure;
  /** By level, in the order of the field's levels; empty groups left out. */
  readonly groups: readonly GroupFigure[];
}
