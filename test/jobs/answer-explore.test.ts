import { describe, expect, test } from 'vitest';
import type { NoAnswer } from '../../src/lib/api/explore.ts';
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
