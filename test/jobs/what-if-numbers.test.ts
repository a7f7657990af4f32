import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { whatIfAttributes } from '../../src/lib/jobs/answer-what-if.ts';
import { whatIfNumbers } from '../../src/lib/jobs/what-if-numbers.ts';
import { attributeFeatures, planAttributes } from '../../src/lib/features/attribute-features.ts';
import { logistic } from '../../src/lib/scores/churn-reasons.ts';
import type { ChurnModel } from '../../src/lib/scores/churn-scorer.ts';
import type { ScoreBook } from '../../src/lib/scores/score-book.ts';
import { workingSetOf } from '../fixtures/working-set.ts';

const SEED = 71;
const PEOPLE = 500;

/** Fees from 20 to 120, a total that is fee × months, lines 1 to 4, and a discount that some have no number for. */
function contracts() {
  const random = createRandom(SEED);
  const customers = Object.fromEntries(
    Array.from({ length: PEOPLE }, (_, i) => {
      const tenure = 1 + random.integer(72);
      const fee = 20 + Math.round(random.next() * 10_000) / 100;
      return [
        `c${i}`,
        {
          tenure,
          churned: random.integer(2),
          'attribute:Fee': i === 7 ? 900 : fee,
          'attribute:Total': tenure * 60 + fee,
          'attribute:Lines': 1 + random.integer(4),
          'attribute:Discount': i % 3 === 0 ? null : random.integer(9) / 10,
        },
      ];
    }),
  );
  return workingSetOf([], { customers });
}

describe(`what another number would do (seed ${SEED})`, () => {
  const set = contracts();
  const plan = planAttributes(
    set,
    Uint32Array.from({ length: PEOPLE }, (_, i) => i),
  );
  const { columns, x } = attributeFeatures(set, plan);
  const effect: Readonly<Record<string, number>> = {
    'attribute:Fee': 0.03,
    'attribute:Lines': -0.2,
    'attribute:Discount': -1,
    'attribute:Discount=': 0.7,
  };
  const model = {
    version: 1,
    kind: 'logistic',
    mode: 'contractual',
    definition: 'label',
    horizonDays: 90,
    columns: columns.map((column) => ({ ...column, mean: 0, sd: 1 })),
    intercept: -2,
    coefficients: columns.map(({ name }) => effect[name] ?? 0),
    covariance: null,
  } satisfies ChurnModel;
  const book = { scorer: { model, inputs: Float32Array.from(x.values) } } as unknown as ScoreBook;
  const of = (c: number) => whatIfNumbers(set, book, plan, c);
  const one = (c: number, attribute: string) => of(c).find((each) => each.attribute === attribute);

  it('offers what can be changed, strongest first, and not what grows with the months', () => {
    expect(of(1).map(({ attribute }) => attribute)).toEqual([
      'attribute:Fee',
      'attribute:Discount',
      'attribute:Lines',
    ]);
  });

  it('asks nothing of what the model that ranks does not read, as where rules rank by the months alone', () => {
    const columnOf = (reason: string) => ({ name: reason, reason, level: null, mean: 0, sd: 1 });
    const rule = { ...model, columns: [columnOf('tenure')], coefficients: [-0.01] };
    const ruled = {
      scorer: { model: rule, inputs: new Float32Array(PEOPLE).fill(5) },
    } as unknown as ScoreBook;
    const levels = { ...plan, levels: [{ column: 'attribute:Fee', levels: ['a', 'b'], other: false }] };
    expect(whatIfNumbers(set, ruled, plan, 1)).toEqual([]);
    expect(whatIfAttributes(set, ruled, levels as never, 1)).toEqual([]);
  });

  it('keeps to values that customers have: round ones, and the own one among them', () => {
    const fee = one(1, 'attribute:Fee');
    const values = fee?.points.map(({ value }) => value) ?? [];
    expect(values).toContain(fee?.current);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    for (const value of values) {
      expect(value).toBeGreaterThanOrEqual(20);
      expect(value).toBeLessThanOrEqual(120);
      if (value !== fee?.current) expect(value % 5).toBe(0);
    }
    expect(one(1, 'attribute:Lines')?.points.map(({ value }) => value)).toEqual([1, 2, 3, 4]);
    // One far beyond the others is offered to nobody but themselves.
    expect(one(7, 'attribute:Fee')?.points.at(-1)?.value).toBe(900);
  });

  it('gives each value the risk of the model, all else as it is; the own value that of now', () => {
    const row = x.values.slice(columns.length, 2 * columns.length);
    const logit = columns.reduce((sum, { name }, j) => sum + (effect[name] ?? 0) * row[j], -2);
    const fee = one(1, 'attribute:Fee');
    for (const { value, churn } of fee?.points ?? []) {
      expect(churn).toBeCloseTo(logistic(logit + 0.03 * (value - (fee?.current ?? 0))), 5);
    }
    const now = fee?.points.find(({ value }) => value === fee.current);
    expect(now?.churn).toBeCloseTo(logistic(logit), 6);
  });

  it('a number that is not known counts as known once it is given', () => {
    const discount = one(3, 'attribute:Discount');
    expect(discount?.current).toBeNull();
    const at = columns.findIndex(({ name }) => name === 'attribute:Discount=');
    const row = x.values.slice(3 * columns.length, 4 * columns.length);
    expect(row[at]).toBe(1);
    const others = columns.reduce(
      (sum, { name, reason }, j) =>
        sum + (reason === 'attribute:Discount' ? 0 : (effect[name] ?? 0) * row[j]),
      -2,
    );
    for (const { value, churn } of discount?.points ?? [])
      expect(churn).toBeCloseTo(logistic(others - value), 5);
  });

  it('says nothing of customers whom the model does not score, nor without contracts', () => {
    const unscored = Float32Array.from(x.values);
    unscored[0] = Number.NaN;
    expect(whatIfNumbers(set, { ...book, scorer: { model, inputs: unscored } }, plan, 0)).toEqual([]);
    const orders = { ...model, mode: 'non-contractual' as const };
    expect(whatIfNumbers(set, { ...book, scorer: { ...book.scorer!, model: orders } }, plan, 1)).toEqual([]);
  });
});
