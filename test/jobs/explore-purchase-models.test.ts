import { expect, test } from 'vitest';
import { answerExplore } from '../../src/lib/jobs/answer-explore.ts';
import { scoredSession } from '../fixtures/score-session.ts';
import { simulatedShop } from '../fixtures/simulated-shop.ts';
import { workingSetOf } from '../fixtures/working-set.ts';

test('two models of who still buys: fitted on everyone, asked about the same weeks as the value screen', async () => {
  const session = await scoredSession(workingSetOf(simulatedShop(4, 400, 900)));
  const answer = answerExplore(session, 'purchaseModels', null);
  if ('none' in answer) throw new Error(answer.none);
  const held = session.scores?.value?.holdout ?? [];
  expect(held.length).toBeGreaterThan(0);
  expect(answer.actual).toEqual(held.map((week) => week.actual));
  const [bgNbd, pareto] = answer.models;
  held.forEach((week, i) => expect(bgNbd.expected[i]).toBeCloseTo(week.expected, 9));
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  expect(Math.abs(Math.log(total(pareto.expected) / total(bgNbd.expected)))).toBeLessThan(0.25);
  expect(pareto.parameters.map(({ name }) => name)).toEqual(['r', 'alpha', 's', 'beta']);
});

test('customers who never came back have no second opinion', async () => {
  const once = Array.from({ length: 60 }, (_, i) => ({
    customer: `C${i}`,
    day: 19_000 + 7 * i,
    amount: 1000,
  }));
  const session = await scoredSession(workingSetOf(once));
  expect(answerExplore(session, 'purchaseModels', null)).toEqual({ none: 'too-few' });
});
