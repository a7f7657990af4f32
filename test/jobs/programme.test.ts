import { describe, expect, it } from 'vitest';
import type { ProgrammeAnswer } from '../../src/lib/api/programme.ts';
import { createRandom } from '../../src/lib/base/random.ts';
import { answerExplore } from '../../src/lib/jobs/answer-explore.ts';
import { scoredSession } from '../fixtures/score-session.ts';
import type { Line } from '../fixtures/working-set.ts';
import { isoDay, workingSetOf } from '../fixtures/working-set.ts';

const SEED = 20261123;
const FROM = isoDay('2026-01-01');
const DAYS = 120;

/** 400 customers who buy about weekly; half are members, and buy `lift` times as much from the start on. */
async function sessionWith(lift: number) {
  const random = createRandom(SEED);
  const lines: Line[] = [];
  const customers: Record<string, Record<string, string>> = {};
  for (let i = 0; i < 400; i++) {
    const customer = `c${i}`;
    const member = i % 2 === 0;
    customers[customer] = { 'attribute:Card': member ? 'gold' : 'none' };
    const usual = 1000 + random.integer(4000);
    for (let day = FROM - DAYS; day < FROM + DAYS; day += 4 + random.integer(7)) {
      const share = member && day >= FROM ? lift : 1;
      lines.push({ customer, day, amount: Math.round(usual * share * (0.5 + random.next())) });
    }
  }
  return scoredSession(workingSetOf(lines, { customers }));
}

const ask = { by: 'attribute:Card', level: 'gold', from: FROM, cost: 100_000 } as const;

describe(`what a programme brought (seed ${SEED})`, () => {
  it('is what its people bought more than others, with an interval that holds the truth', async () => {
    const session = await sessionWith(1.5);
    const { effect, choices } = answerExplore(session, 'programme', ask) as ProgrammeAnswer;
    expect(choices.map(({ by }) => by)).toEqual(['contacted', 'attribute:Card']);
    if (effect === null) throw new Error('expected an effect');
    const days = effect.days;
    const mine = session.set.customers.ids.flatMap((_, c) => (c % 2 === 0 ? [c] : []));
    const { offsets, day, amount } = session.set.orders;
    const sales = mine.reduce((sum, c) => {
      for (let i = offsets[c]; i < offsets[c + 1]; i++)
        if (day[i] >= FROM && day[i] < FROM + days) sum += amount[i];
      return sum;
    }, 0);
    const truth = sales / 3;
    expect(effect.broughtInterval.low).toBeLessThan(truth);
    expect(effect.broughtInterval.high).toBeGreaterThan(truth);
    expect(effect.broughtInterval.low).toBeGreaterThan(0);
    expect(effect.roi).toBeCloseTo((effect.brought - 100_000) / 100_000, 12);
    expect(effect.compared).toBe(200);
    expect(effect.others).toBe(200);
  });

  it('is none that can be told from chance where nothing changed, and needs days and people', async () => {
    const session = await sessionWith(1);
    const { effect } = answerExplore(session, 'programme', ask) as ProgrammeAnswer;
    expect(effect?.broughtInterval.low).toBeLessThan(0);
    expect(effect?.broughtInterval.high).toBeGreaterThan(0);
    expect(answerExplore(session, 'programme', { ...ask, from: FROM - DAYS + 5 })).toMatchObject({
      effect: null,
      why: 'too-few-days',
    });
    expect(answerExplore(session, 'programme', { ...ask, by: 'contacted' })).toMatchObject({
      effect: null,
      why: 'too-few-people',
    });
  });
});
