import { expect, test } from 'vitest';
import type { DriftAnswer } from '../../src/lib/api/explore.ts';
import { createRandom } from '../../src/lib/base/random.ts';
import { answerExplore } from '../../src/lib/jobs/answer-explore.ts';
import { scoreWorkspace } from '../../src/lib/jobs/score-workspace.ts';
import { createModelService } from '../../src/lib/jobs/train-model-service.ts';
import { scoredSession } from '../fixtures/score-session.ts';
import { simulatedShop } from '../fixtures/simulated-shop.ts';
import { workingSetOf } from '../fixtures/working-set.ts';
import { valueOf } from '../fixtures/workbench.ts';

const SEED = 611;

/** Who churns by plan; `shareA` of the people have plan a, and charges lie around `charge`. */
function people(shareA: number, charge: number) {
  const random = createRandom(SEED);
  const customers = Object.fromEntries(
    Array.from({ length: 1500 }, (_, i) => {
      const plan = random.next() < shareA ? 'a' : 'b';
      const churned = Number(random.next() < (plan === 'a' ? 0.6 : 0.2));
      return [`c${i}`, { churned, 'attribute:Plan': plan, 'attribute:Charge': charge + random.normal() }];
    }),
  );
  return workingSetOf([], { customers });
}

test(`says that nothing moved where nothing did, and names what did (seed ${SEED})`, async () => {
  const session = await scoredSession(people(0.5, 50), { train: true });
  expect(session.scores?.churn.rankedBy).toBe('model');
  const same = answerExplore(session, 'drift', null) as DriftAnswer;
  expect(same.features.map(({ feature }) => feature).toSorted()).toEqual([
    'attribute:Charge',
    'attribute:Plan',
  ]);
  expect([same.scores, ...same.features].every(({ level, psi }) => level === 'steady' && psi < 0.01)).toBe(
    true,
  );

  const set = people(0.5, 53);
  const input = {
    set,
    definitions: session.definitions,
    dataVersion: 'v2',
    now: () => 0,
    newId: () => 'run',
    trained: session.trained,
  };
  const scores = valueOf(await scoreWorkspace(input, createModelService(), () => undefined));
  const later = answerExplore({ ...session, set, scores }, 'drift', null) as DriftAnswer;
  expect(later.features[0]).toMatchObject({ feature: 'attribute:Charge', level: 'moved-much' });
  expect(later.features[1]).toMatchObject({ feature: 'attribute:Plan', level: 'steady' });
});

test(`counts that many people share have not moved on the day of training (seed ${SEED})`, async () => {
  const session = await scoredSession(workingSetOf(simulatedShop(SEED, 700, 700)), { train: true });
  const same = answerExplore(session, 'drift', null) as DriftAnswer;
  expect(same.features.length).toBeGreaterThan(4);
  expect([same.scores, ...same.features].filter(({ psi }) => psi >= 1e-9)).toEqual([]);
});
