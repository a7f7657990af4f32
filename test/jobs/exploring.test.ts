import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import type { Progress } from '../../src/lib/base/progress.ts';
import { inOneGo, partOf } from '../../src/lib/base/steps.ts';
import type { Steps } from '../../src/lib/base/steps.ts';
import { answerExplore, exploreSteps } from '../../src/lib/jobs/answer-explore.ts';
import { createExploring } from '../../src/lib/jobs/exploring.ts';
import { inSlices } from '../../src/lib/jobs/in-slices.ts';
import { scoredSession } from '../fixtures/score-session.ts';
import { simulatedShop } from '../fixtures/simulated-shop.ts';
import { workingSetOf } from '../fixtures/working-set.ts';

const SEED = 20261124;
/** A clock on which every step is a slice. */
const ticking = () => {
  let time = 0;
  return () => (time += 1000);
};
const shop = scoredSession(contractShop());
const session = scoredSession(workingSetOf(simulatedShop(SEED, 700, 700)));
const ASK = { variables: ['revenue', 'orders', 'recencyDays'], method: 'mixture', k: null } as const;
const LONG = [
  ['groups', ASK],
  ['groups', { ...ASK, method: 'average' }],
  ['segmentNumber', null],
  ['purchaseModels', null],
  ['forecast', { series: 'revenue', months: 3 }],
  ['drivers', { target: 'revenue', predictors: ['orders', 'recencyDays', 'averageOrder', 'usualGapDays'] }],
] as const;

const ITEMS = [
  ['baskets', { by: 'product', support: 0.01, confidence: 0.1 }],
  ['recommendations', { by: 'product' }],
  ['survival', { by: 'attribute:plan' }],
  ['stayModel', null],
] as const;

/** Orders of a few products each, and contracts that a plan ends sooner. */
function contractShop() {
  const random = createRandom(SEED);
  const customers: Record<string, Record<string, string | number>> = {};
  const lines = Array.from({ length: 400 }, (_, c) => {
    const short = random.next() < 0.5;
    const tenure = Math.ceil(-Math.log(1 - random.next()) * (short ? 10 : 30));
    customers[`c${c}`] = { tenure, churned: Number(random.next() < 0.6), 'attribute:plan': short ? 'short' : 'long', 'attribute:visits': random.integer(9) };
    return Array.from({ length: 4 + random.integer(6) }, (_, i) => ({
      customer: `c${c}`, day: 20_000 - random.integer(300), order: `o${c}-${i >> 1}`, product: `p${random.integer(12)}`, amount: 1000,
    }));
  });
  return workingSetOf(lines.flat(), { customers });
} // prettier-ignore

describe(`long questions in slices (seed ${SEED})`, () => {
  it.each(LONG)('%s gives what it gives in one go, and says how far it is without going back', async (question, ask) => {
    const shares: number[] = [];
    const found = await createExploring(ticking()).explore(await session, question, ask, ({ done, total }: Progress) =>
      shares.push(done / (total ?? 0)),
    );
    expect(found).not.toHaveProperty('none');
    expect(found).toEqual(answerExplore(await session, question, ask));
    expect(shares.every((share, i) => share >= (shares[i - 1] ?? 0) && share <= 1)).toBe(true);
    if (question !== 'drivers') expect(shares.length).toBeGreaterThan(1);
  });

  it.each(ITEMS)('%s of what is bought and of stays too, and none is one long step', async (question, ask) => {
    const open = await shop;
    const steps = exploreSteps(open, question, ask);
    const shares: number[] = [];
    for (let step = steps.next(); !step.done; step = steps.next()) shares.push(step.value);
    expect(shares.length).toBeGreaterThan(1);
    expect(shares.every((share, i) => share >= (shares[i - 1] ?? 0) && share <= 1)).toBe(true);
    const exploring = createExploring(ticking());
    const found = await exploring.explore(open, question, ask);
    expect(found).toEqual(answerExplore(open, question, ask));
    expect(found).not.toHaveProperty('none');
    let told = 0;
    const stop = () => {
      told++;
      exploring.stop(question);
    };
    expect([await exploring.explore(open, question, ask, stop), told]).toEqual([null, 1]);
  });

  it('end at the next pause when they are stopped, and can be asked again', async () => {
    const exploring = createExploring(ticking());
    let told = 0;
    const stopped = await exploring.explore(await session, 'groups', ASK, () => {
      told++;
      exploring.stop('groups');
    });
    expect([stopped, told]).toEqual([null, 1]);
    expect(await exploring.explore(await session, 'groups', ASK)).not.toBeNull();
  });

  it('give way to the same question asked anew, and to any other in between', async () => {
    const exploring = createExploring(ticking());
    const open = await session;
    const order: string[] = [];
    const first = exploring.explore(open, 'groups', ASK).then((found) => order.push(found ? 'first' : 'given up'));
    const other = exploring.explore(open, 'variables', null).then(() => order.push('variables'));
    const second = exploring
      .explore(open, 'groups', { ...ASK, k: 3 })
      .then((found) => order.push(found && 'groups' in found ? `second with ${found.groups.length}` : 'none'));
    await Promise.all([first, other, second]);
    expect(order).toEqual(['variables', 'given up', 'second with 3']);
  });
}); // prettier-ignore

describe('steps', () => {
  function* counted(to: number, log: number[]): Steps<string> {
    for (let i = 1; i <= to; i++) {
      log.push(i);
      yield i / to;
    }
    return 'done';
  }

  it('are not taken any more once cancelled', async () => {
    const log: number[] = [];
    const cancel = { cancelled: false };
    const onShare = () => void (cancel.cancelled = log.length === 3);
    expect(await inSlices(counted(9, log), { cancel, onShare, now: ticking() })).toBeNull();
    expect(log).toEqual([1, 2, 3]);
  });

  it('of a part lie within its share of the whole', () => {
    const shares: number[] = [];
    const steps = partOf(counted(4, []), 0.5, 1);
    for (let step = steps.next(); !step.done; step = steps.next()) shares.push(step.value);
    expect(shares).toEqual([0.625, 0.75, 0.875, 1, 1]);
    expect(inOneGo(partOf(counted(4, []), 0, 1))).toBe('done');
  });
});
