import { expect, test } from 'vitest';
import { LIFECYCLE_PRESETS } from '../../src/lib/api/lifecycle.ts';
import { importText, NOON, openEmpty, testWorkbench, valueOf } from '../fixtures/workbench.ts';

const TODAY = Math.floor(NOON / 86_400_000);
const day = (ago: number) => new Date((TODAY - ago) * 86_400_000).toISOString().slice(0, 10);
const PEOPLE = `customer id,name,since
c1,Ann Archer,${day(400)}
c2,Bob Baker,${day(20)}
c3,Cleo Carter,${day(300)}
c4,Dan Dyer,${day(100)}
`;
const ORDERS = `order id,customer id,order date,amount
1,c1,${day(390)},10
2,c1,${day(300)},10
3,c2,${day(10)},10
4,c3,${day(290)},10
5,c3,${day(30)},10
`;

async function opened() {
  const api = testWorkbench({ now: () => NOON });
  await openEmpty(api);
  valueOf((await importText(api, 'people.csv', PEOPLE)).committed);
  valueOf((await importText(api, 'orders.csv', ORDERS)).committed);
  const lifecycle = async (asOf = TODAY, period = 60) => {
    const answer = await api.lifecycle({ asOf, period, stuck: null });
    if (!answer) throw new Error('no workspace');
    return answer;
  };
  return { api, lifecycle };
}

test('everyone known stands in one stage, flows lead from where they stood, and the past is told as it was', async () => {
  const { api, lifecycle } = await opened();
  const { stages, flows, people } = await lifecycle();
  expect(Object.fromEntries(stages.map(({ stage, people: n }) => [stage, n]))).toEqual({
    acquire: 1,
    onboard: 1,
    grow: 1,
    retain: 0,
    lost: 1,
  });
  expect(people).toBe(4);
  expect(flows).toContainEqual({ from: 'lost', to: 'grow', people: 1 });
  expect(flows).toContainEqual({ from: null, to: 'onboard', people: 1 });
  for (const [at, period] of [
    [TODAY, 60],
    [TODAY - 100, 200],
  ]) {
    const told = await lifecycle(at, period);
    for (const flow of told.flows) {
      const stageBefore = [flow.from ?? 'none', told.from] as const;
      const filter = { stageOn: [flow.to, told.asOf] as const, stageBefore };
      const page = await api.customers({ filter, sort: 'name', descending: false, offset: 0, limit: 10 });
      expect(page.total, `${flow.from} to ${flow.to}`).toBe(flow.people);
    }
  }
  const past = await lifecycle(TODAY - 250);
  expect(past.stages.map(({ people: n }) => n)).toEqual([0, 1, 1, 0, 0]);
});

test('who stays in a stage longer than its rule allows is stuck, and a changed rule changes that', async () => {
  const { api, lifecycle } = await opened();
  expect((await lifecycle()).stuck.map(({ id, stage, days }) => [id, stage, days])).toEqual([
    ['c4', 'acquire', 100],
  ]);
  const definitions = await api.definitions();
  const stuckDays = { ...definitions.lifecycle.stuckDays, acquire: 120 };
  valueOf(await api.setDefinitions({ ...definitions, lifecycle: { ...definitions.lifecycle, stuckDays } }));
  expect((await lifecycle()).stuck).toEqual([]);
  const wrong = { ...definitions.lifecycle, matureDays: 10 };
  expect(await api.setDefinitions({ ...definitions, lifecycle: wrong })).toMatchObject({
    error: { field: 'lifecycle.matureDays' },
  });
});

test('a play makes one task for each customer whom it is due for, never twice, undone together', async () => {
  const { api, lifecycle } = await opened();
  const definitions = await api.definitions();
  valueOf(await api.setDefinitions({ ...definitions, asOf: TODAY }));
  const fields = { stage: 'onboard', title: 'Ask how it went', kind: 'call', afterDays: 7 };
  const { id } = valueOf(await api.saveRecord({ table: 'plays', id: null, fields }));
  expect((await lifecycle()).plays).toMatchObject([{ due: 1, made: 0 }]);
  const strict = await api.definitions();
  valueOf(await api.setDefinitions({ ...strict, consent: { ...strict.consent, contact: 'only-given' } }));
  expect((await lifecycle()).plays).toMatchObject([{ due: 0, heldBack: 1 }]);
  expect(valueOf(await api.runPlay(id, TODAY))).toEqual({ made: 0 });
  valueOf(await api.setDefinitions(strict));
  expect(valueOf(await api.runPlay(id, TODAY))).toEqual({ made: 1 });
  expect(valueOf(await api.runPlay(id, TODAY))).toEqual({ made: 0 });
  const agenda = await api.agenda({ today: TODAY });
  expect(agenda?.tasks).toMatchObject([{ customer: 'c2', title: 'Ask how it went – Bob Baker' }]);
  valueOf(await api.undo());
  expect((await lifecycle()).plays).toMatchObject([{ due: 1, made: 0 }]);
});

test('the words of the stages follow the rules that were chosen, and mature customers stay mature', async () => {
  const { api, lifecycle } = await opened();
  const definitions = await api.definitions();
  expect((await api.status())?.stageWords).toBe('relationship');
  valueOf(await api.setDefinitions({ ...definitions, lifecycle: LIFECYCLE_PRESETS.age }));
  expect((await api.status())?.stageWords).toBe('age');
  const stages = (await lifecycle()).stages;
  expect(stages.find(({ stage }) => stage === 'retain')?.people).toBe(0);
  expect(stages.reduce((sum, { people }) => sum + people, 0)).toBe((await lifecycle()).people);
  const odd = { ...LIFECYCLE_PRESETS.age, words: 'odd' as never };
  expect(await api.setDefinitions({ ...definitions, lifecycle: odd })).toMatchObject({
    error: { field: 'lifecycle.words' },
  });
});

test('a customer’s timeline tells when they came from one stage to the next', async () => {
  const { api } = await opened();
  const turns = (await api.customer('c3'))?.timeline.filter(({ kind }) => kind === 'stage');
  expect(turns?.map(({ text, type }) => [text, type])).toEqual([
    ['lost', 'grow'],
    ['grow', 'lost'],
    ['onboard', 'grow'],
    ['acquire', 'onboard'],
  ]);
  expect(turns?.[0].time).toBe((TODAY - 30) * 86_400_000);
});
