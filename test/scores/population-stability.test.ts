import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { choiceValues, inputChoices } from '../../src/lib/scores/churn-choices.ts';
import { spreadOf, stabilityOf } from '../../src/lib/scores/population-stability.ts';

const SEED = 93;
const draw = (n: number, shift: number, seed: number) => {
  const random = createRandom(seed);
  return Float64Array.from({ length: n }, () => random.normal() + shift);
};

describe(`population stability (seed ${SEED})`, () => {
  it('is the sum over bins by hand', () => {
    const then = Float64Array.of(...new Array<number>(60).fill(0), ...new Array<number>(40).fill(1));
    const now = Float64Array.of(...new Array<number>(30).fill(0), ...new Array<number>(70).fill(1), Number.NaN);
    const share = (count: number) => (count + 0.5) / 101;
    const [a, b, c, d] = [30, 60, 70, 40].map(share);
    const byHand = (a - b) * Math.log(a / b) + (c - d) * Math.log(c / d);
    const { psi, level } = stabilityOf(spreadOf(then), now);
    expect(psi).toBeCloseTo(byHand, 12);
    expect(level).toBe('moved-much');
  }); // prettier-ignore

  it('is steady where nothing moved, few people included: about one alarm in a hundred', () => {
    let alarms = 0;
    for (let trial = 0; trial < 400; trial++) {
      const { level } = stabilityOf(spreadOf(draw(300, 0, SEED + trial)), draw(60, 0, SEED + 1000 + trial));
      alarms += Number(level !== 'steady');
    }
    expect(alarms).toBeLessThan(400 * 0.04);
  });

  it('rises with the shift', () => {
    const then = spreadOf(draw(5000, 0, SEED));
    const levels = [0, 0.4, 1].map((shift) => stabilityOf(then, draw(5000, shift, SEED + 1)).level);
    expect(levels).toEqual(['steady', 'moved', 'moved-much']);
  });

  it('reads levels as one thing, and leaves out rows that are not known', () => {
    const column = (name: string, reason: string, level: string | null) => ({ name, reason, level, mean: 0, sd: 1 });
    const choices = inputChoices([column('a', 'a', null), column('a=', 'a', ''), column('p=x', 'p', 'x'), column('p=y', 'p', 'y')]);
    expect(choices.map(({ id }) => id)).toEqual(['a', 'p']);
    const inputs = [5, 0, 0, 1, 6, 0, 0, 0, Number.NaN, 0, 0, 0];
    expect([...choiceValues(choices[0], inputs, 4)]).toEqual([5, 6, Number.NaN]);
    expect([...choiceValues(choices[1], inputs, 4)]).toEqual([2, 0, Number.NaN]);
  }); // prettier-ignore
});
