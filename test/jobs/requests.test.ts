import { expect, test } from 'vitest';
import type { RequestQuery } from '../../src/lib/api/requests.ts';
import type { RecordFields } from '../../src/lib/crm/record-type.ts';
import { CUSTOMERS_CSV, importText, NOON, openEmpty, testWorkbench, valueOf } from '../fixtures/workbench.ts';

const HOUR = 3_600_000;

async function opened() {
  let time = NOON;
  const api = testWorkbench({ now: () => time });
  await openEmpty(api);
  valueOf((await importText(api, 'people.csv', CUSTOMERS_CSV)).committed);
  const save = async (fields: RecordFields, id: string | null = null) =>
    valueOf(
      await api.saveRecord({
        table: 'requests',
        id,
        fields:
          id === null
            ? { time, text: 'A copy, please', kind: 'document', severity: 'medium', ...fields }
            : fields,
      }),
    ).id;
  const list = async (query: Partial<RequestQuery> = {}) => {
    const answer = await api.requests({ show: 'open', text: '', limit: 50, id: null, ...query });
    if (!answer) throw new Error('no workspace');
    return answer;
  };
  return { api, save, list, wait: (hours: number) => (time += hours * HOUR), now: () => time };
}

test('a request is due by the hours of its severity, what is due first comes first, and ends with what it took', async () => {
  const { save, list, wait, now } = await opened();
  const calm = await save({ severity: 'low' });
  const pressing = await save({ severity: 'high', customer: 'c1' });
  expect((await list()).rows.map(({ id, state }) => [id, state])).toEqual([
    [pressing, 'new'],
    [calm, 'new'],
  ]);
  wait(3);
  expect(await list({ show: 'late' })).toMatchObject({
    late: 1,
    total: 1,
    rows: [{ id: pressing, name: 'Ann Archer' }],
  });
  await save({ repliedAt: now() }, pressing);
  wait(5);
  await save({ solvedAt: now(), solution: 'Sent' }, pressing);
  const { rows, open, reply, solution } = await list();
  expect(rows.map(({ id }) => id)).toEqual([calm]);
  expect({ open, reply, solution }).toEqual({
    open: 1,
    reply: { done: 1, inTime: 0, medianHours: 3 },
    solution: { done: 1, inTime: 1, medianHours: 8 },
  });
});

test('a request that was done stands in the customer’s timeline, is found by words and by its id, and is no complaint', async () => {
  const { api, save, list, wait, now } = await opened();
  const id = await save({ customer: 'c2', text: 'Move it to Friday', kind: 'change' });
  wait(1);
  await save({ solvedAt: now(), solution: 'Moved' }, id);
  const turns = ((await api.customer('c2'))?.timeline ?? []).filter(({ kind }) => kind === 'request');
  expect(turns.map(({ type, text }) => [type, text])).toEqual([
    ['solved:change', 'Moved'],
    ['new:change', 'Move it to Friday'],
  ]);
  expect((await list({ show: 'all', text: 'friday' })).total).toBe(1);
  expect((await list({ show: 'all', text: 'baker' })).total).toBe(1);
  expect((await list({ text: 'friday', id })).chosen).toMatchObject({ id, state: 'solved' });
  const complaints = await api.complaints({
    show: 'all',
    cause: null,
    severity: null,
    text: '',
    offset: 0,
    limit: 9,
  });
  expect(complaints?.everything).toBe(0);
});

test('a request from the future, or done before it came, is refused by its field', async () => {
  const { api } = await opened();
  const base = { text: 'x', kind: 'other', severity: 'low' };
  for (const [fields, field] of [
    [{ ...base, time: NOON + HOUR }, 'time'],
    [{ ...base, time: NOON, solvedAt: NOON - 1 }, 'solvedAt'],
    [{ ...base, time: NOON, kind: 'gift' }, 'kind'],
  ] as const) {
    expect(await api.saveRecord({ table: 'requests', id: null, fields })).toEqual({
      ok: false,
      error: { kind: 'invalid-value', field },
    });
  }
});

test('a request that is late or due within a day stands on the agenda, until it is done', async () => {
  const { api, save, wait, now } = await opened();
  const day = Math.floor(NOON / (24 * HOUR));
  const due = async () => (await api.agenda({ today: day }))?.requests ?? [];
  const pressing = await save({ severity: 'high', customer: 'c1' });
  const replied = await save({ severity: 'low' });
  await save({ repliedAt: now() }, replied);
  expect((await due()).map(({ id }) => id)).toEqual([pressing]);
  wait(30);
  expect(await due()).toMatchObject([{ id: pressing, name: 'Ann Archer', clock: { late: true } }]);
  await save({ solvedAt: now() }, pressing);
  expect(await due()).toEqual([]);
});
