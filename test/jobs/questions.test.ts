import { beforeAll, expect, test } from 'vitest';
import { answerCustomers } from '../../src/lib/jobs/answer-customers.ts';
import { answerExplore } from '../../src/lib/jobs/answer-explore.ts';
import type { AnswerSession } from '../../src/lib/jobs/answer-session.ts';
import type { Rule } from '../../src/lib/base/rule.ts';
import { scoredSession } from '../fixtures/score-session.ts';
import { simulatedShop } from '../fixtures/simulated-shop.ts';
import { workingSetOf } from '../fixtures/working-set.ts';

const SEED = 523;
let session: AnswerSession;
beforeAll(async () => {
  session = await scoredSession(workingSetOf(simulatedShop(SEED, 400, 700)));
}, 120_000);

const regulars: Rule = { field: 'orders', test: 'atLeast', values: [3] };

const figures = (rule: Rule, measure: string | null, by: string | null) => {
  const found = answerExplore(session, 'figures', { rule, measure, by });
  if ('none' in found) throw new Error(found.none);
  return found;
};

test(`a figure and a comparison are of the people that the list shows (seed ${SEED})`, () => {
  const query = { filter: { rules: regulars }, sort: 'revenue', descending: true, offset: 0, limit: 1e6 } as const;
  const { rows, total } = answerCustomers(session, query);
  const { everyone, groups } = figures(regulars, 'orders', 'group');
  const sum = rows.reduce((all, row) => all + row.orders, 0);
  expect(everyone).toMatchObject({ people: total, known: total });
  expect(everyone.total).toBeCloseTo(sum, 6);
  expect(everyone.mean).toBeCloseTo(sum / total, 9);
  expect(groups.length).toBeGreaterThan(1);
  for (const { key, people, mean, low, high } of groups) {
    const theirs = rows.filter(({ group }) => group === key).map(({ orders }) => orders);
    expect(people).toBe(theirs.length);
    expect(mean).toBeCloseTo(theirs.reduce((a, b) => a + b, 0) / people, 9);
    if (people > 1) expect((low ?? NaN) + (high ?? NaN)).toBeCloseTo(2 * (mean ?? NaN), 9);
  }
  expect(groups.reduce((all, { people }) => all + people, 0)).toBe(total);
}); // prettier-ignore

test('nobody, and what cannot be measured or compared by, get no figure', () => {
  const ask = (rule: Rule, measure: string | null, by: string | null) =>
    answerExplore(session, 'figures', { rule, measure, by });
  expect(ask({ field: 'orders', test: 'under', values: [0] }, 'orders', null)).toEqual({ none: 'too-few' });
  expect(ask(regulars, 'group', null)).toEqual({ none: 'no-data' });
  expect(ask(regulars, 'orders', 'revenue')).toEqual({ none: 'no-data' });
});

test('examples are made from the data at hand and are understood', () => {
  const fields = answerExplore(session, 'ruleFields', null);
  const vocabulary = (fields ?? []).map(({ id, kind, unit, keys }) => ({
    id,
    kind,
    unit,
    names: [id],
    levels: keys.map((key) => ({ key, names: [key] })),
  }));
  for (const language of ['en', 'zh'] as const) {
    const ask = (sentence: string) =>
      answerExplore(session, 'understand', { sentence, vocabulary, language });
    const { examples } = ask('');
    expect(examples.length).toBeGreaterThan(2);
    for (const example of examples) expect(ask(example).unknown, example).toEqual([]);
  }
});
