import { describe, expect, it } from 'vitest';
import { DEFAULT_DEFINITIONS } from '../../src/lib/api/definitions.ts';
import { createRandom } from '../../src/lib/base/random.ts';
import type { WorkingSet } from '../../src/lib/data/working-set.ts';
import { explainCustomer } from '../../src/lib/jobs/answer-reasons.ts';
import { areaUnderRoc, brierScore } from '../../src/lib/scores/evaluation.ts';
import { ruleRisk } from '../../src/lib/scores/rule-risk.ts';
import type { Line } from '../fixtures/working-set.ts';
import { scoredSession } from '../fixtures/score-session.ts';
import { simulatedShop } from '../fixtures/simulated-shop.ts';
import { workingSetOf } from '../fixtures/working-set.ts';

const SEED = 20261123;
const HORIZON = DEFAULT_DEFINITIONS.churn.horizonDays;

async function ruleBook(set: WorkingSet, asOf: number | null = null) {
  const { scores } = await scoredSession(set, { definitions: { ...DEFAULT_DEFINITIONS, asOf } });
  if (scores === null) throw new Error('expected scores');
  return scores;
}

const mean = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

/** Everyone orders at the same rate for ever: silence says nothing. */
function memoryless(seed: number, customers: number, days: number, gap: number): Line[] {
  const random = createRandom(seed);
  return Array.from({ length: customers }, (_, c) => {
    const lines: Line[] = [{ customer: `c${c}`, day: random.integer(30), amount: 1000 }];
    for (let day = 30 + random.exponential(1 / gap); day < days; day += random.exponential(1 / gap)) {
      lines.push({ customer: `c${c}`, day: Math.floor(day), amount: 1000 });
    }
    return lines;
  }).flat();
}

describe('the rule that ranks where no model may speak', () => {
  it(`says the base rate where silence tells nothing (seed ${SEED})`, async () => {
    const book = await ruleBook(workingSetOf(memoryless(SEED, 1500, 720, 60)), 720);
    expect(book.churn.rankedBy).toBe('rules');
    const truth = Math.exp(-HORIZON / 60);
    for (const churn of book.columns.churn) expect(Math.abs(churn - truth)).toBeLessThan(0.12);
    expect(mean(book.columns.churn)).toBeCloseTo(truth, 1);
  });

  it(`agrees with what comes after, where the rhythm tells (seed ${SEED})`, async () => {
    const asOf = 700;
    const later = asOf + HORIZON;
    const lines = simulatedShop(SEED, 3000, later);
    const set = workingSetOf(lines);
    const { columns, churn } = await ruleBook(set, asOf);
    const cameBack = new Set(lines.filter(({ day }) => day >= asOf && day < later).map(({ customer }) => customer));
    const known = [...columns.churn.keys()].filter((c) => !Number.isNaN(columns.churn[c]));
    const y = Uint8Array.from(known, (c) => Number(!cameBack.has(set.customers.ids[c])));
    const said = Float64Array.from(known, (c) => columns.churn[c]);
    const guessed = Float64Array.from(known, (c) =>
      ruleRisk(columns.recencyDays[c] / Math.max(1, columns.usualGapDays[c] || 30)),
    );
    expect(churn.rankedBy).toBe('rules');
    expect(areaUnderRoc(said, y).auc).toBeGreaterThan(0.9);
    expect(brierScore(said, y)).toBeLessThan(brierScore(guessed, y));
    expect(Math.abs(mean(said) - mean(y))).toBeLessThan(0.03);
  }); // prettier-ignore

  it('does not call anyone lost where nobody ever left', async () => {
    const weekly = Array.from({ length: 60 }, (_, c) =>
      Array.from({ length: 60 }, (_, week) => ({ customer: `c${c}`, day: week * 7 + (c % 7), amount: 500 })),
    ).flat();
    const { columns } = await ruleBook(workingSetOf(weekly));
    for (const churn of columns.churn) expect(churn).toBeLessThan(0.05);
  });

  it(`never says that a longer silence than usual lowers the risk (seed ${SEED})`, async () => {
    const set = workingSetOf(simulatedShop(SEED, 3000, 700));
    const shop = await ruleBook(set, 700);
    const silences = [...shop.columns.churn.keys()].flatMap((c) =>
      explainCustomer(set, shop, c).reasons.filter(({ feature }) => feature === 'recencyDays'),
    );
    const said = silences.filter(({ usual }) => usual !== null);
    expect(shop.churn.rankedBy).toBe('rules');
    expect(said.length).toBeGreaterThan(1000);
    for (const { value, usual, effect } of said) expect(Number(value) > Number(usual)).toBe(effect > 0);
  });

  it('goes by tenure under a contract, with the base rate kept', async () => {
    const random = createRandom(SEED);
    const customers = Object.fromEntries(
      Array.from({ length: 400 }, (_, i) => {
        const tenure = 1 + random.integer(60);
        return [`c${i}`, { churned: Number(random.next() < (tenure < 12 ? 0.2 : 0.03)), tenure }];
      }),
    );
    const set = workingSetOf([], { customers });
    const { scores } = await scoredSession(set, { train: true });
    const { churned, tenure } = set.customers.columns;
    if (!scores || churned.kind === 'text' || tenure.kind === 'text') throw new Error('expected columns');
    expect(scores.churn).toMatchObject({
      rankedBy: 'rules',
      rulesReason: 'too-few-events',
      mode: 'contractual',
    });
    expect(mean(scores.columns.churn)).toBeCloseTo(mean(churned.values), 3);
    const [newest, oldest] = [tenure.values.indexOf(2), tenure.values.indexOf(55)];
    expect(scores.columns.churn[newest]).toBeGreaterThan(scores.columns.churn[oldest]);
    expect(scores.columns.churnLow[newest]).toBeLessThan(scores.columns.churn[newest]);
    const { reasons, other } = explainCustomer(set, scores, newest);
    expect(reasons).toMatchObject([{ feature: 'tenure', value: 2 }]);
    expect((scores.churn.averageChurn ?? 0) + reasons[0].effect + other).toBeCloseTo(
      scores.columns.churn[newest],
      12,
    );
  });

  it('lets the rhythm speak alone where the history is too short for any outcome', async () => {
    const lines = [0, 3, 6].map((day) => ({ customer: 'a', day, amount: 500 }));
    const { columns } = await ruleBook(workingSetOf(lines), 12);
    expect(columns.churn[0]).toBeCloseTo(ruleRisk(2), 12);
  });
});
