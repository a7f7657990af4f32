import { expect, test } from 'vitest';
import type { PipelineQuery } from '../../src/lib/api/pipeline.ts';
import type { RecordFields } from '../../src/lib/crm/record-type.ts';
import { CUSTOMERS_CSV, importText, NOON, openEmpty, testWorkbench, valueOf } from '../fixtures/workbench.ts';

/** 15 January 2026. */
const TODAY = Math.floor(NOON / 86_400_000);

async function opened() {
  const api = testWorkbench({ now: () => NOON });
  await openEmpty(api);
  valueOf((await importText(api, 'customers.csv', CUSTOMERS_CSV)).committed);
  const save = (fields: RecordFields, id: string | null = null) =>
    api.saveRecord({
      table: 'opportunities',
      id,
      fields:
        id === null
          ? { title: 'Tea', stage: 'lead', stageDay: TODAY, openedDay: TODAY - 400, ...fields }
          : fields,
    });
  const make = async (fields: RecordFields) => valueOf(await save(fields)).id;
  const pipeline = async (query: Partial<PipelineQuery> = {}) => {
    const answer = await api.pipeline({ show: 'open', text: '', limit: 100, ...query });
    if (!answer) throw new Error('no workspace');
    return answer;
  };
  return { api, save, make, pipeline };
}

test('the forecast sums chance × amount by month: what is past its day in this one, what has none at the end', async () => {
  const { make, pipeline } = await opened();
  await make({ amountMinor: 100_00, chance: 50, expectedDay: TODAY - 3 });
  await make({ amountMinor: 200_00, chance: 100, expectedDay: TODAY + 1 });
  await make({ amountMinor: 400_00, chance: 25, expectedDay: TODAY + 20 });
  await make({ amountMinor: 800_00, chance: 0 });
  const { months, expectedMinor, openMinor, overdue, open } = await pipeline();
  expect({ expectedMinor, openMinor, overdue, open }).toEqual({
    expectedMinor: 350_00,
    openMinor: 1500_00,
    overdue: 1,
    open: 4,
  });
  expect(months.map(({ count, expectedMinor: sum }) => [count, sum])).toEqual([
    [2, 250_00],
    [1, 100_00],
    ...Array.from({ length: 4 }, () => [0, 0]),
    [1, 0],
  ]);
  expect(months[0].interval).toEqual({ low: 200_00, high: 300_00 });
  expect(months.at(-1)?.month).toBeNull();
});

test('a stage learns its chance from those that came as far and ended', async () => {
  const { make, pipeline } = await opened();
  const closed = { openedDay: TODAY - 60, closedDay: TODAY - 5 };
  for (let i = 0; i < 10; i++) await make({ ...closed, stage: 'negotiation', outcome: 'won' });
  for (let i = 0; i < 10; i++) await make({ ...closed, stage: 'lead', outcome: 'lost' });
  await make({ stage: 'lead', amountMinor: 100_00 });
  const { stages, rows, year } = await pipeline();
  expect(stages.map(({ stage, won, closed: n }) => [stage, won, n])).toEqual([
    ['lead', 10, 20],
    ['qualified', 10, 10],
    ['proposal', 10, 10],
    ['negotiation', 10, 10],
  ]);
  expect(stages[0].probability).toBeCloseTo((0.1 * 10 + 10) / 30, 12);
  expect(rows[0].probability).toBe(stages[0].probability);
  expect(year).toEqual({ won: 10, wonMinor: 0, lost: 10 });
});

test('an opportunity moves, is won, stands on the customer’s page and timeline, and undo takes it back', async () => {
  const { api, make, save, pipeline } = await opened();
  const id = await make({ customer: 'c1', amountMinor: 50_00, openedDay: TODAY - 9 });
  valueOf(await save({ stage: 'proposal', stageDay: TODAY }, id));
  valueOf(await save({ outcome: 'won', closedDay: TODAY }, id));
  expect((await pipeline({ show: 'won', text: 'archer' })).rows).toMatchObject([
    { id, name: 'Ann Archer', stage: 'proposal', probability: 1, weightedMinor: 50_00 },
  ]);
  expect(await api.opportunitiesOf('c1')).toMatchObject([{ id, outcome: 'won' }]);
  const turns = async () =>
    ((await api.customer('c1'))?.timeline ?? [])
      .filter(({ kind }) => kind === 'opportunity')
      .map(({ type, amount }) => [type, amount]);
  expect(await turns()).toEqual([
    ['won', 50_00],
    ['opened', 50_00],
  ]);
  valueOf(await api.undo());
  expect(await turns()).toEqual([['opened', 50_00]]);
  expect((await pipeline()).rows).toMatchObject([{ id, outcome: null, stage: 'proposal' }]);
});

test('what contradicts itself is refused by the name of its field, and nothing is kept', async () => {
  const { save, pipeline } = await opened();
  const refused = async (fields: RecordFields) => {
    const saved = await save(fields);
    return saved.ok ? null : 'field' in saved.error && saved.error.field;
  };
  expect(await refused({ amountMinor: -1 })).toBe('amountMinor');
  expect(await refused({ chance: 101 })).toBe('chance');
  expect(await refused({ title: ' ' })).toBe('title');
  expect(await refused({ customer: 'nobody' })).toBe('customer');
  expect(await refused({ openedDay: TODAY + 9 })).toBe('openedDay');
  expect(await refused({ expectedDay: TODAY - 401 })).toBe('expectedDay');
  expect(await refused({ outcome: 'won' })).toBe('closedDay');
  expect(await refused({ outcome: 'won', closedDay: TODAY + 9 })).toBe('closedDay');
  expect((await pipeline()).everything).toBe(0);
});

test('opportunities move no score', async () => {
  const { api, make } = await opened();
  const before = (await api.status())?.dataVersion;
  await make({});
  expect((await api.status())?.dataVersion).toBe(before);
});
