import { expect, test } from 'vitest';
import type { Workbench } from '../../src/lib/jobs/workbench.ts';
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

const withModels = () => testWorkbench({ models: () => Promise.resolve(createModelService()) });

async function trained(model: 'logistic' | 'gradient-boosting' | 'random-forest' | 'linear-svm') {
  const api = withModels();
  await openEmpty(api);
  const definitions = await api.definitions();
  valueOf(await api.setDefinitions({ ...definitions, churn: { ...definitions.churn, model } }));
  valueOf((await importText(api, 'people.csv', labelledCsv())).committed);
  valueOf(await api.trainChurn(nothing));
  const [{ id }] = await api.churnModels();
  const bytes = valueOf(await api.exportChurnModel(id));
  return { api, id, file: new TextDecoder().decode(bytes) };
}

async function risks(api: Workbench): Promise<readonly (number | null)[]> {
  const { rows } = await api.customers({
    filter: {},
    sort: 'name',
    descending: false,
    offset: 0,
    limit: 1000,
  });
  return rows.map(({ churn }) => churn);
}

for (const model of ['logistic', 'gradient-boosting', 'random-forest', 'linear-svm'] as const) {
  test(`a file's ${model} scores the same people elsewhere as at home (seed ${SEED})`, async () => {
    const { api, id, file } = await trained(model);
    const home = await risks(api);
    const other = withModels();
    await openEmpty(other);
    valueOf((await importText(other, 'people.csv', labelledCsv())).committed);
    expect(await other.churnModels()).toEqual([]);
    expect(valueOf(await other.importChurnModel(new Blob([file])))).toEqual({ id, isNew: true });
    expect(valueOf(await other.importChurnModel(new Blob([file])))).toEqual({ id, isNew: false });
    expect(await other.churnModels()).toMatchObject([{ id, model, inCharge: false, speaks: true }]);
    valueOf(await other.promoteChurnModel(id, nothing));
    expect(await risks(other)).toEqual(home);
    // What they looked like at home is not in the file; at home it is known.
    expect(await other.explore('drift', null)).toEqual({ none: 'no-reference' });
    expect(await api.explore('drift', null)).not.toHaveProperty('none');
    expect((await other.churn({}))?.card).toEqual((await api.churn({}))?.card);
    expect(file).not.toContain('k1,');
    expect(file).not.toContain('"k1"');
  }, 60_000);
}

test('a model that asks what is not here says what, and a file that is none says where', async () => {
  const { file } = await trained('gradient-boosting');
  const api = withModels();
  await openEmpty(api);
  valueOf((await importText(api, 'people.csv', labelledCsv().replaceAll('Plan', 'Tariff'))).committed);
  const bring = (text: string) => api.importChurnModel(new Blob([text]));
  expect(await bring(file)).toEqual({
    ok: false,
    error: { kind: 'model-lacks', features: ['attribute:Plan'] },
  });
  interface Parsed {
    version: number;
    format: string;
    card: { auc: number };
    model: {
      coefficients: number[];
      covariance: number[] | null;
      columns: { sd: number }[];
      boosted: { trees: { feature: number[]; left: number[]; right: number[]; value: unknown[] }[] };
    };
  }
  const changed = (change: (one: Parsed) => void): string => {
    const parsed = JSON.parse(file) as Parsed;
    change(parsed);
    return JSON.stringify(parsed);
  };
  const broken = [
    'not json', '{}', changed((one) => (one.format = 'other')),
    changed((one) => one.model.coefficients.push(1)),
    changed((one) => (one.model.covariance = [1])),
    changed((one) => (one.card.auc = 2)),
    changed((one) => (one.model.columns[0].sd = -1)),
    changed((one) => (one.model.boosted.trees[0].left[0] = 0)),
    changed((one) => (one.model.boosted.trees[0].right[0] = 1e6)),
    changed((one) => (one.model.boosted.trees[0].feature[0] = 99)),
    changed((one) => (one.model.boosted.trees[0].value[0] = 'high')),
    changed((one) => one.model.boosted.trees[0].value.push(0)),
  ]; // prettier-ignore
  for (const [i, text] of broken.entries())
    expect(await bring(text), `file ${i}`).toMatchObject({ ok: false, error: { kind: 'model-unreadable' } });
  expect(await bring(changed((one) => (one.version = 2)))).toMatchObject({
    error: { kind: 'model-newer', found: 2 },
  });
}, 60_000);
