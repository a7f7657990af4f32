import type { Complaint, ComplaintClass, Sentiment, Severity } from '../crm/complaint.ts';
import { COMPLAINT_CLASSES, SENTIMENTS, SEVERITIES } from '../crm/complaint.ts';
import { CLASS_WORDS, SENTIMENT_WORDS, SEVERITY_WORDS } from '../crm/complaint-words.ts';
import type { LearntWords, Lexicon } from './word-classifier.ts';
import { classifyWords, learnWords } from './word-classifier.ts';

const CLASS: Lexicon<ComplaintClass> = { labels: COMPLAINT_CLASSES, unknown: 'other', words: CLASS_WORDS };
const SEVERITY: Lexicon<Severity> = { labels: SEVERITIES, unknown: 'medium', words: SEVERITY_WORDS };
const SENTIMENT: Lexicon<Sentiment> = { labels: SENTIMENTS, unknown: 'unhappy', words: SENTIMENT_WORDS };

export type SettledComplaint = Pick<Complaint, 'text' | 'class' | 'severity' | 'sentiment'>;

/** What the complaints taught that people settled. */
export interface LearntComplaints {
  readonly class: LearntWords;
  readonly severity: LearntWords;
  readonly sentiment: LearntWords;
}

export interface ComplaintSuggestion {
  readonly class: ComplaintClass;
  /** Probability of the class among all; 1/5 where nothing speaks for any. */
  readonly sureness: number;
  readonly severity: Severity;
  readonly sentiment: Sentiment;
  /** Words in the text that spoke for the class, the strongest first, at most three. */
  readonly because: readonly string[];
}

/** Learns from each complaint what was settled of it. O(text). */
export function learnComplaints(complaints: readonly SettledComplaint[]): LearntComplaints {
  const settled = <L extends string>(lexicon: Lexicon<L>, labelOf: (one: SettledComplaint) => L | null) =>
    learnWords(
      lexicon,
      complaints.flatMap((one) => {
        const label = labelOf(one);
        return label === null ? [] : [{ text: one.text, label }];
      }),
    );
  return {
    class: settled(CLASS, (one) => one.class),
    severity: settled(SEVERITY, (one) => one.severity),
    sentiment: settled(SENTIMENT, (one) => one.sentiment),
  };
}

/** What a complaint is probably about, how grave it is and how the person feels, from its words. */
export function suggestComplaint(text: string, learnt: LearntComplaints): ComplaintSuggestion {
  const { label, sureness, because } = classifyWords(text, CLASS, learnt.class);
  return {
    class: label,
    sureness,
    because,
    severity: classifyWords(text, SEVERITY, learnt.severity).label,
    sentiment: classifyWords(text, SENTIMENT, learnt.sentiment).label,
  };
}
