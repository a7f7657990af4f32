import { expect, test } from 'vitest';
import { NOON, openEmpty, testWorkbench, valueOf } from '../fixtures/workbench.ts';

const TODAY = Math.floor(NOON / 86_400_000);
const DAY = 86_400_000;

async function opened() {
  const api = testWorkbench({ now: () => NOON });
  await openEmpty(api);
  const complain = async (
    daysAgo: number,
    kind: string,
    severity = 'medium',
    improvement: string | null = null,
  ) =>
    valueOf(
      await api.saveRecord({
        table: 'complaints',
        id: null,
        fields: { time: NOON - daysAgo * DAY, text: 'It went wrong', class: kind, severity, improvement },
      }),
    );
  const improve = async (fields: Record<string, string | number | null>) =>
    api.saveRecord({
      table: 'improvements',
      id: null,
      fields: { title: 'Better', weight: 3, severity: 3, cost: 3, term: 'short', ...fields },
    });
  const board = async () => {
    const answer = await api.improvements();
    if (!answer) throw new Error('no workspace');
    return answer;
  };
  return { api, complain, improve, board };
}

test('what touches many and hurts much for little cost comes first', async () => {
  const { improve, board } = await opened();
  valueOf(await improve({ title: 'dear', weight: 5, severity: 5, cost: 5 }));
  valueOf(await improve({ title: 'cheap', weight: 4, severity: 3, cost: 1 }));
  valueOf(await improve({ title: 'done', weight: 5, severity: 5, cost: 1, doneDay: TODAY }));
  const { rows } = await board();
  expect(rows.map(({ title, priority, state }) => [title, priority, state])).toEqual([
    ['cheap', 12, 'idea'],
    ['dear', 5, 'idea'],
    ['done', 25, 'done'],
  ]);
});

test('complaints suggest weight and severity, and what people wrote into them is proposed once', async () => {
  const { complain, improve, board } = await opened();
  for (let i = 0; i < 10; i++) await complain(30 + i, 'delivery', 'high', i < 3 ? 'Pack better' : null);
  for (let i = 0; i < 4; i++) await complain(30 + i, 'price', 'low');
  await complain(500, 'service', 'high', 'Too old to count');
  const before = await board();
  expect(before.evidence).toMatchObject([
    { class: 'delivery', count: 10, weight: 5, severity: 5 },
    { class: 'price', count: 4, weight: 2, severity: 1 },
  ]);
  expect(before.proposed).toEqual([{ title: 'Pack better', about: 'delivery', count: 3 }]);
  valueOf(await improve({ title: 'pack better ', about: 'delivery' }));
  const { proposed, rows } = await board();
  expect(proposed).toEqual([]);
  expect(rows[0].complaints).toBe(10);
});

test('the effect compares equal times before the beginning and after the end, with an interval', async () => {
  const { complain, improve, board } = await opened();
  for (let i = 0; i < 20; i++) await complain(71 + i, 'delivery');
  for (let i = 0; i < 4; i++) await complain(20 + i, 'delivery');
  await complain(20, 'price');
  valueOf(await improve({ about: 'delivery', startedDay: TODAY - 70, doneDay: TODAY - 60 }));
  const { effect } = (await board()).rows[0];
  expect(effect).toMatchObject({
    days: 60,
    before: 20,
    after: 4,
    change: { ratio: expect.closeTo(0.2, 12) },
  });
  if (effect === null || 'tellsFrom' in effect || effect.change === null) throw new Error('no effect');
  expect(effect.change.high).toBeLessThan(1);
});

test('too soon after the end nothing is said of the effect', async () => {
  const { improve, board } = await opened();
  valueOf(await improve({ doneDay: TODAY - 3 }));
  expect((await board()).rows[0].effect).toEqual({ tellsFrom: TODAY + 11 });
});

test('an end before the beginning, and a day to come, are refused by name', async () => {
  const { improve } = await opened();
  const wrong = { kind: 'invalid-value', field: 'doneDay' };
  expect(await improve({ startedDay: TODAY, doneDay: TODAY - 1 })).toEqual({ ok: false, error: wrong });
  expect(await improve({ doneDay: TODAY + 5 })).toEqual({ ok: false, error: wrong });
});
