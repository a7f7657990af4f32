import { expect, test } from 'vitest';
import { DEFAULT_DEFINITIONS } from '../../src/lib/api/definitions.ts';
import { heldFrom } from '../../src/lib/jobs/held-from.ts';
import type { Session } from '../../src/lib/jobs/session.ts';
import type { Change } from '../../src/lib/store/change.ts';
import { currentRecords } from '../../src/lib/store/change.ts';
import { CUSTOMERS_CSV, importText, NOON, openEmpty, testWorkbench, valueOf } from '../fixtures/workbench.ts';

test('what somebody said of consent is kept, the latest counts, and undo takes the last word back', async () => {
  const api = testWorkbench();
  await openEmpty(api);
  valueOf((await importText(api, 'people.csv', CUSTOMERS_CSV)).committed);
  const say = async (given: boolean, time: number) => {
    const fields = { customer: 'c1', purpose: 'contact', given, wording: 'v1', channel: 'paper', time };
    valueOf(await api.saveRecord({ table: 'consents', id: null, fields }));
  };
  await say(true, NOON - 3000);
  await say(false, NOON - 2000);
  const answer = await api.consents('c1');
  expect(answer?.said.map(({ given }) => given)).toEqual([false, true]);
  expect(answer?.now).toMatchObject([{ purpose: 'contact', given: false }]);
  const told = (await api.customer('c1'))?.timeline.filter(({ kind }) => kind === 'consent');
  expect(told?.map(({ type, text }) => [type, text])).toEqual([
    ['withdrawn:contact', 'v1'],
    ['given:contact', 'v1'],
  ]);
  valueOf(await api.undo());
  expect((await api.consents('c1'))?.now).toMatchObject([{ given: true, wording: 'v1' }]);
  expect(await api.consents('nobody')).toBeNull();
});

test('only the last word about being contacted holds a customer back, and only who is there', () => {
  let time = 0;
  const said = (customer: string, purpose: string, given: boolean): Change => {
    const at = String(++time).padStart(6, '0');
    const fields = { customer, purpose, given, wording: 'v1', channel: 'paper', time, $created: time };
    const operations = Object.entries(fields).map(([field, value]) => ({
      ...{
        id: `${at}${field}`,
        time: at,
        device: 'd',
        table: 'consents',
        record: at,
        field,
        kind: 'set',
        value,
      },
    }));
    return {
      id: at,
      time: at,
      device: 'd',
      kind: 'edit',
      of: null,
      what: 'add-consents',
      operations,
    } as Change;
  };
  const records = currentRecords([
    said('a', 'contact', true),
    said('a', 'contact', false),
    said('b', 'contact', false),
    said('b', 'contact', true),
    said('c', 'sharing', false),
    said('gone', 'contact', false),
  ]);
  const ids = ['a', 'b', 'c'];
  const customers = { ids, indexById: new Map(ids.map((id, at) => [id, at])) };
  expect([
    ...heldFrom(
      { set: { customers }, records, definitions: DEFAULT_DEFINITIONS } as unknown as Session,
      'contact',
    ),
  ]).toEqual([0]);
});

const EVERYBODY = { filter: {}, sort: 'name', descending: false, offset: 0, limit: 100 } as const;

async function openWithBirthdays() {
  const api = testWorkbench();
  await openEmpty(api);
  const people = CUSTOMERS_CSV.replace('city', 'city,birthday').replace(
    /(York|Hull|Leeds)/g,
    '$1,1980-01-15',
  );
  valueOf((await importText(api, 'people.csv', people)).committed);
  const say = async (customer: string, given: boolean) => {
    const fields = { customer, purpose: 'contact', given, wording: 'v1', channel: 'paper', time: NOON };
    valueOf(await api.saveRecord({ table: 'consents', id: null, fields }));
  };
  const only = async () => {
    const definitions = await api.definitions();
    valueOf(
      await api.setDefinitions({
        ...definitions,
        consent: { ...definitions.consent, contact: 'only-given' },
      }),
    );
  };
  return { api, say, only };
}

test('a customer export leaves out who withdrew and counts them; they can be listed', async () => {
  const { api, say, only } = await openWithBirthdays();
  await say('c1', false);
  await say('c2', true);
  const exported = async () => {
    const { bytes, heldBack } = await api.exportCustomersCsv(EVERYBODY);
    const lines = new TextDecoder().decode(bytes).trim().split(/\r?\n/).slice(1);
    return { ids: lines.map((line) => line.split(',')[0]), heldBack };
  };
  const listed = async () => {
    const { rows } = await api.customers({ ...EVERYBODY, filter: { heldBack: 'contact' } });
    return rows.map(({ id }) => id);
  };
  expect(await exported()).toEqual({ ids: ['c2', 'c3'], heldBack: 1 });
  expect(await listed()).toEqual(['c1']);
  await only();
  expect(await exported()).toEqual({ ids: ['c2'], heldBack: 2 });
  expect(await listed()).toEqual(['c1', 'c3']);
});

test('the agenda suggests nobody who withdrew, and marks a contact planned with them', async () => {
  const { api, say } = await openWithBirthdays();
  const today = Math.floor(NOON / 86_400_000);
  const agenda = () => api.agenda({ today });
  expect((await agenda())?.birthdays).toHaveLength(3);
  await say('c1', false);
  for (const kind of ['call', 'task']) {
    const fields = { kind, title: kind, due: today, customer: 'c1' };
    valueOf(await api.saveRecord({ table: 'tasks', id: null, fields }));
  }
  const held = await agenda();
  expect(held?.birthdays.map(({ customer }) => customer)).toEqual(['c2', 'c3']);
  expect(held?.heldBack).toBe(1);
  expect(held?.tasks.map(({ kind, heldBack }) => [kind, heldBack])).toEqual([
    ['call', true],
    ['task', false],
  ]);
});
