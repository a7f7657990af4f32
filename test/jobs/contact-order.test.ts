import { describe, expect, it } from 'vitest';
import { answerChurn } from '../../src/lib/jobs/answer-churn.ts';
import { answerToday } from '../../src/lib/jobs/answer-today.ts';
import { scoredSession } from '../fixtures/score-session.ts';
import { workingSetOf } from '../fixtures/working-set.ts';

/** Customers of a contract without any amount: who is here longer stays more often. */
const labelled = () =>
  workingSetOf([], {
    customers: Object.fromEntries(
      Array.from({ length: 400 }, (_, i) => {
        const tenure = i % 20;
        return [`c${i}`, { tenure, churned: Number((i * 7) % 20 > tenure) }];
      }),
    ),
  });

describe('whom to contact, where no amount is known', () => {
  it('ranks those still here by risk on Today and on Churn, and says that it has no money to rank by', async () => {
    const set = labelled();
    const session = await scoredSession(set);
    const churn = answerChurn(session, { capacity: 40 });
    const today = answerToday(session, { limit: 40, today: 20_000 });
    expect(churn?.list).toHaveLength(40);
    expect(churn?.capacityAtRisk).toBe(0);
    expect(today?.worthKnown).toBe(false);
    expect(today?.rows.map(({ id }) => id)).toEqual(churn?.list.map(({ id }) => id));
    const risks = (churn?.list ?? []).map((row) => row.churn ?? -1);
    expect(risks).toEqual([...risks].sort((a, b) => b - a));
    const { churned } = set.customers.columns;
    const left = new Set(
      set.customers.ids.filter((_, c) => churned?.kind !== 'text' && churned?.values[c] === 1),
    );
    expect(left.size).toBeGreaterThan(50);
    expect(today?.rows.filter(({ id }) => left.has(id))).toEqual([]);
    expect(today?.total).toBe(400 - left.size);
  });
});
