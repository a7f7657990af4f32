import { expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { inOneGo } from '../../src/lib/base/steps.ts';
import { remainingMonths } from '../../src/lib/jobs/stay-remaining.ts';
import { createMatrix } from '../../src/lib/math/matrix.ts';
import { fitCox } from '../../src/lib/models/cox.ts';
import { workingSetOf } from '../fixtures/working-set.ts';
import { valueOf } from '../fixtures/workbench.ts';

const SEED = 88;

test(`where leaving has one rate per group, the months to come are those of that rate (seed ${SEED})`, () => {
  const random = createRandom(SEED);
  const n = 4000;
  const fast = Uint8Array.from({ length: n }, (_, i) => i % 2);
  const horizon = 24;
  const own = Array.from(fast, (f) => -Math.log(1 - random.next()) / (f === 1 ? 0.2 : 0.05));
  const seen = own.map(() => horizon * random.next());
  const stays = {
    rows: Int32Array.from({ length: n }, (_, i) => i),
    time: Float64Array.from(own, (t, i) => Math.min(t, seen[i])),
    event: Uint8Array.from(own, (t, i) => Number(t <= seen[i])),
  };
  const x = createMatrix(n, 1, Float64Array.from(fast));
  const customers = Object.fromEntries(Array.from(fast, (_, i) => [`c${i}`, { name: `${fast[i]}` }]));
  const set = workingSetOf([], { customers });
  const model = valueOf(fitCox(x, stays));
  const { soonest, remaining } = inOneGo(remainingMonths(set, stays, model, x, horizon));
  expect(remaining.people).toBe(stays.event.filter((v) => v === 0).length);
  for (const { name, months, more } of soonest) {
    expect(name).toBe('1');
    const truth = (1 - Math.exp(-0.2 * (horizon - months))) / 0.2;
    expect(Math.abs(more - truth)).toBeLessThan(0.6);
  }
});
