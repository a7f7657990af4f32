import { expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { createModelService } from '../../src/lib/jobs/train-model-service.ts';
import { importText, nothing, openEmpty, testWorkbench, valueOf } from '../fixtures/workbench.ts';

const SEED = 17;

/** Who has left, more often on plan a. */
function labelledCsv(): string {
  const random = createRandom(SEED);
  const lines = Array.from({ length: 600 }, (_, i) => {
    const plan = ['a', 'b'][random.integer(2)];
    const left = random.next() < (plan === 'a' ? 0.6 : 0.2) ? 'Yes' : 'No';
    return `k${i},${plan},${20 + random.integer(50)},${left}`;
  });
  return ['customerID,Plan,Age,Churn', ...lines, ''].join('\n');
}

test(`an earlier churn model is kept, compared and put in charge again (seed ${SEED})`, async () => {
  const api = testWorkbench({ models: () => Promise.resolve(createModelService()) });
  const workspace = await openEmpty(api);
  const definitions = await api.definitions();
  const choose = (model: 'logistic' | 'naive-bayes') =>
    api.setDefinitions({ ...definitions, churn: { ...definitions.churn, model } });
  valueOf(await choose('logistic'));
  valueOf((await importText(api, 'people.csv', labelledCsv())).committed);
  valueOf(await api.trainChurn(nothing));
  valueOf(await choose('naive-bayes'));
  valueOf(await api.trainChurn(nothing));

  const kept = await api.churnModels();
  const [later, earlier] = kept;
  expect(later).toMatchObject({ model: 'naive-bayes', inCharge: true, speaks: true });
  expect(earlier).toMatchObject({ model: 'logistic', inCharge: false });
  expect((await api.churn({}))?.card?.model).toBe('naive-bayes');

  valueOf(await api.promoteChurnModel(earlier.id, nothing));
  expect((await api.churn({}))?.card?.model).toBe('logistic');
  valueOf(await api.openWorkspace(workspace));
  const again = await api.churnModels();
  expect(again.map(({ id, inCharge }) => [id, inCharge])).toEqual(
    kept.map(({ id }) => [id, id === earlier.id]),
  );
  expect(await api.promoteChurnModel('nothing', nothing)).toMatchObject({ error: { kind: 'not-found' } });
}, 60_000);
