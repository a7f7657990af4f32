import type { Interval } from '../base/facts.ts';
import type { Feeling } from '../crm/comment-words.ts';

export const COMPLAINT_PARTS = ['class', 'severity', 'sentiment'] as const;
export type ComplaintPart = (typeof COMPLAINT_PARTS)[number];

/** What comments can be told apart by: their score, or a column beside them. */
export interface WordsTarget {
  /** `score`, the column's name, or `complaint-` and what people settled of complaints. */
  readonly id: string;
  /** Comments that have it. */
  readonly comments: number;
  readonly classes: number;
}

export type WordsClass =
  | { readonly kind: 'feeling'; readonly feeling: Feeling }
  | { readonly kind: 'complaint'; readonly part: ComplaintPart; readonly value: string }
  | { readonly kind: 'text'; readonly text: string };

/** What a model learned from comments whose class people had said, and how far it can be trusted. */
export interface LearntWords {
  readonly target: string;
  /** Comments learned from; a sample where there are more than it takes. */
  readonly comments: number;
  readonly labelled: number;
  /** Share told right of comments that it had not seen, with a 95 % interval. */
  readonly accuracy: number;
  readonly interval: Interval;
  /** Always saying the most frequent class would be right this often. */
  readonly guess: number;
  /** The word list's share on the same comments; null where it knows no such classes. */
  readonly lexicon: number | null;
  /** The same of each part by itself. */
  readonly alone: { readonly logistic: number; readonly bayes: number };
  /** How much of each part is added up. */
  readonly blend: { readonly logistic: number; readonly bayes: number };
  /** Whether the interval lies above guessing. */
  readonly tells: boolean;
  readonly classes: readonly {
    readonly label: WordsClass;
    readonly comments: number;
    /** Share of the class's comments told right. */
    readonly found: number;
    /** Share of the comments said to be of the class that are. */
    readonly right: number | null;
    readonly words: readonly string[];
    /** Comments without a class that it would put here. */
    readonly unlabelled: number;
  }[];
}

export interface WordsAnswer {
  readonly comments: number;
  readonly targets: readonly WordsTarget[];
  /** At most one of comments, and one of each part of complaints. */
  readonly learnt: readonly (LearntWords & {
    /** Data changed since it learned. */
    readonly stale: boolean;
  })[];
  readonly masked: boolean;
}

export interface WordsJudgement {
  readonly label: WordsClass;
  /** In (0, 1), fitted on texts held back. */
  readonly probability: number;
  readonly because: readonly string[];
}
