import { describe, expect, it } from 'vitest';
import { comparableField } from '../../src/lib/features/linkage-fields.ts';
import type { LinkageKind } from '../../src/lib/features/linkage-fields.ts';
import { fitDuplicates } from '../../src/lib/jobs/fit-duplicates.ts';
import { createModelService } from '../../src/lib/jobs/train-model-service.ts';
import { hasShared, sharedText } from '../fixtures/shared.ts';
import { importText, nothing, openEmpty, testWorkbench, valueOf } from '../fixtures/workbench.ts';

const KINDS: Readonly<Record<string, LinkageKind>> = {
  given_name: 'words',
  surname: 'words',
  address_1: 'words',
  address_2: 'words',
  suburb: 'words',
  postcode: 'code',
  date_of_birth: 'code',
  soc_sec_id: 'code',
};

/** FEBRL: records of one person share the number in rec_id, which the search does not see. */
function readFebrl(name: string) {
  const [head, ...rows] = sharedText(name)
    .trim()
    .split('\n')
    .map((line) => line.split(',').map((cell) => cell.trim()));
  const entity = rows.map((row) => row[0].split('-')[1]);
  const fields = Object.entries(KINDS).map(([field, kind]) => {
    const cells = rows.map((row) => row[head.indexOf(field)]);
    const dictionary = ['', ...new Set(cells.filter((cell) => cell !== ''))];
    const codeOf = new Map(dictionary.map((word, code) => [word, code]));
    const codes = Uint32Array.from(cells, (cell) => codeOf.get(cell) ?? 0);
    return comparableField(field, kind, { kind: 'text', codes, dictionary }, rows.length);
  });
  return { fields, entity };
}

describe.skipIf(!hasShared)('duplicates on FEBRL', () => {
  it.each([
    ['febrl_dataset1.csv', 500],
    ['febrl_dataset3.csv', 6538],
  ])(
    '%s: F1 of at least 0.99, and the same on a second run',
    async (name, truePairs) => {
      const { fields, entity } = readFebrl(name);
      const request = { fields, count: entity.length, seed: 1 };
      const found = valueOf(await fitDuplicates(request));
      const hits = found.first.filter((a, i) => entity[a] === entity[found.second[i]]).length;
      const f1 = (2 * hits) / (found.first.length + truePairs);
      console.info(`${name}: F1 ${f1.toFixed(4)}, ${found.compared} pairs compared`);
      expect(f1).toBeGreaterThanOrEqual(0.99);
      expect(valueOf(await fitDuplicates(request))).toEqual(found);
    },
    60_000,
  );
});

const PEOPLE = `customer id,name,email,phone,city
1,Ann Archer,ann@example.com,+44 7700 900123,York
2,Bob Baker,bob@example.com,07700 900456,Hull
3,"Archer, Ann",,07700900123,York
4,王小明,xm@example.cn,13800138000,杭州
5,王晓明,xm@example.cn,+86 138 0013 8000,杭州
6,Cleo Carter,cleo@example.com,07700 900789,Leeds
7,Dan Dole,dan@example.com,07700 900111,Ripon
8,Eve Eden,eve@example.com,07700 900222,Selby
`;
const ORDERS = `order id,customer id,order date,amount
1001,1,2025-01-03,10.00
1002,3,2025-02-10,20.00
1003,2,2025-02-11,5.00
`;

async function opened() {
  const models = createModelService();
  const api = testWorkbench({ models: () => Promise.resolve(models) });
  await openEmpty(api);
  valueOf((await importText(api, 'people.csv', PEOPLE)).committed);
  valueOf((await importText(api, 'orders.csv', ORDERS)).committed);
  valueOf(await api.findDuplicates(nothing));
  return api;
}

describe('duplicates in a workspace', () => {
  it('are found under names turned round, other prefixes and other characters', async () => {
    const api = await opened();
    const pairs = (await api.duplicates())?.pairs ?? [];
    expect(pairs.map(({ sides }) => sides.map(({ id }) => id).toSorted())).toEqual(
      expect.arrayContaining([
        ['1', '3'],
        ['4', '5'],
      ]),
    );
    expect(pairs).toHaveLength(2);
  });

  it('merge into one with both histories, and undo gives both back', async () => {
    const api = await opened();
    valueOf(await api.mergeCustomers([{ into: '1', from: '3', values: { city: 'York' } }]));
    expect((await api.status())?.counts.customers).toBe(7);
    expect((await api.customer('3'))?.id).toBe('1');
    expect((await api.customer('1'))?.orders).toBe(2);
    expect((await api.duplicates())?.pairs).toHaveLength(1);
    expect(await api.mergedCustomers()).toMatchObject([{ id: '3', into: '1' }]);
    valueOf(await api.undo());
    expect((await api.status())?.counts.customers).toBe(8);
    expect((await api.customer('1'))?.orders).toBe(1);
    expect((await api.duplicates())?.pairs).toHaveLength(2);
  });

  it('merge in groups: three of one person become one, whichever pairs were found', async () => {
    const models = createModelService();
    const api = testWorkbench({ models: () => Promise.resolve(models) });
    await openEmpty(api);
    valueOf(
      (await importText(api, 'people.csv', `${PEOPLE}9,Ann Archer,ann@example.com,07700900123,York\n`))
        .committed,
    );
    valueOf(await api.findDuplicates(nothing));
    const sure = (await api.duplicates())?.sure ?? 0;
    expect(sure).toBeGreaterThanOrEqual(2);
    const { merged } = valueOf(await api.mergeSureDuplicates());
    expect((await api.status())?.counts.customers).toBe(9 - merged);
    expect((await api.duplicates())?.sure).toBe(0);
    expect(new Set([(await api.customer('1'))?.id, (await api.customer('9'))?.id]).size).toBe(1);
    valueOf(await api.undo());
    expect((await api.status())?.counts.customers).toBe(9);
  });

  it('can be separated long after, and held apart for good', async () => {
    const api = await opened();
    valueOf(await api.mergeCustomers([{ into: '4', from: '5', values: {} }]));
    valueOf(await api.editCustomer('2', 'city', 'Goole'));
    valueOf(await api.separateCustomer('5'));
    expect((await api.status())?.counts.customers).toBe(8);
    valueOf(await api.keepApart('4', '5'));
    const left = (await api.duplicates())?.pairs ?? [];
    expect(left.flatMap(({ sides }) => sides.map(({ id }) => id)).toSorted()).toEqual(['1', '3']);
    expect(await api.mergeCustomers([{ into: '1', from: '1', values: {} }])).toMatchObject({ ok: false });
    expect(await api.separateCustomer('5')).toMatchObject({ ok: false, error: { kind: 'not-found' } });
  });
});
