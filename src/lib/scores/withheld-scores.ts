import type { ScoreBook, ScoreColumn, ScoreColumns } from './score-book.ts';
import { emptyColumns, SCORE_COLUMNS } from './score-book.ts';

/** Sums and days as the business's books have them; all others judge a person. */
const FACTS: ReadonlySet<ScoreColumn> = new Set<ScoreColumn>([
  ...(['firstDay', 'lastDay', 'orders', 'revenue', 'returned', 'recencyDays'] as const),
  ...(['frequency', 'monetary', 'averageOrder'] as const),
]);
const JUDGEMENTS = SCORE_COLUMNS.filter((name) => !FACTS.has(name));

/**
 * Scores of some customers as scores of all: whoever was left out has what the books say, and no judgement.
 * O(customers).
 *
 * @param kept - number among all of each customer that has scores
 * @param facts - sums and days of all customers
 */
export function spreadScores(
  book: ScoreBook,
  kept: Uint32Array,
  count: number,
  facts: Partial<ScoreColumns>,
): ScoreBook {
  if (kept.length === count) return book;
  const columns = emptyColumns(count);
  for (const name of SCORE_COLUMNS) {
    const own = facts[name];
    if (FACTS.has(name) && own) columns[name].set(own);
    else kept.forEach((c, i) => (columns[name][c] = book.columns[name][i]));
  }
  const isKept = new Uint8Array(count);
  for (const c of kept) isKept[c] = 1;
  const withheld = Array.from(isKept.keys()).filter((c) => isKept[c] === 0);
  return { ...book, count, columns, withheld, scorer: book.scorer && spreadInputs(book.scorer, kept, count) };
}

function spreadInputs(scorer: NonNullable<ScoreBook['scorer']>, kept: Uint32Array, count: number) {
  const width = kept.length === 0 ? 0 : scorer.inputs.length / kept.length;
  const inputs = new Float32Array(count * width).fill(Number.NaN);
  kept.forEach((c, i) => inputs.set(scorer.inputs.subarray(i * width, (i + 1) * width), c * width));
  return { ...scorer, inputs };
}

/** The scores of some customers, in that order, and of nobody else. O(kept). */
export function takeScores(book: ScoreBook, kept: Uint32Array): ScoreBook {
  const columns = emptyColumns(kept.length);
  for (const name of SCORE_COLUMNS) kept.forEach((c, i) => (columns[name][i] = book.columns[name][c]));
  const { scorer, withheld, ...rest } = book;
  const width = scorer ? scorer.inputs.length / book.count : 0;
  const inputs = new Float32Array(kept.length * width);
  kept.forEach((c, i) => scorer && inputs.set(scorer.inputs.subarray(c * width, (c + 1) * width), i * width));
  const left = new Set(withheld);
  return {
    ...rest,
    count: kept.length,
    columns,
    scorer: scorer && { ...scorer, inputs },
    withheld: Array.from(kept.keys()).filter((i) => left.has(kept[i])),
  };
}

/** The scores without judgement of these customers; the very same where there is none. O(held), or O(customers). */
export function withoutScoresOf(book: ScoreBook, held: ReadonlySet<number>): ScoreBook {
  const known = new Set(book.withheld);
  const fresh = [...held].filter((c) => c < book.count && !known.has(c));
  if (fresh.length === 0) return book;
  const columns = { ...book.columns };
  for (const name of JUDGEMENTS) {
    columns[name] = columns[name].slice();
    for (const c of fresh) columns[name][c] = Number.NaN;
  }
  const { scorer } = book;
  const inputs = scorer?.inputs.slice();
  const width = inputs ? inputs.length / book.count : 0;
  for (const c of fresh) inputs?.fill(Number.NaN, c * width, (c + 1) * width);
  return {
    ...book,
    columns,
    withheld: [...known, ...fresh],
    scorer: scorer && inputs ? { ...scorer, inputs } : scorer,
  };
}
