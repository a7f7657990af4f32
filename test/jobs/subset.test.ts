import { expect, test } from 'vitest';
import type { Workbench } from '../../src/lib/jobs/workbench.ts';
import {
  CUSTOMERS_CSV,
  importText,
  nothing,
  openEmpty,
  ORDERS_CSV,
  testWorkbench,
  valueOf,
} from '../fixtures/workbench.ts';

const fileOf = ({ bytes }: { bytes: Uint8Array }) => new Blob([new Uint8Array(bytes)]);
const NAME = 'Tuesday for Li';
const LINES_CSV = `order id,product,quantity,unit price
2001,tea,3,3.50
2002,jam,1,2.25
`;
const HEADS_CSV = `order id,customer id,order date
2001,c1,2025-04-01
2002,c2,2025-04-02
`;

async function filled() {
  const api = testWorkbench();
  await openEmpty(api);
  for (const [name, text] of [
    ['people.csv', CUSTOMERS_CSV],
    ['orders.csv', ORDERS_CSV],
    ['lines.csv', LINES_CSV],
    ['heads.csv', HEADS_CSV],
  ] as const) {
    valueOf((await importText(api, name, text)).committed);
  }
  valueOf(await api.editCustomer('c1', 'city', 'Selby'));
  valueOf(await api.editCustomer('c2', 'note', 'owes nobody'));
  for (const customer of ['c1', 'c2']) {
    valueOf(
      await api.logContact({
        ...{ customer, type: 'visit', outcome: null, mood: 4, nextContact: null },
        note: `seen ${customer}`,
      }),
    );
  }
  return api;
}

const give = async (api: Workbench, ...customers: string[]) =>
  fileOf(valueOf(await api.giveCustomers({ name: NAME, customers }, null)));

async function openedApart(file: Blob) {
  const api = testWorkbench();
  const { id } = valueOf(await api.restoreBackup(file, nothing));
  valueOf(await api.openWorkspace(id));
  return api;
}

async function merge(api: Workbench, file: Blob) {
  const shown = valueOf(await api.compareFile(file));
  valueOf(await api.mergeFile(shown.token, nothing));
  return shown;
}

async function people(api: Workbench) {
  await api.rescore(nothing);
  const query = { filter: {}, sort: 'name', descending: false, offset: 0, limit: 9 } as const;
  const { rows } = await api.customers(query);
  return rows.map(({ id, city, orders, revenue }) => ({ id, city, orders, revenue }));
}

/** All that a workspace says: to be compared before and after. */
const state = async (api: Workbench) => [
  (await api.status())?.counts,
  await people(api),
  (await api.status())?.dataVersion,
];

test('a file of one customer holds their rows, orders, lines, edits and visits, and no word of another', async () => {
  const api = await filled();
  const file = await give(api, 'c1');
  const text = new TextDecoder('latin1').decode(await file.arrayBuffer());
  expect(text).toContain('Ann Archer');
  for (const word of ['Bob', 'bob@example.com', 'Hull', 'owes nobody', 'seen c2', 'Cleo', '1002', '2002']) {
    expect(text, word).not.toContain(word);
  }
  const apart = await openedApart(file);
  const all = await people(api);
  expect(await people(apart)).toEqual(all.filter(({ id }) => id === 'c1'));
  expect((await apart.status())?.workspace.name).toBe(NAME);
  expect((await apart.status())?.counts).toMatchObject({ customers: 1, interactions: 1 });
});

test('merged into the workspace that it was cut from it changes nothing, and cannot replace it', async () => {
  const api = await filled();
  const before = await state(api);
  const shown = await merge(api, await give(api, 'c1', 'c3'));
  expect(shown).toMatchObject({
    holds: 'subset',
    subsetOf: 'Shop',
    customers: { here: 0, there: 0, changed: 0 },
  });
  expect(await state(api)).toEqual(before);
  const { token } = valueOf(await api.compareFile(await give(api, 'c1')));
  expect(await api.replaceByFile(token, nothing)).toMatchObject({ error: { kind: 'backup-partial' } });
});

test('what is done with a subset elsewhere comes home, and takes nothing away', async () => {
  const api = await filled();
  const tablet = await openedApart(await give(api, 'c1'));
  valueOf(await tablet.editCustomer('c1', 'city', 'Ripon'));
  valueOf(
    await tablet.logContact({
      ...{ customer: 'c1', type: 'call', outcome: 'ordered', mood: null, nextContact: null },
      note: 'wants more',
    }),
  );
  const before = await people(api);
  await merge(api, fileOf(valueOf(await tablet.giveFile(null, null))));
  const after = await people(api);
  expect(after).toEqual(before.map((row) => (row.id === 'c1' ? { ...row, city: 'Ripon' } : row)));
  expect((await api.status())?.counts).toMatchObject({ interactions: 3, orderLines: 6 });
  expect((await api.exchange())?.peers).toEqual([]);
});

test('two subsets that share people come to both, once each, in either order; the whole then stands over them', async () => {
  const api = await filled();
  const [first, second] = [await give(api, 'c1', 'c2'), await give(api, 'c2', 'c3')];
  const one = await openedApart(first);
  await merge(one, second);
  const other = await openedApart(second);
  await merge(other, first);
  const expected = (await people(api)).filter(({ id }) => id !== 'c4');
  for (const tablet of [one, other]) {
    expect(await people(tablet)).toEqual(expected);
    await merge(tablet, first);
    expect(await people(tablet)).toEqual(expected);
  }
  expect((await one.status())?.dataVersion).toBe((await other.status())?.dataVersion);
  await merge(one, fileOf(valueOf(await api.backup())));
  expect(await people(one)).toEqual(await people(api));
});

test('somebody erased elsewhere does not come back with a subset, nor twice as a sale to nobody', async () => {
  const api = await filled();
  const [first, second] = [await give(api, 'c1', 'c2'), await give(api, 'c2', 'c3')];
  const tablet = await openedApart(first);
  valueOf(await tablet.eraseCustomer('c2', 'erase'));
  const before = (await tablet.status())?.counts.anonymousLines ?? 0;
  await merge(tablet, second);
  expect((await people(tablet)).map(({ id }) => id)).toEqual(['c1', 'c3']);
  expect((await tablet.status())?.counts.anonymousLines).toBeLessThanOrEqual(before);
});
