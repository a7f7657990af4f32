import { expect, test } from 'vitest';
import { importText, openEmpty, testWorkbench, valueOf } from '../fixtures/workbench.ts';

const HEADING = 'order id,customer id,order date,amount';
const QUERY = { filter: {}, sort: 'revenue', descending: true, offset: 0, limit: 9 } as const;

test('scores of people who went are never shown for as many others who came', async () => {
  const api = testWorkbench();
  await openEmpty(api);
  const shown = async () => (await api.customers(QUERY)).rows.map(({ id, revenue }) => [id, revenue]);
  const first = await importText(api, 'a.csv', `${HEADING}\n1,a,2025-01-01,10\n2,b,2025-01-02,20\n`);
  expect(await shown()).toEqual([
    ['b', 2000],
    ['a', 1000],
  ]);
  valueOf(await api.undoImport(valueOf(first.committed).batchId));
  await importText(api, 'b.csv', `${HEADING}\n7,y,2025-01-01,5\n8,z,2025-01-02,1\n`);
  expect(await shown()).toEqual([
    ['y', 500],
    ['z', 100],
  ]);
});
