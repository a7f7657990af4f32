import { describe, expect, test } from 'vitest';
import type { NoAnswer } from '../../src/lib/api/explore.ts';
import { answerExplore } from '../../src/lib/jobs/answer-explore.ts';
import { scoredSession } from '../fixtures/score-session.ts';
import { hasShared, sharedOracle } from '../fixtures/shared.ts';
import { simulatedShop } from '../fixtures/simulated-shop.ts';
import { readTelco } from '../fixtures/telco.ts';
import { workingSetOf } from '../fixtures/working-set.ts';

interface Oracle {
  readonly kaplan_meier: { rmst72: number };
  readonly kaplan_meier_by_contract: Record<string, { n: number; events: number; median: number | null }>;
  readonly logrank: { contract: { chisq: number } };
}

function answered<T extends object>(answer: T | NoAnswer): T {
  if ('none' in answer) throw new Error(answer.none);
  return answer;
}

describe.skipIf(!hasShared)('how long the Telco customers stay', async () => {
  const session = hasShared ? await scoredSession(readTelco()) : null;
  const golden = hasShared ? sharedOracle<Oracle>('telco_survival.json') : null;

  test('everyone: the mean stay of R, from an imported file', () => {
    if (!session || !golden) return;
    const answer = answered(answerExplore(session, 'survival', { by: null }));
    expect(answer.groups).toHaveLength(1);
    expect(answer.groups[0].mean).toBeCloseTo(golden.kaplan_meier.rmst72, 6);
    expect(answer.groups[0].median).toBeNull();
    expect(answer.test).toBeNull();
  });

  test('by contract: the medians and the log-rank test of R', () => {
    if (!session || !golden) return;
    const answer = answered(answerExplore(session, 'survival', { by: 'attribute:Contract' }));
    expect(answer.groups.reduce((sum, { n }) => sum + n, 0)).toBe(7043);
    for (const { name, events, median } of answer.groups) {
      const expected = golden.kaplan_meier_by_contract[name ?? ''];
      expect({ events, median }).toEqual({ events: expected.events, median: expected.median });
    }
    expect(answer.test?.chiSquare).toBeCloseTo(golden.logrank.contract.chisq, 6);
  });
});

describe.skipIf(!hasShared)('what makes Telco customers leave sooner', async () => {
  const session = hasShared ? await scoredSession(readTelco()) : null;
  const answer = session && answered(answerExplore(session, 'stayModel', null));

  test('leaves out the total that grows with the stay, and finds what holds them', () => {
    if (!answer) return;
    expect(answer.leftOut).toContainEqual({ feature: 'attribute:TotalCharges', why: 'grows-with-stay' });
    const contract = answer.effects.filter(({ feature }) => feature === 'attribute:Contract');
    expect(contract.map(({ level, against }) => [level, against])).toEqual([
      ['One year', 'Month-to-month'],
      ['Two year', 'Month-to-month'],
    ]);
    for (const { high } of contract) expect(high).toBeLessThan(0.3);
    expect(answer.concordance.low).toBeGreaterThan(0.84);
    expect(answer.proportional.p).toBeLessThan(1e-6);
  });

  test('says how long those still here may stay, within what was seen', () => {
    if (!answer) return;
    const { low, middle, high, people } = answer.remaining;
    expect(people).toBeGreaterThan(4000);
    expect(low).toBeLessThan(middle);
    expect(middle).toBeLessThan(high);
    expect(high).toBeLessThanOrEqual(72);
    for (const { months, more } of answer.soonest) expect(months + more).toBeLessThanOrEqual(72);
  });
});

test('a shop without contracts has no stays to count', async () => {
  const session = await scoredSession(workingSetOf(simulatedShop(3, 50, 400)));
  expect(answerExplore(session, 'survival', { by: null })).toEqual({ none: 'no-data' });
});
