import { expect, test } from 'vitest';
import * as olist from '../fixtures/public-shapes/olist.ts';
import { importText, openEmpty, testWorkbench, valueOf } from '../fixtures/workbench.ts';

const PEOPLE = `customer id,name,city,phone
c1,Ann Archer,York,
c2,Bob Baker,Hull,
,Nobody,Leeds,
c3,"Cleo
Carter",Ripon,01632 960003
`;
const MORE = `customer id,phone\nc9,01632 960009\nc3,01632 960077\nc1,\n`;

test('each fact says the file and the row that gave the value which counts', async () => {
  const api = testWorkbench();
  await openEmpty(api);
  valueOf((await importText(api, 'people.csv', PEOPLE)).committed);
  valueOf((await importText(api, 'phones.csv', MORE)).committed);
  // Row 4 was refused: the rows after it keep their place in the file.
  expect((await api.customerSources('c3'))?.facts).toMatchObject({
    name: { fileName: 'people.csv', row: 5 },
    city: { fileName: 'people.csv', row: 5 },
    phone: { fileName: 'phones.csv', row: 3 },
  });
  const ann = (await api.customerSources('c1'))?.facts;
  expect(ann).toMatchObject({ name: { fileName: 'people.csv', row: 2 } });
  expect(ann).not.toHaveProperty('phone');
});

test('an order says the rows of every file that made it', async () => {
  const api = testWorkbench();
  await openEmpty(api);
  valueOf((await importText(api, 'items.csv', olist.olistItems())).committed);
  valueOf((await importText(api, 'orders.csv', olist.olistOrders())).committed);
  valueOf((await importText(api, 'customers.csv', olist.olistCustomers())).committed);
  const lines = olist.olistOrders().trim().split('\n');
  const order = lines[7].split(',')[0];
  const person = olist.olistCustomers().trim().split('\n')[7].split(',')[1];
  const items = olist.olistItems().split('\n');
  const expected = items.flatMap((line, at) => (line.startsWith(order) ? [at + 1] : []));
  const rows = (await api.customerSources(person))?.orders[order] ?? [];
  expect(rows.filter(({ fileName }) => fileName === 'items.csv').map(({ row }) => row)).toEqual(expected);
  expect(rows.filter(({ fileName }) => fileName === 'orders.csv').map(({ row }) => row)).toEqual([8]);
});

test('where blank lines stand between rows no row is claimed', async () => {
  const api = testWorkbench();
  await openEmpty(api);
  valueOf((await importText(api, 'gaps.csv', 'customer id,city\nc1,York\n\nc2,Hull\n')).committed);
  expect((await api.customerSources('c2'))?.facts).toMatchObject({
    city: { fileName: 'gaps.csv', row: null },
  });
});
