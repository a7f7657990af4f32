import { expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { answerExplore } from '../../src/lib/jobs/answer-explore.ts';
import { scoredSession } from '../fixtures/score-session.ts';
import type { Line } from '../fixtures/working-set.ts';
import { workingSetOf } from '../fixtures/working-set.ts';

const DAYS = 700;

/** Customers of BG/NBD with a first order in the first year and order values of their own. */
function linesOf(seed: number, channel: string, n: number, p: { alpha: number; a: number }): Line[] {
  const random = createRandom(seed);
  return Array.from({ length: n }, (_, i) => {
    const rate = random.gamma(1, p.alpha * 7);
    const leave = random.beta(p.a, 3);
    const nu = random.gamma(4, 15);
    const lines: Line[] = [];
    for (let day = random.integer(365); day < DAYS; day += 1 + random.exponential(rate)) {
      const amount = Math.max(1, Math.round(100 * random.gamma(6, nu)));
      lines.push({ customer: `${channel}${i}`, day: 10_000 + Math.floor(day), amount, channel });
      if (random.next() < leave) break;
    }
    return lines;
  }).flat();
}

async function asked(lines: Line[], by: string | null) {
  const session = await scoredSession(workingSetOf(lines));
  const answer = answerExplore(session, 'purchaseParts', { by });
  if ('none' in answer) throw new Error(answer.none);
  return { answer, session };
}

const LOYAL = { alpha: 5, a: 0.4 };
const FLEETING = { alpha: 12, a: 1.5 };

test('two channels of different customers: told apart, both asked about weeks held back, one too small left out', async () => {
  const lines = [
    ...linesOf(1, 'shop', 500, LOYAL),
    ...linesOf(2, 'web', 400, FLEETING),
    ...linesOf(3, 'fair', 60, LOYAL),
  ];
  const { answer, session } = await asked(lines, 'channel');
  expect(answer.parts.map(({ name, n }) => [name, n])).toEqual([['shop', 500], ['web', 400]]); // prettier-ignore
  expect(answer.comparison.bicGain).toBeGreaterThan(0);
  expect(answer.comparison.p).toBeLessThan(1e-6);
  const [shop, web] = answer.parts;
  expect(shop.ordersPerYear).toBeGreaterThan(web.ordersPerYear);
  expect(shop.clvInterval.low).toBeGreaterThan(web.clvInterval.high);
  // One model for all draws both towards the middle.
  expect(shop.pooledClv).toBeLessThan(shop.clv);
  expect(web.pooledClv).toBeGreaterThan(web.clv);
  expect(answer.holdout?.weeks).toBe(26);
  expect(answer.holdout?.partsError).toBeLessThan(0.2);
  expect(answer.holdout?.pooledError).toBeLessThan(0.2);
  expect(session.scores?.value?.method).toBe('bg-nbd');
});

test('two channels of the same customers: one model for all does', async () => {
  const { answer } = await asked([...linesOf(1, 'shop', 500, LOYAL), ...linesOf(2, 'web', 400, LOYAL)], null);
  expect(answer.by).toBe('channel');
  expect(answer.comparison.bicGain).toBeLessThan(0);
  expect(answer.comparison.p).toBeGreaterThan(0.01);
});

test('without two parts large enough there is no comparison', async () => {
  const session = await scoredSession(workingSetOf(linesOf(1, 'shop', 150, LOYAL)));
  expect(answerExplore(session, 'purchaseParts', { by: null })).toEqual({ none: 'too-few' });
});
