import { expect, test } from 'vitest';
import { importText, nothing, openEmpty, ORDERS_CSV, testWorkbench, valueOf } from '../fixtures/workbench.ts';

const PEOPLE = `customer id,name,email,phone,address,postcode,city,note
c1,Ann Archer,ann@example.com,+44 20 7946 0018,4 Mill Lane,YO1 7HH,York,Knows Bob well
c2,Bob Baker,bob@example.com,+44 20 7946 0022,9 Dock Road,HU1 2AA,Hull,Prefers mornings
c3,Cleo Carter,cleo@example.com,+44 20 7946 0033,1 High Street,LS1 4AP,Leeds,
`;
const PRIVATE = /Archer|Baker|Carter|example\.com|7946|Mill Lane|Dock Road|YO1|HU1|Knows|mornings|Likes jam/;
const EVERYBODY = { filter: {}, sort: 'name', descending: false, offset: 0, limit: 50 } as const;

async function opened() {
  const api = testWorkbench();
  await openEmpty(api);
  valueOf((await importText(api, 'people.csv', PEOPLE)).committed);
  valueOf((await importText(api, 'orders.csv', ORDERS_CSV)).committed);
  const call = { type: 'call', outcome: null, mood: 4, nextContact: null } as const;
  valueOf(await api.logContact({ customer: 'c1', note: 'Likes jam', ...call }));
  valueOf(await api.saveRecord({
    table: 'complaints', id: null, fields: { customer: 'c1', time: 0, text: 'Late again' },
  })); // prettier-ignore
  valueOf(await api.saveRecord({
    table: 'tasks', id: null, fields: { customer: 'c1', kind: 'call', title: 'Call Archer', due: 20_500, note: 'Likes jam' },
  })); // prettier-ignore
  valueOf(await api.removeCustomer('c3'));
  return api;
}

test('masked, no answer that a screen asks for says who anybody is; shown again, they do', async () => {
  const api = await opened();
  const everyAnswer = async () =>
    JSON.stringify([
      await api.today({ limit: 10, today: 20_500 }),
      await api.overview(),
      await api.customers(EVERYBODY),
      await api.customer('c1'),
      await api.customer('c2'),
      await api.value(),
      await api.churn({}),
      await api.rfm(),
      await api.segments(),
      await api.removedCustomers(),
      await api.mergedCustomers(),
      await api.complaints({ show: 'all', cause: null, severity: null, text: '', offset: 0, limit: 50 }),
      await api.agenda({ today: 20_500 }),
      await api.status(),
    ]);
  expect(await everyAnswer()).toMatch(PRIVATE);
  await api.mask(true);
  const hidden = await everyAnswer();
  expect(hidden).not.toMatch(PRIVATE);
  expect(hidden).toContain('A. A.');
  expect(hidden).toContain('York');
  await api.mask(false);
  expect(await everyAnswer()).toMatch(PRIVATE);
});

test('masked people are found by their names and keep their figures', async () => {
  const api = await opened();
  const before = await api.customers(EVERYBODY);
  await api.mask(true);
  const { rows } = await api.customers({ ...EVERYBODY, filter: { text: 'archer' } });
  expect(rows.map(({ id, name }) => [id, name])).toEqual([['c1', 'A. A.']]);
  const after = await api.customers(EVERYBODY);
  expect(after.rows.map(({ revenue }) => revenue).sort()).toEqual(
    before.rows.map(({ revenue }) => revenue).sort(),
  );
});

test('what is masked is never written over what it stands for, and exports stay whole', async () => {
  const api = await opened();
  await api.mask(true);
  expect(await api.editCustomer('c1', 'name', 'A. A.')).toMatchObject({ error: { kind: 'masked' } });
  const merge = { into: 'c1', from: 'c2', values: { name: 'A. A.' } };
  expect(await api.mergeCustomers([merge])).toMatchObject({ error: { kind: 'masked' } });
  const [task] = (await api.agenda({ today: 20_500 }))!.tasks;
  const shown = { table: 'tasks', id: task.id, fields: { title: task.title } } as const;
  expect(await api.saveRecord(shown)).toMatchObject({ error: { kind: 'masked' } });
  valueOf(await api.saveRecord({ ...shown, fields: { due: 20_501 } }));
  const csv = new TextDecoder().decode((await api.exportCustomersCsv(EVERYBODY)).bytes);
  expect(csv).toContain('Ann Archer');
  expect(valueOf(await api.subjectRecord('c1')).name).toBe('Ann Archer');
  valueOf(await api.undo());
  await api.rescore(nothing);
});
