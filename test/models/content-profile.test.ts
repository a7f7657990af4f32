import { expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { basketsOf } from '../../src/lib/models/baskets.ts';
import { fitItemContent, scoreByContent } from '../../src/lib/models/content-profile.ts';
import { testRecommendations } from '../../src/lib/models/recommendation-test.ts';

const fitted = (documents: readonly (readonly string[])[]) => {
  const content = fitItemContent(documents);
  if (!content) throw new Error('no terms');
  return content;
};
const DOCUMENTS = ['tea acme tea', 'tea brew', 'mug acme', 'mug brew mug mug', 'lamp acme'].map((words) =>
  words.split(' '),
);

test('vectors and cosines equal scikit-learn’s TfidfVectorizer (sublinear_tf, min_df 2)', () => {
  const content = fitted(DOCUMENTS);
  expect(content.vectors.columns).toBe(4);
  expect([...content.vectors.values.subarray(0, 2)].map((v) => v.toFixed(10))).toEqual([
    '0.8978963613',
    '0.4402069109',
  ]);
  const scores = scoreByContent(content, [0, 1]);
  expect([...scores.subarray(0, 2)]).toEqual([-Infinity, -Infinity]);
  expect(scores[2]).toBeCloseTo(0.1554888412634211, 12);
  expect(scores[3]).toBeCloseTo(0.1682126377659895, 12);
  expect(scores[4]).toBeCloseTo(0.24344178212310702, 12);
});

test('a cosine by hand: two of two terms of equal weight is 1, one of two is √½', () => {
  // Each of the terms a and b stands in three of four items: their weights are equal.
  const scores = scoreByContent(fitted([['a', 'b'], ['a', 'b'], ['a'], ['b']]), [0]);
  expect(scores[1]).toBeCloseTo(1, 12);
  expect(scores[2]).toBeCloseTo(Math.SQRT1_2, 12);
  expect(scores[3]).toBeCloseTo(Math.SQRT1_2, 12);
});

test('the order of items and of their terms changes nothing (seed 5)', () => {
  const random = createRandom(5);
  const order = random.shuffle([...DOCUMENTS.keys()]);
  const shuffled = order.map((item) => random.shuffle(DOCUMENTS[item].slice()));
  const plain = scoreByContent(fitted(DOCUMENTS), [2]);
  const other = scoreByContent(fitted(shuffled), [order.indexOf(2)]);
  order.forEach((item, place) => {
    if (item !== 2) expect(other[place]).toBeCloseTo(plain[item], 12);
  });
});

test('what shares nothing is not likened: no model without a common term, 0 for an item without terms', () => {
  expect(fitItemContent([['a'], ['b', 'b'], []])).toBeNull();
  expect(fitItemContent([])).toBeNull();
  const content = fitted([['a'], ['a'], []]);
  expect([...scoreByContent(content, [0]).subarray(1)]).toEqual([1, 0]);
  expect([...scoreByContent(content, [2]).subarray(0, 2)]).toEqual([0, 0]);
});

test('people who keep to one category are hit by likeness, where the most bought items miss', () => {
  // Ten categories of six items; everybody buys three of one category, and popular items all the same.
  const random = createRandom(11);
  const documents = Array.from({ length: 60 }, (_, item) => [`category:${item % 10}`]);
  const lists = Array.from({ length: 300 }, (_, person) =>
    random
      .shuffle([0, 1, 2, 3, 4, 5])
      .slice(0, 3)
      .map((i) => 10 * i + (person % 10)),
  );
  const histories = basketsOf(lists, 60);
  const found = testRecommendations(histories, { content: fitted(documents), k: 4 });
  expect(found.content).toMatchObject({ hitRate: 1, hits: 300, precision: 0.25, coverage: 1 });
  expect(found.popularity.hitRate).toBeLessThan(0.3);
  expect(testRecommendations(histories).content).toBeNull();
});
