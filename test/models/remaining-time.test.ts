import { expect, test } from 'vitest';
import { createMatrix } from '../../src/lib/math/matrix.ts';
import { coxLogRisk, coxSurvival, fitCox } from '../../src/lib/models/cox.ts';
import { chanceOfLasting, meanRemaining, medianRemaining } from '../../src/lib/models/remaining-time.ts';
import { valueOf } from '../fixtures/workbench.ts';
import golden from './golden/remaining-time.json' with { type: 'json' };
import made from './golden/small-samples.json' with { type: 'json' };

const x = createMatrix(made.x.length, made.x[0].length, Float64Array.from(made.x.flat()));
const stays = { time: Float64Array.from(made.stay), event: Uint8Array.from(made.ended) };
const model = valueOf(fitCox(x, stays));
const risks = coxLogRisk(model, x);
const { times } = model.baseline;

test.each(golden)(
  'row $row after $from: the chances and the median of R’s conditional curve',
  ({ row, from, chances, median }) => {
    const survival = coxSurvival(model, risks[row]);
    [3, 6].forEach((more, k) =>
      expect(chanceOfLasting(times, survival, from, more)).toBeCloseTo(chances[k], 8),
    );
    expect(medianRemaining(times, survival, from)).toBe(median);
  },
);

test('where the rate of leaving is the same at all times, the time so far tells nothing', () => {
  const steps = Float64Array.from({ length: 400 }, (_, i) => i + 1);
  const survival = steps.map((t) => 0.9 ** t);
  for (const from of [0, 7, 30.5]) {
    expect(chanceOfLasting(steps, survival, Math.floor(from), 6)).toBeCloseTo(0.9 ** 6, 12);
    expect(Math.abs((medianRemaining(steps, survival, from) ?? 0) - 7)).toBeLessThan(1);
  }
  expect(medianRemaining(steps, survival, 399)).toBeNull();
  expect(meanRemaining(steps, survival, 400, 400)).toBe(0);
});

test('nothing is said of those of whom nobody lasts so long', () => {
  expect(chanceOfLasting(Float64Array.of(1, 2), Float64Array.of(0.5, 0), 2, 1)).toBeNaN();
});
