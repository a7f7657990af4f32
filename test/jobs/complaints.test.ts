import { expect, test } from 'vitest';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { ComplaintQuery } from '../../src/lib/api/complaints.ts';
import { CUSTOMERS_CSV, importText, NOON, openEmpty, testWorkbench, valueOf } from '../fixtures/workbench.ts';

const HOUR = 3_600_000;
const ALL: ComplaintQuery = { show: 'all', cause: null, severity: null, text: '', offset: 0, limit: 50 };
const BROKEN = {
  time: NOON,
  text: 'The cup came broken',
  customer: 'c1',
  class: 'product',
  severity: 'high',
} as const;

async function opened() {
  let time = NOON;
  const factory = { indexedDB: new IDBFactory(), IDBKeyRange };
  const api = testWorkbench({ factory, now: () => time });
  const id = await openEmpty(api);
  valueOf((await importText(api, 'people.csv', CUSTOMERS_CSV)).committed);
  const list = async (query: Partial<ComplaintQuery> = {}) => {
    const answer = await api.complaints({ ...ALL, ...query });
    if (!answer) throw new Error('no workspace');
    return answer;
  };
  const save = async (record: string | null, fields: Record<string, string | number | boolean | null>) =>
    valueOf(await api.saveRecord({ table: 'complaints', id: record, fields })).id;
  return { api, id, factory, list, save, wait: (hours: number) => (time += hours * HOUR), now: () => time };
}

test('a complaint goes from intake over reply and solution to a measured end, and its clock with it', async () => {
  const { api, list, save, wait, now } = await opened();
  const id = await save(null, BROKEN);
  expect((await list({ show: 'open' })).rows).toMatchObject([{ id, state: 'new', name: 'Ann Archer' }]);
  wait(3);
  expect(await list({ show: 'late' })).toMatchObject({ total: 1, late: 1 });
  await save(id, { owner: 'Ben', repliedAt: now() });
  expect((await list()).rows[0]).toMatchObject({
    state: 'working',
    clock: { step: 'solution', late: false },
  });
  wait(2);
  await save(id, { rootCause: 'defect', solution: 'Sent another', compensationMinor: 500, solvedAt: now() });
  await save(id, { closedAt: now(), satisfaction: 4 });
  const after = await list();
  expect(after).toMatchObject({ open: 0, late: 0, reply: { done: 1, inTime: 0, medianHours: 3 } });
  expect(after.solution).toEqual({ done: 1, inTime: 1, medianHours: 5 });
  expect((await api.complaint(id))?.complaint).toMatchObject({ satisfaction: 4, compensationMinor: 500 });
});

test('each step is undone by itself, the intake last, and redone', async () => {
  const { api, list, save } = await opened();
  const id = await save(null, BROKEN);
  await save(id, { owner: 'Ben' });
  valueOf(await api.undo());
  expect((await api.complaint(id))?.complaint.owner).toBeNull();
  valueOf(await api.undo());
  expect((await list()).total).toBe(0);
  valueOf(await api.redo());
  valueOf(await api.redo());
  expect((await api.complaint(id))?.complaint).toMatchObject({ owner: 'Ben', text: BROKEN.text });
});

test('complaints survive opening again, and the recycle bin gives them back', async () => {
  const { api, id: workspace, factory, list, save } = await opened();
  const id = await save(null, BROKEN);
  valueOf(await api.removeRecord('complaints', id));
  expect((await list()).total).toBe(0);
  const later = testWorkbench({ factory });
  valueOf(await later.openWorkspace(workspace));
  valueOf(await later.restoreRecord('complaints', id));
  expect((await later.complaints(ALL))?.rows).toMatchObject([{ id }]);
  expect(await later.restoreRecord('complaints', id)).toMatchObject({ error: { kind: 'not-found' } });
});

test('what does not fit is refused by the name of its field, and nothing is kept', async () => {
  const { api, list } = await opened();
  const refused = async (fields: Record<string, string | number>) =>
    api.saveRecord({ table: 'complaints', id: null, fields: { ...BROKEN, ...fields } });
  expect(await refused({ customer: 'nobody' })).toMatchObject({ error: { field: 'customer' } });
  expect(await refused({ compensationMinor: -1 })).toMatchObject({ error: { field: 'compensationMinor' } });
  expect(await refused({ time: NOON + 1 })).toMatchObject({ error: { field: 'time' } });
  expect((await list()).total).toBe(0);
  expect((await api.status())?.canUndo).toBe(false);
});

test('a complaint of a known customer stands in their timeline; one of nobody is kept all the same', async () => {
  const { api, list, save } = await opened();
  await save(null, BROKEN);
  await save(null, { ...BROKEN, customer: null });
  expect((await list()).rows.map(({ customer }) => customer).sort()).toEqual(['c1', null]);
  const timeline = (await api.customer('c1'))?.timeline ?? [];
  expect(timeline).toContainEqual(expect.objectContaining({ kind: 'feedback', text: BROKEN.text }));
});

test('complaints of a file are listed, without a clock until they are taken up, and importing again keeps the work', async () => {
  const { api, list, save, now } = await opened();
  const csv =
    'customer,date,type,category,comment\nc1,2026-01-05,complaint,Packaging,Crushed box\nc2,2026-01-06,nps,,Fine\n';
  const file = valueOf((await importText(api, 'feedback.csv', csv)).committed);
  const [row] = (await list()).rows;
  expect(row).toMatchObject({
    state: 'imported',
    customer: 'c1',
    cause: { class: null, category: 'Packaging' },
  });
  await save(row.id, { takenUpAt: now(), severity: 'low' });
  expect((await list()).rows[0]).toMatchObject({ state: 'new', severity: 'low', clock: { step: 'reply' } });
  valueOf(await api.undoImport(file.batchId));
  expect((await list()).total).toBe(0);
  valueOf(await api.restoreBatch(file.batchId));
  expect((await list()).rows[0]).toMatchObject({ id: row.id, state: 'new', severity: 'low' });
});

test('handling a complaint makes no score stale; a new complaint does', async () => {
  const { api, save } = await opened();
  const before = (await api.status())?.dataVersion;
  const id = await save(null, BROKEN);
  const taken = (await api.status())?.dataVersion;
  expect(taken).not.toBe(before);
  await save(id, { owner: 'Ben' });
  expect((await api.status())?.dataVersion).toBe(taken);
});

test('the same cause from the same customer within the year is named as coming back', async () => {
  const { api, save } = await opened();
  await save(null, { ...BROKEN, time: NOON - 100 * 24 * HOUR });
  await save(null, { ...BROKEN, time: NOON - 400 * 24 * HOUR });
  const id = await save(null, BROKEN);
  expect((await api.complaint(id))?.before).toBe(1);
});

test('a clock that runs out between two questions is noticed, and so is a target that was changed', async () => {
  const { api, list, save, wait } = await opened();
  await save(null, BROKEN);
  expect((await list()).late).toBe(0);
  wait(2.01);
  expect(await list({ show: 'late' })).toMatchObject({ total: 1, late: 1 });
  const definitions = await api.definitions();
  const replyHours = { ...definitions.complaints.replyHours, high: 48 };
  valueOf(
    await api.setDefinitions({ ...definitions, complaints: { ...definitions.complaints, replyHours } }),
  );
  expect(await list({ show: 'late' })).toMatchObject({ total: 0, late: 0 });
});

test('words, owner and customer are searched together with the other filters', async () => {
  const { list, save } = await opened();
  await save(null, { ...BROKEN, owner: 'Maya' });
  await save(null, { ...BROKEN, customer: 'c2', text: 'Late again', class: 'delivery' });
  const found = async (query: Partial<ComplaintQuery>) => (await list(query)).rows.map(({ name }) => name);
  expect(await found({ text: 'MAYA' })).toEqual(['Ann Archer']);
  expect(await found({ text: 'bob' })).toEqual(['Bob Baker']);
  expect(await found({ text: 'late', cause: 'product' })).toEqual([]);
});
