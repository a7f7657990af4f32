import { FEELING_WORDS, FEELINGS } from '../crm/comment-words.ts';
import { CLASS_WORDS, SENTIMENT_WORDS, SEVERITY_WORDS } from '../crm/complaint-words.ts';
import { COMPLAINT_CLASSES, SENTIMENTS, SEVERITIES } from '../crm/complaint.ts';
import type { TextCue } from '../models/text-cues.ts';

/** Labels that words are believed to speak for before any text was seen. */
export interface WordList<L extends string> {
  readonly labels: readonly L[];
  /** Said where no word tells. */
  readonly unknown: L;
  readonly words: Readonly<Partial<Record<L, readonly string[]>>>;
}

/** What a learner takes of a list, for the labels asked about in their order. */
export function priorOf<L extends string>({ unknown, words }: WordList<L>, labels: readonly L[]) {
  const cues: TextCue[] = labels.flatMap((one, label) => (words[one] ?? []).map((word) => ({ word, label })));
  const place = labels.indexOf(unknown);
  return place < 0 ? { cues } : { cues, unknown: place };
}

export const FEELING_LIST = { labels: FEELINGS, unknown: 'mixed', words: FEELING_WORDS } as const;

export const COMPLAINT_LISTS = {
  class: { labels: COMPLAINT_CLASSES, unknown: 'other', words: CLASS_WORDS },
  severity: { labels: SEVERITIES, unknown: 'medium', words: SEVERITY_WORDS },
  sentiment: { labels: SENTIMENTS, unknown: 'unhappy', words: SENTIMENT_WORDS },
} as const;
