import { describe, expect, test } from 'vitest';
import type { NoAnswer } from '../../src/lib/api/explore.ts';
import type { Column } from '../../src/lib/data/column.ts';
import { createTable } from '../../src/lib/data/table.ts';
import type { Rule } from '../../src/lib/base/rule.ts';
import { keptCustomers } from '../../src/lib/jobs/answer-customers.ts';
import { answerExplore } from '../../src/lib/jobs/answer-explore.ts';
import { simulatedShop } from '../fixtures/simulated-shop.ts';
import { scoredSession } from '../fixtures/score-session.ts';
import { hasShared } from '../fixtures/shared.ts';
import { workingSetOf } from '../fixtures/working-set.ts';
import { readTelco } from '../fixtures/telco.ts';

function answered<T extends object>(answer: T | NoAnswer): T {
  if ('none' in answer) throw new Error(answer.none);
  return answer;
}

describe.skipIf(!hasShared)('exploring the Telco customers', async () => {
  const session = hasShared ? await scoredSession(readTelco()) : null;

  test('who leaves goes with the contract, as every textbook on this file says', () => {
    if (!session) return;
    const cross = answered(
      answerExplore(session, 'crossTab', { row: 'attribute:Contract', column: 'churned' }),
    );
    expect(cross.n).toBe(7043);
    // scipy.stats.chi2_contingency of the same table.
    expect(cross.chiSquare).toBeCloseTo(1184.5966, 3);
    expect(cross.cramersV).toBeCloseTo(0.4101, 4);
    expect(cross.counts.reduce((sum, count) => sum + count, 0)).toBe(7043);
  });

  test('drivers of leaving: a logistic regression whose shares sum to one, the contract first', () => {
    if (!session) return;
    const drivers = answered(
      answerExplore(session, 'drivers', {
        target: 'churned',
        predictors: ['attribute:Contract', 'tenure', 'attribute:gender', 'attribute:PaperlessBilling'],
      }),
    );
    expect(drivers.model).toBe('logistic');
    expect(drivers.importance[0].variable.id).toBe('attribute:Contract');
    expect(drivers.importance.reduce((sum, each) => sum + (each.shapley ?? 0), 0)).toBeCloseTo(1, 9);
    expect(drivers.importance.reduce((sum, each) => sum + each.johnson, 0)).toBeCloseTo(1, 9);
  });

  test('numbers that say the same are named, and the regression stays finite', () => {
    if (!session) return;
    const drivers = answered(
      answerExplore(session, 'drivers', {
        target: 'attribute:MonthlyCharges',
        predictors: ['tenure', 'attribute:InternetService', 'attribute:OnlineSecurity'],
      }),
    );
    expect(drivers.warnings).toContain('collinear');
    expect(drivers.rSquared).toBeGreaterThan(0.7);
    expect(drivers.rSquared).toBeLessThan(1);
    expect(drivers.importance.every((each) => Number.isFinite(each.johnson))).toBe(true);
  });

  test('the spread of one number: its shares sum to the people who have it', () => {
    if (!session) return;
    const tenure = answered(answerExplore(session, 'distribution', { variable: 'tenure' }));
    expect(tenure.levels.reduce((sum, level) => sum + level.people, 0)).toBe(7043);
    expect(tenure.summary?.median).toBe(29);
  });
});

describe('exploring a simulated shop', async () => {
  const session = await scoredSession(workingSetOf(simulatedShop(4, 400, 900)));
  const peopleOf = (...rules: Rule[]) =>
    keptCustomers(session.set, session.scores, {
      filter: { rules: { match: 'all', rules } },
      sort: 'name',
      descending: false,
    }).length;

  test.each(['revenue', 'orders', 'recencyDays', 'clv', 'churn', 'group'])(
    'each bar of %s leads to exactly its people',
    (variable) => {
      const { levels } = answered(answerExplore(session, 'distribution', { variable }));
      expect(levels.map(({ rule }) => peopleOf(rule))).toEqual(levels.map(({ people }) => people));
    },
  );

  test.each([
    ['orders', 'clv'],
    ['revenue', 'group'],
    ['recencyDays', 'averageOrder'],
  ])('each cell of %s by %s leads to exactly its people', (row, column) => {
    const cross = answered(answerExplore(session, 'crossTab', { row, column }));
    const led = cross.rowRules.flatMap((of) => cross.columnRules.map((and) => peopleOf(of, and)));
    expect(led).toEqual(cross.counts);
  });

  test('variables that are the same for everyone are not offered', () => {
    const variables = answerExplore(session, 'variables', null);
    expect(variables.map(({ id }) => id)).toContain('revenue');
    for (const { id } of variables) {
      const answer = answered(answerExplore(session, 'distribution', { variable: id }));
      expect(answer.levels.filter(({ people }) => people > 0).length, id).toBeGreaterThan(1);
    }
  });

  test('revenue and orders go together', () => {
    const { pairs } = answered(answerExplore(session, 'correlations', { variables: ['revenue', 'orders'] }));
    expect(pairs[0].r).toBeGreaterThan(0.5);
    expect(pairs[0].low).toBeLessThan(pairs[0].r);
  });

  test('a forecast starts the month after the last whole one and keeps its interval around the mean', () => {
    const answer = answerExplore(session, 'forecast', { series: 'revenue', months: 4 });
    if ('none' in answer) throw new Error(answer.none);
    expect(answer.forecast).toHaveLength(4);
    expect(answer.forecast[0].month).toBeGreaterThan(answer.months[answer.months.length - 1].month);
    for (const { low, mean, high } of answer.forecast) {
      expect(low).toBeLessThanOrEqual(mean);
      expect(high).toBeGreaterThanOrEqual(mean);
    }
  });

  test.each(['ward', 'average', 'complete', 'single', 'mixture'] as const)(
    'groups by %s hold everybody once, as many as asked',
    (method) => {
      const ask = { variables: ['revenue', 'orders', 'recencyDays'], method };
      const proposed = answered(answerExplore(session, 'groups', { ...ask, k: null }));
      expect(proposed.groups.reduce((sum, group) => sum + group.people, 0)).toBe(proposed.used);
      expect(answered(answerExplore(session, 'groups', { ...ask, k: null }))).toEqual(proposed);
      expect(answered(answerExplore(session, 'groups', { ...ask, k: 3 })).groups).toHaveLength(3);
    },
  );

  test('the number of segments is asked in three ways, and what sets those in use apart is told', () => {
    const answer = answered(answerExplore(session, 'segmentNumber', null));
    expect(answer.candidates.map(({ k }) => k)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(answer.candidates[0]).toMatchObject({ silhouette: null, stability: null });
    const lowest = Math.min(...answer.candidates.map(({ bic }) => bic ?? Infinity));
    expect(answer.candidates.find(({ bic }) => bic === lowest)?.k).toBe(answer.proposed.bic);
    expect(answer.inUse).toBe(session.scores?.segments?.k);
    expect(answer.discriminants?.share.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
    expect(answer.discriminants?.toldRight).toBeGreaterThan(answer.discriminants?.guess ?? 1);
    expect(answered(answerExplore(session, 'segmentNumber', null))).toEqual(answer);
  });

  test('what is not there is answered with why', () => {
    expect(answerExplore(session, 'distribution', { variable: 'nothing' })).toEqual({ none: 'no-data' });
    expect(answerExplore(session, 'factors', { variables: ['revenue'], factors: null })).toEqual({
      none: 'no-data',
    });
    expect(answerExplore(session, 'drivers', { target: 'revenue', predictors: [] })).toEqual({
      none: 'no-data',
    });
  });
});

describe('what needs no scores', async () => {
  // Everybody buys bread with butter; jam comes by chance.
  const lines = Array.from({ length: 120 }, (_, i) =>
    ['bread', 'butter', ...(i % 3 === 0 ? ['jam'] : []), `rare ${i % 40}`]
      .slice(i % 5 === 0 ? 2 : 0)
      .map((product) => ({
        customer: `c${i % 60}`,
        day: i,
        amount: 100,
        product,
      })),
  ).flat();
  const session = await scoredSession(workingSetOf(lines));

  test('what is bought together comes first, by its lift', () => {
    const found = answered(
      answerExplore(session, 'baskets', { by: 'product', support: 0.1, confidence: 0.5 }),
    );
    expect(found.baskets).toBe(120);
    expect(found.rules[0]).toMatchObject({ confidence: 1 });
    expect([...found.rules[0].left, found.rules[0].right].sort()).toEqual(['bread', 'butter']);
    expect(found.rules[0].lift).toBeGreaterThan(1.2);
    expect(found.rules.every(({ support }) => support >= 0.1)).toBe(true);
  });

  test('without categories there is nothing to say of them', () => {
    expect(answerExplore(session, 'baskets', { by: 'category', support: 0.1, confidence: 0.5 })).toEqual({
      none: 'no-data',
    });
  });

  test('proposals are tested on held-back items beside the most bought', () => {
    const found = answered(answerExplore(session, 'recommendations', { by: 'product' }));
    // Of 60 customers, 8 bought fewer than three items.
    expect(found.people).toBe(52);
    expect(found.nearest[0].like.length).toBeGreaterThan(0);
    for (const { hitRate } of [found.similarity, found.popularity]) {
      expect(hitRate).toBeGreaterThanOrEqual(0);
      expect(hitRate).toBeLessThanOrEqual(1);
    }
  });

  test('likeness of the items is tested on the same people where products are described, and said to be missing elsewhere', async () => {
    const ids = ['bread', 'butter', 'jam', ...Array.from({ length: 40 }, (_, i) => `rare ${i}`)];
    const text = (values: readonly string[]): Column => ({
      kind: 'text',
      codes: Uint32Array.from(values.keys(), (i) => i + 1),
      dictionary: ['', ...values],
    });
    const price: Column = { kind: 'money', values: Float64Array.from(ids, (_, i) => 100 * (i % 7)) };
    const products = createTable('products', ids.length, { product: text(ids), price });
    const described = await scoredSession({ ...workingSetOf(lines), products });
    const found = answered(answerExplore(described, 'recommendations', { by: 'product' }));
    const bare = answered(answerExplore(session, 'recommendations', { by: 'product' }));
    expect(bare.content).toBeNull();
    expect(found.content?.coverage).toBeGreaterThan(0);
    expect({ ...found, content: null }).toEqual(bare);
  });

  test('an experiment with unequal groups is flagged, an impossible one refused', () => {
    const arm = (events: number, n: number) => ({ events, n });
    const fair = answered(
      answerExplore(session, 'experiment', { a: arm(100, 1000), b: arm(150, 1000), shareA: 0.5 }),
    );
    expect(fair.ratioP).toBe(1);
    expect(fair.low).toBeGreaterThan(0);
    const lost = answered(
      answerExplore(session, 'experiment', { a: arm(100, 1000), b: arm(150, 1300), shareA: 0.5 }),
    );
    expect(lost.ratioP).toBeLessThan(0.001);
    expect(answerExplore(session, 'experiment', { a: arm(5, 3), b: arm(1, 10), shareA: 0.5 })).toEqual({
      none: 'no-data',
    });
    const plan = answered(
      answerExplore(session, 'experimentPlan', { rate: 0.1, rise: 0.02, power: 0.8, perDay: 100 }),
    );
    expect(plan).toMatchObject({ perGroup: 3841, days: 77 });
  });
});
