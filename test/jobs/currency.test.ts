import { expect, test } from 'vitest';
import { importText, openEmpty, ORDERS_CSV, testWorkbench, valueOf } from '../fixtures/workbench.ts';

test('an empty workspace takes any currency', async () => {
  const api = testWorkbench();
  await openEmpty(api);
  expect(valueOf(await api.updateWorkspace({ currency: 'JPY' })).currency).toBe('JPY');
});

test('amounts keep their figures under another sign, and a sign with other decimals is refused', async () => {
  const api = testWorkbench();
  await openEmpty(api);
  valueOf((await importText(api, 'orders.csv', ORDERS_CSV)).committed);
  const spent = async () => {
    const query = { filter: {}, sort: 'revenue', descending: true, offset: 0, limit: 1 } as const;
    return (await api.customer((await api.customers(query)).rows[0].id))?.orderStrokes;
  };
  const before = await spent();
  expect(valueOf(await api.updateWorkspace({ currency: 'EUR' })).currency).toBe('EUR');
  expect(await spent()).toEqual(before);
  expect(await api.updateWorkspace({ currency: 'JPY' })).toMatchObject({
    error: { kind: 'invalid-value', field: 'currency' },
  });
  expect((await api.status())?.workspace.currency).toBe('EUR');
});
