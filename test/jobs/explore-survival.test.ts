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

describe.skipIf(!hasShared)('how long one Telco customer may stay', async () => {
  const session = hasShared ? await scoredSession(readTelco()) : null;
  const remaining = (id: string) => session && answerExplore(session, 'remainingStay', { id });

  test('one from month to month leaves sooner than one of two years, and each chance falls with the months', () => {
    if (!session) return;
    const [monthly, bound] = ['4183-MYFRB', '3957-SQXML'].map((id) =>
      answered(answerExplore(session, 'remainingStay', { id })),
    );
    expect([monthly.months, bound.months, monthly.horizon]).toEqual([21, 34, 72]);
    const chances = (of: typeof monthly) => of.chances.map(({ share }) => share ?? Number.NaN);
    expect(chances(monthly)[1]).toBeLessThan(chances(monthly)[0]);
    for (const k of [0, 1]) expect(chances(monthly)[k]).toBeLessThan(chances(bound)[k]);
    expect(monthly.median).toBeGreaterThan(0);
    expect(bound.median).toBeNull();
    expect(monthly.mean).toBeLessThan(bound.mean);
    expect(bound.mean).toBeLessThanOrEqual(72 - 34);
    expect(monthly.steady).toBe(false);
  });

  test('nothing is claimed beyond the longest stay, nor of one who has stayed as long as anyone', () => {
    if (!session) return;
    const [sixty, longest] = [70, 72].map((months) => {
      const { ids, columns } = session.set.customers;
      const at = ids.findIndex((_, c) => {
        const { tenure, churned } = columns;
        if (tenure.kind === 'text' || churned.kind === 'text') return false;
        return tenure.values[c] === months && churned.values[c] === 0;
      });
      return answerExplore(session, 'remainingStay', { id: ids[at] });
    });
    expect(answered(sixty).chances).toEqual([6, 12].map((months) => ({ months, share: null })));
    expect(longest).toEqual({ none: 'too-few' });
  });

  test('one who has left has no time to come', () => {
    if (session) expect(remaining('3668-QPYBK')).toEqual({ none: 'no-data' });
  });
});

test('a shop without contracts has no stays to count', async () => {
  const session = await scoredSession(workingSetOf(simulatedShop(3, 50, 400)));
  expect(answerExplore(session, 'survival', { by: null })).toEqual({ none: 'no-data' });
});
