import { expect, test } from 'vitest';
import type { RecordFields } from '../../src/lib/crm/record-type.ts';
import { CUSTOMERS_CSV, importText, NOON, openEmpty, testWorkbench, valueOf } from '../fixtures/workbench.ts';

const DAY = 86_400_000;

async function opened() {
  const api = testWorkbench({ now: () => NOON });
  await openEmpty(api);
  valueOf((await importText(api, 'people.csv', CUSTOMERS_CSV)).committed);
  const cell = async (fields: RecordFields) =>
    valueOf(
      await api.saveRecord({
        table: 'touchpoints',
        id: null,
        fields: { step: 'Use', stepOrder: 1, place: 'Delivery', placeOrder: 0, ...fields },
      }),
    ).id;
  const say = async (table: 'feedback' | 'complaints', fields: RecordFields) =>
    valueOf(await api.saveRecord({ table, id: null, fields: { time: NOON - DAY, ...fields } }));
  const map = async () => {
    const answer = await api.journey();
    if (!answer) throw new Error('no workspace');
    return answer;
  };
  return { api, cell, say, map };
}

test('a cell is scored by the answers of its channel and the complaints about its topic, and opens them, the bad first', async () => {
  const { api, cell, say, map } = await opened();
  const kiosk = await cell({ channel: 'kiosk' });
  const delivery = await cell({ place: 'Van', placeOrder: 1, about: 'delivery' });
  await say('feedback', { type: 'nps', score: 10, channel: 'Kiosk' });
  await say('feedback', { type: 'nps', score: 8, channel: 'kiosk' });
  await say('feedback', { type: 'nps', score: 3, channel: 'kiosk', customer: 'c1' });
  await say('feedback', { type: 'nps', score: 3, channel: 'web' });
  await say('feedback', { type: 'nps', score: 3, channel: 'kiosk', time: NOON - 400 * DAY });
  await say('complaints', { text: 'It came late', class: 'delivery', severity: 'low' });
  const { cells, voices, unplaced } = await map();
  expect(cells.find(({ id }) => id === kiosk)).toMatchObject({
    good: 1,
    mixed: 1,
    bad: 1,
    complaints: 0,
    score: 0.5,
  });
  expect(cells.find(({ id }) => id === delivery)).toMatchObject({ bad: 1, complaints: 1, score: 0 });
  expect({ voices, unplaced }).toEqual({ voices: 5, unplaced: 1 });
  const evidence = await api.journeyEvidence(kiosk);
  expect(evidence?.voices.map(({ feeling, name }) => [feeling, name])).toEqual([
    ['bad', 'Ann Archer'],
    ['mixed', ''],
    ['good', ''],
  ]);
  expect((await api.journeyEvidence(delivery))?.voices[0].complaint).not.toBeNull();
  expect(await api.journeyEvidence('none')).toBeNull();
});

test('only customers in the stage of a step speak for it, and a cell without a rule has no evidence', async () => {
  const { cell, say, map } = await opened();
  const lost = await cell({ step: 'Leave', of: 'lost', about: 'price' });
  const starting = await cell({ step: 'Begin', of: 'acquire', about: 'price' });
  const bare = await cell({ step: 'Anything' });
  await say('complaints', { text: 'Too dear', class: 'price', customer: 'c1' });
  const { cells } = await map();
  const count = (id: string) => cells.find((one) => one.id === id)?.complaints;
  expect([count(lost), count(starting), count(bare)]).toEqual([0, 1, 0]);
});

test('steps and places stand in their order, and a new complaint or rule shows at once', async () => {
  const { api, cell, say, map } = await opened();
  await cell({ step: 'Later', stepOrder: 2, about: 'price' });
  const first = await cell({ step: 'Sooner', stepOrder: 1, place: 'Shop', placeOrder: 3, about: 'service' });
  const { steps, places } = await map();
  expect(steps.map(({ name }) => name)).toEqual(['Sooner', 'Later']);
  expect(places.map(({ name }) => name)).toEqual(['Delivery', 'Shop']);
  await say('complaints', { text: 'Rude', class: 'service' });
  expect((await map()).cells.find(({ id }) => id === first)?.complaints).toBe(1);
  valueOf(await api.saveRecord({ table: 'touchpoints', id: first, fields: { about: 'price' } }));
  expect((await map()).cells.find(({ id }) => id === first)?.complaints).toBe(0);
});
