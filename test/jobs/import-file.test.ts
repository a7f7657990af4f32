import { expect, test } from 'vitest';
import {
  CUSTOMERS_CSV,
  importText,
  nothing,
  openEmpty,
  ORDERS_CSV,
  testWorkbench,
  valueOf,
} from '../fixtures/workbench.ts';

test('a file is counted before anything is written, then is there', async () => {
  const api = testWorkbench();
  await openEmpty(api);
  const blob = new Blob([CUSTOMERS_CSV]);
  const inspection = valueOf(await api.inspectImport(blob, 'people.csv', {}));
  const counts = valueOf(await api.checkImport(blob, inspection, nothing));
  expect(counts).toMatchObject({ read: 3, accepted: 3, rejected: 0, created: 3, updated: 0, conflicting: 0 });
  expect((await api.status())?.counts.customers).toBe(0);
  expect(await api.listBatches()).toEqual([]);
  valueOf(await api.commitImport(counts.token, nothing));
  expect((await api.status())?.counts.customers).toBe(3);
  expect(await api.listBatches()).toMatchObject([
    { fileName: 'people.csv', read: 3, accepted: 3, removedAt: null },
  ]);
});

test('the same file twice is noticed', async () => {
  const api = testWorkbench();
  await openEmpty(api);
  valueOf((await importText(api, 'people.csv', CUSTOMERS_CSV)).committed);
  const { committed } = await importText(api, 'people copy.csv', CUSTOMERS_CSV);
  expect(committed).toMatchObject({ ok: false, error: { kind: 'already-imported' } });
  expect((await api.status())?.counts.customers).toBe(3);
});

test('new, updated and conflicting customers are told apart', async () => {
  const api = testWorkbench();
  await openEmpty(api);
  valueOf((await importText(api, 'people.csv', CUSTOMERS_CSV)).committed);
  valueOf(await api.editCustomer('c2', 'city', 'Goole'));
  const again = `customer id,name,email,city,phone
c1,Ann Archer,ann@example.com,York,01632 960001
c2,Bob Baker,bob@example.com,Hull,01632 960002
c3,Cleo Carter,cleo@example.com,Leeds,
c9,Di Drew,di@example.com,Ripon,
`;
  const { counts, committed } = await importText(api, 'more.csv', again);
  expect(counts).toMatchObject({ created: 1, updated: 1, conflicting: 1 });
  expect(counts.conflicts).toEqual([{ customer: 'c2', field: 'city', mine: 'Goole', theirs: 'Hull' }]);
  valueOf(committed);
  // What a person wrote stands.
  expect((await api.customers(byId('c2'))).rows[0].city).toBe('Goole');
});

const byId = (id: string) =>
  ({ filter: { ids: [id] }, sort: 'name', descending: false, offset: 0, limit: 1 }) as const;

test('orders and customers of two files join by customer', async () => {
  const api = testWorkbench();
  await openEmpty(api);
  valueOf((await importText(api, 'people.csv', CUSTOMERS_CSV)).committed);
  valueOf((await importText(api, 'orders.csv', ORDERS_CSV)).committed);
  const status = await api.status();
  expect(status?.counts).toMatchObject({ customers: 4, orderLines: 4, orders: 4, products: 3 });
  const { rows } = await api.customers(byId('c1'));
  expect(rows[0]).toMatchObject({ name: 'Ann Archer', orders: 2, revenue: 1050 });
});

test('undoing an import takes its rows away, keeps and names edits, and can be undone', async () => {
  const api = testWorkbench();
  await openEmpty(api);
  const { committed } = await importText(api, 'people.csv', CUSTOMERS_CSV);
  const { batchId } = valueOf(committed);
  valueOf(await api.editCustomer('c1', 'phone', '01632 960001'));
  valueOf(await api.editCustomer('c3', 'phone', 'wrong'));
  valueOf(await api.undo());
  const before = (await api.status())?.dataVersion;
  expect(valueOf(await api.undoImport(batchId)).keptEdits).toEqual(['Ann Archer']);
  expect((await api.status())?.counts.customers).toBe(1);
  expect((await api.listBatches())[0].removedAt).not.toBeNull();
  valueOf(await api.restoreBatch(batchId));
  expect((await api.status())?.counts.customers).toBe(3);
  expect((await api.status())?.dataVersion).toBe(before);
});

test('a file that lies in the recycle bin comes back when it is imported again', async () => {
  const api = testWorkbench();
  await openEmpty(api);
  const { committed } = await importText(api, 'people.csv', CUSTOMERS_CSV);
  valueOf(await api.undoImport(valueOf(committed).batchId));
  valueOf((await importText(api, 'people.csv', CUSTOMERS_CSV)).committed);
  expect(await api.listBatches()).toMatchObject([{ removedAt: null }]);
});

test('cancelling while a file is read leaves nothing', async () => {
  const api = testWorkbench();
  await openEmpty(api);
  const blob = new Blob([ORDERS_CSV]);
  const inspection = valueOf(await api.inspectImport(blob, 'orders.csv', {}));
  const reading = api.checkImport(blob, inspection, nothing);
  await api.cancel('import');
  const read = await reading;
  if (!read.ok) expect(read.error.kind).toBe('cancelled');
  expect((await api.status())?.counts.orderLines).toBe(0);
});

test('a token of another time, or none, commits nothing', async () => {
  const api = testWorkbench();
  await openEmpty(api);
  expect(await api.commitImport('nonsense', nothing)).toMatchObject({
    ok: false,
    error: { kind: 'not-found' },
  });
});

test('the mapping is remembered for files of this shape', async () => {
  const api = testWorkbench();
  await openEmpty(api);
  const text = 'who,name,thing\nc1,Ann,x\nc2,Bob,y\n';
  const blob = new Blob([text]);
  const roles = { 2: { use: 'attribute', dataset: 'customers', name: 'favourite' } } as const;
  const asked = valueOf(
    await api.inspectImport(blob, 'a.csv', {
      shape: 'customers',
      roles: { 0: { use: 'canonical', dataset: 'customers', column: 'customer' }, ...roles },
    }),
  );
  const counts = valueOf(await api.checkImport(blob, asked, nothing));
  valueOf(await api.commitImport(counts.token, nothing));
  const again = valueOf(await api.inspectImport(new Blob([`${text}c3,Cy,z\n`]), 'b.csv', {}));
  expect(again.plan.columns[2].role).toEqual(roles[2]);
});

test('a file that overlaps an earlier one says how many lines are here, and skips them on request', async () => {
  const api = testWorkbench();
  await openEmpty(api);
  const january = 'customer id,date,order id,amount\na,2024-01-30,1,5\nb,2024-01-31,2,7.50\n';
  valueOf((await importText(api, 'january.csv', january)).committed);
  const blob = new Blob([`${january}b,2024-02-01,3,9\n`]);
  const plain = valueOf(await api.inspectImport(blob, 'february.csv', {}));
  expect(valueOf(await api.checkImport(blob, plain, nothing)).report.knownLines).toBe(2);
  const skipping = valueOf(await api.inspectImport(blob, 'february.csv', { skipKnownLines: true }));
  const counts = valueOf(await api.checkImport(blob, skipping, nothing));
  expect([counts.read, counts.accepted, counts.rejected]).toEqual([3, 1, 2]);
  valueOf(await api.commitImport(counts.token, nothing));
  expect((await api.status())?.counts.orderLines).toBe(3);
});

test('a customer named twice keeps the last value, and the two accounts are shown as a conflict', async () => {
  const api = testWorkbench();
  await openEmpty(api);
  const { committed } = await importText(
    api,
    'people.csv',
    'customer id,name,city\na,Ann,York\na,,Hull\nb,Bo,Bath\n',
  );
  valueOf(committed);
  const blob = new Blob(['customer id,name,city\na,Ann,York\na,,Hull\n']);
  const inspection = valueOf(await api.inspectImport(blob, 'more.csv', {}));
  const counts = valueOf(await api.checkImport(blob, inspection, nothing));
  expect([counts.accepted, counts.rejected, counts.report.repeatedKeys]).toEqual([2, 0, 1]);
  expect(counts.conflicts).toContainEqual({ customer: 'a', field: 'city', mine: 'Hull', theirs: 'York' });
  const page = await api.customer('a');
  expect(JSON.stringify(page)).toContain('Hull');
});

test('rows of two files without ids are different customers; the same file again is noticed', async () => {
  const api = testWorkbench();
  await openEmpty(api);
  const rows = (from: number) =>
    `Age,Balance,Exited\n${Array.from({ length: 30 }, (_, k) => `${from + k},${k * 7},${k % 2}`).join('\n')}\n`;
  valueOf((await importText(api, 'export.csv', rows(20))).committed);
  const second = await importText(api, 'export.csv', rows(40));
  expect(second.counts).toMatchObject({ created: 30, updated: 0, conflicting: 0 });
  valueOf(second.committed);
  expect((await api.status())?.counts.customers).toBe(60);
  const again = await importText(api, 'other name.csv', rows(20));
  expect(again.counts).toMatchObject({ created: 0, conflicting: 0 });
  expect(again.committed).toMatchObject({ ok: false, error: { kind: 'already-imported' } });
});
