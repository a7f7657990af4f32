import { describe, expect, it } from 'vitest';
import { dependenceOf } from '../../src/lib/jobs/explore-dependence.ts';
import type { DependenceAnswer } from '../../src/lib/api/explore.ts';
import { logistic } from '../../src/lib/scores/churn-reasons.ts';
import type { ChurnModel } from '../../src/lib/scores/churn-scorer.ts';
import { workingSetOf } from '../fixtures/working-set.ts';

const column = (name: string, reason: string, level: string | null) => ({
  name,
  reason,
  level,
  mean: 0,
  sd: 1,
});

describe('how risk moves with one thing', () => {
  const model = {
    version: 1,
    kind: 'logistic',
    mode: 'contractual',
    definition: 'label',
    horizonDays: 90,
    columns: [
      column('logTenure', 'tenureDays', null),
      column('attribute:Plan=b', 'attribute:Plan', 'b'),
      column('attribute:Plan=c', 'attribute:Plan', 'c'),
    ],
    intercept: -1,
    coefficients: [0.5, 1, -1],
    covariance: null,
  } satisfies ChurnModel;
  const set = workingSetOf([], {
    customers: { x: { 'attribute:Plan': 'a' }, y: { 'attribute:Plan': 'b' }, z: { 'attribute:Plan': 'c' } },
  });
  const inputs = Float32Array.of(0, 0, 0, Math.log(3), 1, 0, Number.NaN, Number.NaN, Number.NaN);
  const ask = (of: string) => dependenceOf(set, { model, inputs }, of) as DependenceAnswer;

  it('averages over the people who can be scored, level by level, the first level by its name', () => {
    const answer = ask('attribute:Plan');
    expect(answer.choices).toEqual(['logTenure', 'attribute:Plan']);
    expect(answer.people).toBe(2);
    expect(answer.points.map(({ level }) => level)).toEqual(['a', 'b', 'c']);
    const average = (effect: number) =>
      (logistic(-1 + effect) + logistic(-1 + 0.5 * Math.log(3) + effect)) / 2;
    [0, 1, -1].forEach((effect, i) => expect(answer.points[i].churn).toBeCloseTo(average(effect), 6));
    expect(answer.overall).toBeCloseTo((logistic(-1) + logistic(0.5 * Math.log(3))) / 2, 6);
  });

  it('gives days back where the model reads logarithms', () => {
    const { points, kind } = ask('logTenure');
    expect(kind).toBe('number');
    expect(points.map(({ value }) => Math.round(value ?? -1))).toEqual([0, 2]);
    expect(points[1].churn).toBeGreaterThan(points[0].churn);
  });
});
