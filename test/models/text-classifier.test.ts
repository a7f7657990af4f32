import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { sigmoid } from '../../src/lib/math/logistic-function.ts';
import type { SparseMatrix } from '../../src/lib/math/sparse-matrix.ts';
import { fitSparseLogistic } from '../../src/lib/models/sparse-logistic.ts';
import { fitTextBayes } from '../../src/lib/models/text-bayes.ts';
import { fitTextClassifier, learnFromFew } from '../../src/lib/models/text-classifier.ts';
import { findCues } from '../../src/lib/models/text-cues.ts';
import { classifyTexts, tellingOf } from '../../src/lib/models/text-judgement.ts';
import { countTerms, termsOf, weighTerms } from '../../src/lib/models/text-terms.ts';
import { parseCsv } from '../fixtures/csv.ts';
import { hasShared, sharedOracle, sharedText } from '../fixtures/shared.ts';
import { valueOf } from '../fixtures/workbench.ts';

const SEED = 11;

describe('terms of a text', () => {
  it('are words, Chinese characters and pairs of neighbours', () => {
    expect(termsOf('Not good at ALL')).toEqual(['not', 'good', 'not good', 'at', 'good at', 'all', 'at all']);
    expect(termsOf('disappointing')).toEqual(['disappointing', 'disap…']);
    expect(termsOf('很好吃')).toEqual(['很', '好', '很好', '吃', '好吃', '很好吃']);
    expect(termsOf('很好！')).toEqual(['很', '好', '很好', '！', '好！', '很好！']);
    expect(termsOf('iPhone 很好')).toEqual(['iphone', '很', 'iphone 很', '好', '很好']);
    expect(termsOf(' … 1 ')).toEqual([]);
  });

  it('are counted once a column, and weighed to rows of length 1', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '好', '差', ' ') }), { minLength: 1 }), (texts) => {
        const { terms, counts } = countTerms(texts);
        expect(new Set(terms).size).toBe(terms.length);
        const x = weighTerms(counts, new Float64Array(terms.length).fill(1));
        texts.forEach((text, i) => {
          const own = counts.values.subarray(counts.starts[i], counts.starts[i + 1]);
          expect(own.reduce((sum, n) => sum + n, 0)).toBe(termsOf(text).length);
          const length = Math.hypot(...x.values.subarray(x.starts[i], x.starts[i + 1]));
          if (own.length > 0) expect(length).toBeCloseTo(1, 12);
        });
      }),
    );
  }); // prettier-ignore
});

function randomSparse(seed: number, rows: number, columns: number): { x: SparseMatrix; y: Uint8Array } {
  const random = createRandom(seed);
  const truth = Float64Array.from({ length: columns }, () => random.normal());
  const index: number[] = [];
  const values: number[] = [];
  const starts = new Uint32Array(rows + 1);
  const y = Uint8Array.from({ length: rows }, (_, i) => {
    let score = 0;
    for (let j = 0; j < columns; j++) {
      if (random.next() > 0.3) continue;
      index.push(j);
      values.push(random.normal());
      score += truth[j] * values[values.length - 1];
    }
    starts[i + 1] = index.length;
    return Number(random.next() < sigmoid(score));
  });
  return {
    x: { rows, columns, starts, index: Uint32Array.from(index), values: Float64Array.from(values) },
    y,
  };
}

describe('sparse logistic regression', () => {
  it(`stands where its penalised likelihood is flat (seed ${SEED})`, () => {
    const { x, y } = randomSparse(SEED, 400, 12);
    const cost = 2;
    const fit = fitSparseLogistic(x, y, { seed: SEED, cost, tolerance: 1e-6 });
    expect(fit.converged).toBe(true);
    const slope = fit.weights.slice();
    let ofIntercept = fit.intercept;
    for (let i = 0; i < x.rows; i++) {
      let score = fit.intercept;
      for (let e = x.starts[i]; e < x.starts[i + 1]; e++) score += fit.weights[x.index[e]] * x.values[e];
      const pull = cost * (sigmoid(score) - y[i]);
      ofIntercept += pull;
      for (let e = x.starts[i]; e < x.starts[i + 1]; e++) slope[x.index[e]] += pull * x.values[e];
    }
    expect(Math.max(Math.abs(ofIntercept), ...slope.map(Math.abs))).toBeLessThan(1e-4);
  });
});

describe('naive Bayes of texts', () => {
  const fit = (texts: readonly string[], y: readonly number[], classes: number) =>
    fitTextBayes(countTerms(texts), { cues: [], held: findCues(texts, []) }, y, classes);

  it('takes each class’s shares of terms, drawn towards those of all', () => {
    const { terms, weights, intercepts } = fit(['aa aa', 'bb'], [0, 1], 2);
    const at = terms.indexOf('aa');
    // 2 of 4 terms and 100 nobody used yet; 200 of the usual mixture beforehand; 3 terms of the first class, 1 of the second.
    const usual = 2 / 104;
    expect(weights[2 * at]).toBeCloseTo(Math.log((2 + 200 * usual) / (203 * usual)), 12);
    expect(weights[2 * at + 1]).toBeCloseTo(Math.log((200 * usual) / (201 * usual)), 12);
    expect(intercepts).toEqual(Float64Array.of(Math.log(0.5), Math.log(0.5)));
  });

  it('says nothing by words for a class without texts', () => {
    const { weights } = fit(['aa bb', 'aa cc', 'bb cc'], [0, 0, 1], 3);
    for (let at = 2; at < weights.length; at += 3) expect(weights[at]).toBeCloseTo(0, 12);
  });
});

function reviews(seed: number, n: number) {
  const random = createRandom(seed);
  const words = ['box', 'came', 'on', 'monday', 'blue', 'paper', '今天', '收到'];
  const y = Uint8Array.from({ length: n }, () => random.integer(2));
  const texts = Array.from(y, (label) => {
    const own = label === 1 ? ['lovely', '很好'] : ['broken', '太差'];
    const filler = Array.from({ length: 6 }, () => words[random.integer(words.length)]);
    return [...filler, random.next() < 0.9 ? own[random.integer(2)] : ''].join(' ');
  });
  return { texts, y };
}

describe('classes of texts', () => {
  it(`are told by the words that make them, in both languages, with these words as reasons (seed ${SEED})`, () => {
    const { texts, y } = reviews(SEED, 600);
    const { model, ...judged } = valueOf(fitTextClassifier(texts, y, 2, { seed: SEED }));
    expect(judged.correct / texts.length).toBeGreaterThan(0.92);
    expect(judged.logLoss).toBeLessThan(0.3);
    const [bad, good] = classifyTexts(model, ['it was broken on monday', '今天收到很好']);
    expect([bad.label, good.label]).toEqual([0, 1]);
    expect(bad.because[0].term).toContain('broken');
    expect(good.because.map(({ term }) => term).join()).toMatch(/很|好/);
    expect(bad.probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    expect(tellingOf(model, 3)[0].join()).toMatch(/broken|太|差/);
    const again = valueOf(fitTextClassifier(texts, y, 2, { seed: SEED }));
    expect(again).toEqual({ model, ...judged });
  });

  it(`are not told where labels were shuffled (seed ${SEED})`, () => {
    const { texts, y } = reviews(SEED, 600);
    const shuffled = createRandom(SEED).shuffle(y.slice());
    const { correct, alone, logLoss } = valueOf(fitTextClassifier(texts, shuffled, 2, { seed: SEED }));
    for (const right of [correct, alone.logistic, alone.bayes])
      expect(Math.abs(right / texts.length - 0.5)).toBeLessThan(0.08);
    expect(logLoss).toBeGreaterThan(0.67);
  });

  it('say so where there is too little to learn from', () => {
    const { texts, y } = reviews(SEED, 40);
    expect(fitTextClassifier(texts.slice(0, 5), y.slice(0, 5), 2, { seed: 1 })).toMatchObject({ error: { kind: 'too-few-rows' } });
    expect(fitTextClassifier(texts, new Uint8Array(40), 2, { seed: 1 })).toMatchObject({ error: { kind: 'no-variation' } });
  }); // prettier-ignore

  it(`are told from the first text on, by a word list until texts say otherwise (seed ${SEED})`, () => {
    const cues = [{ word: 'broke', label: 0 }, { word: '太差', label: 0 }, { word: 'love', label: 1 }, { word: '很好', label: 1 }]; // prettier-ignore
    const right = (n: number, prior: readonly (typeof cues)[number][]) => {
      const learnt = reviews(SEED, n);
      const model = learnFromFew(learnt.texts, learnt.y, 2, { cues: prior });
      const { texts, y } = reviews(SEED + 1, 400);
      const said = classifyTexts(model, texts);
      return said.filter(({ label }, i) => label === y[i]).length / texts.length;
    };
    expect(right(0, [])).toBeLessThan(0.6);
    expect(right(0, cues)).toBeGreaterThan(0.9);
    expect(right(60, [])).toBeGreaterThan(0.85);
    expect(right(60, cues)).toBeGreaterThan(0.9);
    const backwards = cues.map(({ word, label }) => ({ word, label: 1 - label }));
    expect(right(0, backwards)).toBeLessThan(0.2);
    expect(right(400, backwards)).toBeGreaterThan(0.85);
  });

  it(`that no text has shown yet get none by default, and theirs by their words (seed ${SEED})`, () => {
    const { texts, y } = reviews(SEED, 100);
    const cues = [{ word: 'leak', label: 2 }];
    const fresh = reviews(SEED + 1, 400);
    // Long ones: what is in them of both kinds must not add up to neither.
    const long = fresh.texts.map((text, i) => `${text} ${fresh.texts[(i + 1) % 400]} ${text}`);
    const said = classifyTexts(learnFromFew(texts, y, 3, { cues }), [...long, 'leak leak']);
    expect(said.slice(0, 400).filter(({ label }) => label === 2)).toEqual([]);
    expect(said[400].label).toBe(2);
  });

  it(`have probabilities that come true as often as they say (seed ${SEED})`, () => {
    const { texts, y } = reviews(SEED, 2000);
    const { model } = valueOf(fitTextClassifier(texts, y, 2, { seed: SEED }));
    const fresh = reviews(SEED + 1, 2000);
    const said = classifyTexts(model, fresh.texts);
    const sureness = said.reduce((sum, { probabilities, label }) => sum + probabilities[label], 0) / said.length;
    const right = said.filter(({ label }, i) => label === fresh.y[i]).length / said.length;
    expect(Math.abs(sureness - right)).toBeLessThan(0.03);
  }); // prettier-ignore
});

interface Baselines {
  readonly sets: Readonly<
    Record<string, { readonly models: Readonly<Record<string, { readonly accuracy_mean_of_folds: number }>> }>
  >;
}
type Labelled = readonly { readonly text: string; readonly label: string }[];

describe.skipIf(!hasShared)('classes of real comments', () => {
  const { sets } = hasShared ? sharedOracle<Baselines>('text_baselines.json') : { sets: {} };
  const rowsOf = (name: string, separator?: string) => parseCsv(sharedText(name), separator);
  const tweets = () => rowsOf('airline_tweets.csv.gz');
  const shopping = () =>
    createRandom(5)
      .shuffle(rowsOf('online_shopping_10_cats.csv.gz').filter(({ review }) => review !== ''))
      .slice(0, 12_000);
  const cases: readonly (readonly [string, () => Labelled])[] = [
    ['amazon_alexa_feedback', () => rowsOf('amazon_alexa.tsv', '\t').map((row) => ({ text: row['verified_reviews'], label: row['feedback'] }))],
    ['airline_tweets_sentiment', () => tweets().map((row) => ({ text: row['text'], label: row['airline_sentiment'] }))],
    ['airline_tweets_negative_reason', () =>
      tweets().filter(({ negativereason: why }) => why !== '' && why !== "Can't Tell").map((row) => ({ text: row['text'], label: row['negativereason'] }))],
    ['womens_clothing_recommended', () =>
      rowsOf('womens_clothing_reviews_part.csv').map((row) => ({ text: row['Review Text'], label: row['Recommended IND'] }))],
    ['chnsenticorp_hotel_sentiment', () => rowsOf('ChnSentiCorp_htl_all.csv.gz').map((row) => ({ text: row['review'], label: row['label'] }))],
    ['online_shopping_sentiment_12000', () => shopping().map((row) => ({ text: row['review'], label: row['label'] }))],
    ['online_shopping_category_12000', () => shopping().map((row) => ({ text: row['review'], label: row['cat'] }))],
  ]; // prettier-ignore

  /** Small sets move with the folds, and large ones take time. */
  const seedsOf = (texts: number) => (texts < 5000 ? [11, 1, 2] : [11]);
  for (const [name, read] of cases) {
    it(`are told as well as by scikit-learn’s best, within a point: ${name}`, { timeout: 240_000 }, () => {
      const rows = read().filter(({ text }) => text.trim() !== '');
      const labels = [...new Set(rows.map(({ label }) => label))].sort();
      const y = Uint8Array.from(rows, ({ label }) => labels.indexOf(label));
      const texts = rows.map(({ text }) => text);
      const best = Math.max(...Object.values(sets[name].models).map((one) => one.accuracy_mean_of_folds));
      for (const seed of seedsOf(texts.length)) {
        const { correct, model } = valueOf(fitTextClassifier(texts, y, labels.length, { seed }));
        console.info(name, seed, model.blend, (correct / rows.length).toFixed(4), best.toFixed(4));
        expect(correct / rows.length).toBeGreaterThanOrEqual(best - 0.01);
      }
    });
  }
});
