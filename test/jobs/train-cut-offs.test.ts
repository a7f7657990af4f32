import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planCutOffs } from '../../src/lib/jobs/train-cut-offs.ts';

describe('cut-offs for training', () => {
  it('never let training see the outcome that the test is judged on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 7, max: 365 }), (history, horizon) => {
        const plan = planCutOffs(0, history, horizon);
        if (plan === null) return;
        expect(plan.testCut + plan.horizonDays).toBe(history);
        for (const cut of plan.trainCuts) {
          expect(cut + plan.horizonDays).toBeLessThanOrEqual(plan.testCut);
          expect(cut).toBeGreaterThan(0);
        }
        expect(plan.shortened).toBe(plan.horizonDays < horizon);
      }),
    );
  });

  it('gives up where even two weeks do not fit', () => {
    expect(planCutOffs(0, 30, 90)).toBeNull();
    expect(planCutOffs(0, 730, 90)?.trainCuts).toEqual([550, 460, 370, 280]);
  });
});
