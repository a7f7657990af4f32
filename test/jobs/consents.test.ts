import { expect, test } from 'vitest';
import { contactWithdrawn } from '../../src/lib/jobs/answer-consents.ts';
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
  expect([...contactWithdrawn({ set: { customers }, records } as unknown as Session)]).toEqual([0]);
});
