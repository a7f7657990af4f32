import { expect, test } from 'vitest';
import { openEmpty, testWorkbench, valueOf } from '../fixtures/workbench.ts';

async function opened() {
  const api = testWorkbench();
  await openEmpty(api);
  const state = async (fields: Record<string, string | number | boolean | null>, id: string | null = null) =>
    api.saveRecord({ table: 'rivals', id, fields });
  const market = async () => {
    const answer = await api.market();
    if (!answer) throw new Error('no workspace');
    return answer;
  };
  return { api, state, market };
}

test('what is stated stands by share, the own business among the others, and what is left belongs to others', async () => {
  const { state, market } = await opened();
  valueOf(await state({ name: 'Northern', share: 4000, growth: 500 }));
  valueOf(await state({ name: 'Corner', share: 500, growth: null }));
  valueOf(await state({ own: true, share: 2500, marketGrowth: 300 }));
  const { rows, others, marketGrowth, sales } = await market();
  expect(rows.map(({ name, own, share, position }) => [name, own, share, position])).toEqual([
    ['Northern', false, 0.4, 'leader'],
    [null, true, 0.25, 'follower'],
    ['Corner', false, 0.05, 'nicher'],
  ]);
  expect([others, marketGrowth, sales]).toEqual([0.3, 0.03, null]);
});

test('a market whose growth alone is stated has no own share yet; stating it changes the same record', async () => {
  const { state, market } = await opened();
  const { id } = valueOf(await state({ own: true, share: 0, marketGrowth: 200 }));
  expect(await market()).toMatchObject({ ownId: id, marketGrowth: 0.02, rows: [], others: 1 });
  valueOf(await state({ share: 1200 }, id));
  expect(await market()).toMatchObject({ ownId: id, marketGrowth: 0.02, rows: [{ own: true, share: 0.12 }] });
});

test('a competitor has a name and a share of no more than all; shares that are too much together are told', async () => {
  const { api, state, market } = await opened();
  expect(await state({ share: 1000 })).toMatchObject({ ok: false, error: { field: 'name' } });
  expect(await state({ name: 'A', share: 10_001 })).toMatchObject({ ok: false, error: { field: 'share' } });
  const { id } = valueOf(await state({ name: 'A', share: 9000 }));
  valueOf(await state({ name: 'B', share: 3000 }));
  expect((await market()).others).toBe(-0.2);
  valueOf(await api.removeRecord('rivals', id));
  expect((await market()).rows.map(({ name }) => name)).toEqual(['B']);
  valueOf(await api.undo());
  expect((await market()).rows.map(({ name }) => name)).toEqual(['A', 'B']);
});
