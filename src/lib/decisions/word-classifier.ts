/** Labels that words speak for: Latin entries are beginnings of words, Chinese ones pieces of text. */
export interface Lexicon<L extends string> {
  readonly labels: readonly L[];
  /** Said where no word tells. */
  readonly unknown: L;
  readonly words: Readonly<Partial<Record<L, readonly string[]>>>;
}

/** How often each word stood in texts of each label, as people settled it. */
export interface LearntWords {
  readonly words: ReadonlyMap<string, Float64Array>;
  /** Texts of each label. */
  readonly texts: Float64Array;
}

export interface Classified<L extends string> {
  readonly label: L;
  /** Probability of the label among all, which are equally likely where no word tells. */
  readonly sureness: number;
  /** Words in the text that spoke for the label, the strongest first, at most three. */
  readonly because: readonly string[];
}

/** What is believed beforehand counts as much as this many texts of a label. */
const PRIOR_TEXTS = 6;
/** Share of a label's texts that a word of its lexicon is believed to stand in. */
const LEXICON_SHARE = 0.5;
const SMOOTHING = 0.02;
const MOST_REASONS = 3;
const TELLING = 0.3;

/** Words of a text: English words of three letters and more, Chinese pairs of characters; each once. */
export function wordsOf(text: string): ReadonlySet<string> {
  const words = new Set(text.toLowerCase().match(/[a-z][a-z']{2,}/g) ?? []);
  for (const [run] of text.matchAll(/\p{Script=Han}+/gu)) {
    for (let i = 0; i + 2 <= run.length; i++) words.add(run.slice(i, i + 2));
  }
  return words;
}

/** O(text): learns from texts whose label a person settled. */
export function learnWords<L extends string>(
  { labels }: Lexicon<L>,
  examples: Iterable<{ readonly text: string; readonly label: L }>,
): LearntWords {
  const words = new Map<string, Float64Array>();
  const texts = new Float64Array(labels.length);
  for (const { text, label } of examples) {
    const k = labels.indexOf(label);
    texts[k]++;
    for (const word of wordsOf(text)) {
      const counts = words.get(word) ?? new Float64Array(labels.length);
      counts[k]++;
      words.set(word, counts);
    }
  }
  return { words, texts };
}

/**
 * The label that a text's words speak for: naive Bayes over words that are present, with a lexicon of English and
 * Chinese as prior counts, so that it works from the first text on and learns from corrections. Labels are equally
 * likely beforehand; of equally likely ones the later holds. Deterministic. O(text + lexicon). Source: McCallum and
 * Nigam (1998), "A comparison of event models for naive Bayes text classification", eq. 3, of present words alone.
 */
export function classifyWords<L extends string>(
  text: string,
  lexicon: Lexicon<L>,
  learnt: LearntWords,
): Classified<L> {
  const { labels, unknown } = lexicon;
  const logs = new Float64Array(labels.length);
  const spoke: { word: string; ratios: Float64Array }[] = [];
  for (const [word, prior] of evidence(text, lexicon, learnt)) {
    const ratios = logRatios(learnt.words.get(word), prior, learnt.texts);
    for (let k = 0; k < labels.length; k++) logs[k] += ratios[k];
    spoke.push({ word, ratios });
  }
  const top = Math.max(...logs);
  const odds = logs.map((log) => Math.exp(log - top));
  const best = spoke.length === 0 ? labels.indexOf(unknown) : logs.lastIndexOf(top);
  return {
    label: labels[best],
    sureness: odds[best] / odds.reduce((sum, x) => sum + x, 0),
    because: spoke
      .filter(({ ratios }) => ratios[best] > TELLING)
      .sort((a, b) => b.ratios[best] - a.ratios[best])
      .slice(0, MOST_REASONS)
      .map(({ word }) => wholeWord(text, word)),
  };
}

/** What one word says of each label, as the log of its share there over its mean share. */
function logRatios(counts: Float64Array | undefined, prior: number, texts: Float64Array): Float64Array {
  // Labels weigh alike, so that one with few texts is neither favoured nor left out.
  const usual =
    texts.reduce((sum, n, k) => sum + ((counts?.[k] ?? 0) + SMOOTHING) / (n + 1), 0) / texts.length;
  const shares = texts.map((n, k) => {
    const believed = prior === k ? Math.max(usual, LEXICON_SHARE) : usual;
    return ((counts?.[k] ?? 0) + PRIOR_TEXTS * believed) / (n + PRIOR_TEXTS);
  });
  const mean = shares.reduce((sum, share) => sum + share, 0) / texts.length;
  return shares.map((share) => Math.log(share / mean));
}

/** Words of the text that the lexicon or people's texts know, with the lexicon's label or −1. */
function evidence<L extends string>(
  text: string,
  { labels, words }: Lexicon<L>,
  learnt: LearntWords,
): ReadonlyMap<string, number> {
  const lower = text.toLowerCase();
  const found = new Map<string, number>();
  labels.forEach((label, k) => {
    for (const word of words[label] ?? []) if (has(lower, word)) found.set(word, k);
  });
  for (const word of wordsOf(text)) {
    if (!found.has(word) && learnt.words.has(word)) found.set(word, -1);
  }
  return found;
}

/** A beginning of a Latin word as the whole word that stands in the text. */
function wholeWord(text: string, word: string): string {
  if (!/^[a-z]/.test(word)) return word;
  const lower = text.toLowerCase();
  const from = lower.search(new RegExp(`(?<![a-z])${word}`));
  let end = from + word.length;
  while (end < lower.length && /[a-z]/.test(lower[end])) end++;
  return lower.slice(from, end);
}

/** Latin words match from their beginning, so that "late" is not found in "chocolate". */
function has(lower: string, word: string): boolean {
  const isLatin = /^[a-z]/.test(word);
  for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) {
    if (!isLatin || at === 0 || !/[a-z]/.test(lower[at - 1])) return true;
  }
  return false;
}
