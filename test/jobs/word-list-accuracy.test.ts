import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import type { Feeling } from '../../src/lib/crm/comment-words.ts';
import { FEELINGS } from '../../src/lib/crm/comment-words.ts';
import { commentFeeling } from '../../src/lib/jobs/comment-feeling.ts';
import { FEELING_LIST, priorOf } from '../../src/lib/jobs/word-lists.ts';
import { learnFromFew } from '../../src/lib/models/text-classifier.ts';
import { classifyTexts } from '../../src/lib/models/text-judgement.ts';
import { parseCsv } from '../fixtures/csv.ts';
import { hasShared, sharedText } from '../fixtures/shared.ts';

const SEED = 11;
const FEW = 100;
const MOST = 12_000;

interface Comment {
  readonly text: string;
  readonly feeling: Feeling;
}
interface Figures {
  /** Right of all; where the data know no mixed comments the list's “mixed” counts as wrong. */
  readonly right: number;
  /** Said to be happy or unhappy at all, and right of those. */
  readonly decided: number;
  readonly rightOfDecided: number;
  /** Mean of the shares right of each feeling. */
  readonly balanced: number;
  /** Always saying the most frequent. */
  readonly guessing: number;
  /** The list and the first hundred labelled comments, on the others. */
  readonly rightAfterFew: number;
}

const byRating = (rating: string): Feeling =>
  Number(rating) <= 2 ? 'bad' : Number(rating) === 3 ? 'mixed' : 'good';
const byLabel = (label: string): Feeling => (label === '1' ? 'good' : 'bad');
const TWEETS: Readonly<Record<string, Feeling>> = { negative: 'bad', neutral: 'mixed', positive: 'good' };
const rowsOf = (name: string, separator?: string) => parseCsv(sharedText(name), separator);

/** The real sets, and what was measured on them: `docs/models/text.md` has the same figures. */
const SETS: readonly (readonly [string, () => Comment[], Figures])[] = [
  [
    'Alexa by stars',
    () => rowsOf('amazon_alexa.tsv', '\t').map((row) => ({ text: row['verified_reviews'], feeling: byRating(row['rating']) })),
    { right: 0.627, decided: 0.672, rightOfDecided: 0.896, balanced: 0.562, guessing: 0.877, rightAfterFew: 0.827 },
  ],
  [
    'clothing by stars',
    () => rowsOf('womens_clothing_reviews_part.csv').map((row) => ({ text: row['Review Text'], feeling: byRating(row['Rating']) })),
    { right: 0.561, decided: 0.717, rightOfDecided: 0.722, balanced: 0.457, guessing: 0.769, rightAfterFew: 0.688 },
  ],
  [
    'airline tweets',
    () => rowsOf('airline_tweets.csv.gz').map((row) => ({ text: row['text'], feeling: TWEETS[row['airline_sentiment']] })),
    { right: 0.487, decided: 0.41, rightOfDecided: 0.781, balanced: 0.587, guessing: 0.626, rightAfterFew: 0.612 },
  ],
  [
    'hotels, Chinese',
    () => rowsOf('ChnSentiCorp_htl_all.csv.gz').map((row) => ({ text: row['review'], feeling: byLabel(row['label']) })),
    { right: 0.65, decided: 0.762, rightOfDecided: 0.853, balanced: 0.577, guessing: 0.685, rightAfterFew: 0.802 },
  ],
  [
    'shopping, Chinese',
    () => rowsOf('online_shopping_10_cats.csv.gz').map((row) => ({ text: row['review'], feeling: byLabel(row['label']) })),
    { right: 0.537, decided: 0.647, rightOfDecided: 0.83, balanced: 0.537, guessing: 0.501, rightAfterFew: 0.775 },
  ],
]; // prettier-ignore

function measured(comments: readonly Comment[]): Figures {
  const said = comments.map(({ text }) => commentFeeling(text));
  const shareRight = (rows: readonly number[], guesses: readonly Feeling[]) =>
    rows.filter((i) => guesses[i] === comments[i].feeling).length / rows.length;
  const all = [...comments.keys()];
  const of = (feeling: Feeling) => all.filter((i) => comments[i].feeling === feeling);
  const present = FEELINGS.filter((feeling) => of(feeling).length > 0);
  const decided = all.filter((i) => said[i] !== 'mixed');
  const [few, rest] = [all.slice(0, FEW), all.slice(FEW)];
  const model = learnFromFew(
    few.map((i) => comments[i].text),
    few.map((i) => FEELINGS.indexOf(comments[i].feeling)),
    FEELINGS.length,
    priorOf(FEELING_LIST, FEELINGS),
  );
  const later = classifyTexts(model, rest.map((i) => comments[i].text)).map(({ label }) => FEELINGS[label]); // prettier-ignore
  return {
    right: shareRight(all, said),
    decided: decided.length / all.length,
    rightOfDecided: shareRight(decided, said),
    balanced: present.reduce((sum, feeling) => sum + shareRight(of(feeling), said), 0) / present.length,
    guessing: Math.max(...present.map((feeling) => of(feeling).length)) / all.length,
    rightAfterFew: later.filter((feeling, k) => feeling === comments[rest[k]].feeling).length / rest.length,
  };
}

describe.skipIf(!hasShared)('the built-in word list on real comments', () => {
  it.each(SETS)('%s: as right as the page of models says', (_, read, figures) => {
    const known = read().filter(({ text }) => text.trim() !== '');
    const comments = createRandom(SEED).shuffle(known).slice(0, MOST);
    const found = measured(comments);
    for (const key of Object.keys(figures) as (keyof Figures)[])
      expect(Math.abs(found[key] - figures[key]), key).toBeLessThan(0.0006);
  });
});
