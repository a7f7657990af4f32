import type { ComplaintClass, Sentiment, Severity } from '../crm/complaint.ts';
import { COMPLAINT_CLASSES } from '../crm/complaint.ts';
import { CLASS_WORDS, SENTIMENT_WORDS, SEVERITY_WORDS } from '../crm/complaint-words.ts';

/** How often each word stood in complaints of each class, as people settled it. */
export interface LearntWords {
  readonly words: ReadonlyMap<string, Float64Array>;
  /** Complaints of each class. */
  readonly complaints: Float64Array;
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

/** What is believed beforehand counts as much as this many complaints of a class. */
const PRIOR_COMPLAINTS = 6;
/** Share of a class's complaints that a word of its lexicon is believed to stand in. */
const LEXICON_SHARE = 0.5;
const SMOOTHING = 0.02;
const MOST_REASONS = 3;
const CLASSES = COMPLAINT_CLASSES.length;
const lexicon = new Map(
  Object.entries(CLASS_WORDS).flatMap(([name, words]) =>
    words.map((word) => [word, COMPLAINT_CLASSES.findIndex((each) => each === name)] as const),
  ),
);

/** Words of a text: English words of three letters and more, Chinese pairs of characters; each once. */
export function wordsOf(text: string): ReadonlySet<string> {
  const words = new Set(text.toLowerCase().match(/[a-z][a-z']{2,}/g) ?? []);
  for (const [run] of text.matchAll(/\p{Script=Han}+/gu)) {
    for (let i = 0; i + 2 <= run.length; i++) words.add(run.slice(i, i + 2));
  }
  return words;
}

/** O(text): learns from complaints whose class a person settled. */
export function learnWords(
  examples: Iterable<{ readonly text: string; readonly class: ComplaintClass }>,
): LearntWords {
  const words = new Map<string, Float64Array>();
  const complaints = new Float64Array(CLASSES);
  for (const { text, class: name } of examples) {
    const k = COMPLAINT_CLASSES.indexOf(name);
    complaints[k]++;
    for (const word of wordsOf(text)) {
      const counts = words.get(word) ?? new Float64Array(CLASSES);
      counts[k]++;
      words.set(word, counts);
    }
  }
  return { words, complaints };
}

/**
 * What a complaint is probably about, from its words: naive Bayes over words that are present, with a lexicon of
 * English and Chinese as prior counts, so that it works from the first complaint on and learns from corrections.
 * Classes are equally likely beforehand. Deterministic. O(text + lexicon). Source: McCallum and Nigam (1998), "A
 * comparison of event models for naive Bayes text classification", eq. 3, of present words alone.
 */
export function suggestComplaint(text: string, learnt: LearntWords): ComplaintSuggestion {
  const logs = new Float64Array(CLASSES);
  const spoke: { word: string; ratios: Float64Array }[] = [];
  for (const [word, prior] of evidence(text, learnt)) {
    const counts = learnt.words.get(word);
    // Classes weigh alike, so that one with few complaints is neither favoured nor left out.
    const usual =
      learnt.complaints.reduce((sum, n, k) => sum + ((counts?.[k] ?? 0) + SMOOTHING) / (n + 1), 0) / CLASSES;
    const shares = Float64Array.from(learnt.complaints, (n, k) => {
      const believed = prior === k ? Math.max(usual, LEXICON_SHARE) : usual;
      return ((counts?.[k] ?? 0) + PRIOR_COMPLAINTS * believed) / (n + PRIOR_COMPLAINTS);
    });
    const mean = shares.reduce((sum, share) => sum + share, 0) / CLASSES;
    const ratios = shares.map((share) => Math.log(share / mean));
    for (let k = 0; k < CLASSES; k++) logs[k] += ratios[k];
    spoke.push({ word, ratios });
  }
  const top = Math.max(...logs);
  const odds = logs.map((log) => Math.exp(log - top));
  const total = odds.reduce((sum, x) => sum + x, 0);
  const best = spoke.length === 0 ? COMPLAINT_CLASSES.indexOf('other') : logs.indexOf(top);
  return {
    class: COMPLAINT_CLASSES[best],
    sureness: odds[best] / total,
    severity: severityOf(text),
    sentiment: sentimentOf(text),
    because: spoke
      .filter(({ ratios }) => ratios[best] > 0.3)
      .sort((a, b) => b.ratios[best] - a.ratios[best])
      .slice(0, MOST_REASONS)
      .map(({ word }) => wholeWord(text, word)),
  };
}

/** Words of the text that the lexicon or people's complaints know, with the lexicon's class or −1. */
function evidence(text: string, learnt: LearntWords): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [word, k] of lexicon) if (has(text, word)) found.set(word, k);
  for (const word of wordsOf(text)) {
    if (!found.has(word) && learnt.words.has(word)) found.set(word, -1);
  }
  return found;
}

/** A beginning of a Latin word as the whole word that stands in the text. */
function wholeWord(text: string, word: string): string {
  if (!/^[a-z]/.test(word)) return word;
  const lower = text.toLowerCase();
  let end = lower.search(new RegExp(`(?<![a-z])${word}`)) + word.length;
  const from = end - word.length;
  while (end < lower.length && /[a-z]/.test(lower[end])) end++;
  return lower.slice(from, end);
}

/** Latin words match from their beginning, so that "late" is not found in "chocolate". */
function has(text: string, word: string): boolean {
  const lower = text.toLowerCase();
  const isLatin = /^[a-z]/.test(word);
  for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) {
    if (!isLatin || at === 0 || !/[a-z]/.test(lower[at - 1])) return true;
  }
  return false;
}

const hits = (text: string, words: readonly string[]): number =>
  words.filter((word) => has(text, word)).length;

function severityOf(text: string): Severity {
  if (hits(text, SEVERITY_WORDS.high) > 0) return 'high';
  return hits(text, SEVERITY_WORDS.low) > 0 && sentimentOf(text) !== 'angry' ? 'low' : 'medium';
}

function sentimentOf(text: string): Sentiment {
  if (hits(text, SENTIMENT_WORDS.angry) > 0) return 'angry';
  return hits(text, SENTIMENT_WORDS.calm) > hits(text, SENTIMENT_WORDS.unhappy) ? 'calm' : 'unhappy';
}
