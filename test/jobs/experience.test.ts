import { expect, test } from 'vitest';
import { CUSTOMERS_CSV, importText, NOON, openEmpty, testWorkbench, valueOf } from '../fixtures/workbench.ts';

const DAY = 86_400_000;

async function opened() {
  let time = NOON;
  const api = testWorkbench({ now: () => time });
  await openEmpty(api);
  valueOf((await importText(api, 'people.csv', CUSTOMERS_CSV)).committed);
  const experience = async (by: 'group' | 'channel' = 'channel') => {
    const answer = await api.experience({ kind: 'nps', by });
    if (!answer) throw new Error('no workspace');
    return answer;
  };
  const answer = (fields: Record<string, string | number | null>) =>
    api.saveRecord({ table: 'feedback', id: null, fields: { type: 'nps', time, ...fields } });
  return { api, experience, answer, wait: (days: number) => (time += days * DAY) };
}

test('answers count with their month and channel, typed or from a file, known customer or not', async () => {
  const { api, experience, answer } = await opened();
  valueOf(await answer({ score: 10, channel: 'kiosk', customer: 'c1' }));
  valueOf(await answer({ score: 2, channel: 'kiosk' }));
  const csv =
    'customer,date,type,score,channel,comment\nc2,2026-01-06,nps,9,web,Lovely\nc3,2024-06-06,nps,3,web,\n';
  valueOf((await importText(api, 'feedback.csv', csv)).committed);
  const { years, months, parts, comments } = await experience();
  expect(years.nps.now).toMatchObject({ n: 3, value: 100 / 3 });
  expect(years.nps.before).toMatchObject({ n: 1, value: -100 });
  expect(months.at(-1)?.figure?.n).toBe(3);
  expect(parts.map(({ part, figure, before }) => [part, figure.n, before?.value ?? null])).toEqual([
    ['kiosk', 2, null],
    ['web', 1, -100],
  ]);
  expect(comments.latest).toMatchObject([{ customer: 'c2', text: 'Lovely', feeling: 'good' }]);
});

test('a low score asks for a follow-up until the customer was really reached', async () => {
  const { api, experience, answer, wait } = await opened();
  valueOf(await answer({ score: 3, customer: 'c1' }));
  valueOf(await answer({ score: 9, customer: 'c2' }));
  expect((await experience()).lowScores).toMatchObject([{ customer: 'c1', score: 3 }]);
  wait(2);
  const call = { customer: 'c1', type: 'call', mood: null, nextContact: null, note: '' } as const;
  valueOf(await api.logContact({ ...call, outcome: 'no-answer' }));
  expect((await experience()).lowScores).toHaveLength(1);
  valueOf(await api.logContact({ ...call, outcome: 'not-now' }));
  expect(await experience()).toMatchObject({ lowScores: [], lowFollowedUp: 1, lowTotal: 1 });
});

test('one visitor’s answers are kept together or, where one does not fit, not at all, and undone together', async () => {
  const { api, experience } = await opened();
  const round = (score: number) =>
    api.saveRecords([
      { table: 'feedback', id: null, fields: { type: 'nps', time: NOON, score: 9 } },
      { table: 'feedback', id: null, fields: { type: 'csat', time: NOON, score } },
    ]);
  expect(await round(6)).toMatchObject({ ok: false, error: { kind: 'invalid-value', field: 'score' } });
  expect((await experience()).answers).toBe(0);
  valueOf(await round(5));
  expect((await experience()).answers).toBe(2);
  valueOf(await api.undo());
  expect((await experience()).answers).toBe(0);
});

test('a survey that asks nothing is refused; a right one can be asked again after it was changed', async () => {
  const { api } = await opened();
  const save = (id: string | null, fields: Record<string, string | boolean>) =>
    api.saveRecord({ table: 'surveys', id, fields });
  expect(await save(null, { name: 'Empty' })).toMatchObject({ error: { field: 'nps' } });
  const { id } = valueOf(await save(null, { name: 'Visit', ces: true }));
  valueOf(await save(id, { cesWords: 'Easy?' }));
  expect(await api.surveys()).toMatchObject([
    { id, name: 'Visit', ces: true, nps: false, cesWords: 'Easy?' },
  ]);
});

test('a month with many more complaints than usual is told, with its cause; a quiet one is not', async () => {
  const { api, wait } = await opened();
  const complain = async (n: number, ago: number) => {
    for (let i = 0; i < n; i++) {
      const fields = { customer: 'c1', text: 'Late', class: 'delivery', time: wait(0) - (ago + i) * DAY };
      valueOf(await api.saveRecord({ table: 'complaints', id: null, fields }));
    }
  };
  await complain(3, 100);
  wait(31);
  expect(await api.voiceChanges()).toMatchObject({ changes: [] });
  await complain(12, 1);
  const told = await api.voiceChanges();
  expect(told?.changes.map(({ about, isWorse, recent }) => [about, isWorse, recent])).toContainEqual([
    { kind: 'complaints', cause: 'delivery', of: { class: 'delivery', category: null } },
    true,
    12,
  ]);
});
