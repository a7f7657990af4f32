import { describe, expect, it } from 'vitest';
import { targetScores } from '../../src/lib/scores/target-scorecard.ts';
import { marked } from '../../src/routes/segments/scorecard.ts';

const of = (...values: number[]) => Float64Array.of(...values);

describe('the target scorecard', () => {
  const scores = targetScores({
    groupOf: Int32Array.of(0, 0, 0, 0, 1, 1, -1),
    groups: 3,
    reachable: Uint8Array.of(1, 1, 0, 1, 0, 1, 1),
    worth: of(10, 10, 10, 10, 40, Number.NaN, 999),
    deltas: [of(-1, 1, Number.NaN), of(0.5, -0.5, Number.NaN)],
  });

  it('marks size, reach, difference and profit by hand; what nobody tells is not marked', () => {
    expect(scores[0]).toMatchObject({ people: 4, size: 1, reachability: 0.75, differentiation: 0.75, worthMean: 10 });
    expect(scores[0].profitability).toBeCloseTo(10 / 16 / (1 + 10 / 16), 12);
    expect(scores[1]).toMatchObject({ people: 2, size: 0.5, reachability: 0.5, worthMean: 40 });
    expect(scores[2]).toMatchObject({ people: 0, size: 0, reachability: null, differentiation: null, profitability: null });
  }); // prettier-ignore

  it('adds up by weights over what is known alone, the best first', () => {
    const rows = scores.map((score, index) => ({ ...score, index, group: null }));
    const even = { size: 1, reachability: 1, differentiation: 1, profitability: 1 };
    const [first] = marked(rows, even);
    const { size, reachability, differentiation, profitability } = scores[first.index];
    const sum = [size, reachability, differentiation, profitability].reduce<number>((all, mark) => all + (mark ?? 0), 0);
    expect(first.total).toBeCloseTo(sum / 4, 12);
    const noReach = marked(rows, { ...even, size: 0, profitability: 0 });
    expect(noReach.map(({ index }) => index)).toEqual([0, 1, 2]);
    expect(noReach[0].total).toBe(0.75);
    expect(noReach[2].total).toBeNull();
  }); // prettier-ignore
});
