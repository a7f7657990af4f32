import { expect, test } from 'vitest';
import type { QualityAnswer } from '../../src/lib/api/quality.ts';
import { importText, openEmpty, testWorkbench, valueOf } from '../fixtures/workbench.ts';

const PEOPLE = `customer id,name,email,phone,city,birthday,since
c1,Ann Archer,ann@example.com,+44 20 7946 0018,Leeds,1980-02-03,2024-01-05
c2,BOB BAKER,bob@example,020 7946 0019,leeds,1975-06-07,2024-01-05
c3,Cleo  Carter,mailto:cleo@example.com,12,Leeds,2090-01-01,2025-03-01
c4,Dan Dean,ann@example.com,,York,,2024-05-05
c5,Eve Early,,,,1990-01-01,2024-05-05
c6,Finn Ford,finn@example.com,+44 20 7946 0020,Leeds,1991-01-01,2024-05-05
c7,Gail Grey,gail@example.com,+44 20 7946 0021,Leeds,1992-01-01,2024-05-05
`;
const ORDERS = `order id,customer id,order date,product,quantity,unit price
1001,c1,2025-11-03,tea,2,3.50
1002,c2,2025-12-10,milk,1,1.20
1003,c3,2024-03-05,tea,1,3.50
1003,c1,2025-03-05,tea,1,3.50
1004,,2025-11-09,jam,4,2.25
1005,c4,2027-01-01,jam,1,0
`;

async function opened() {
  const api = testWorkbench();
  await openEmpty(api);
  valueOf((await importText(api, 'people.csv', PEOPLE)).committed);
  valueOf((await importText(api, 'orders.csv', ORDERS)).committed);
  const quality = async () => (await api.quality())!;
  const people = async (id: string) => {
    const list = await api.qualityList(id, 0, 50);
    return list!.rows.map((row) => [row.customer, row.value, row.becomes]);
  };
  return { api, quality, people };
}

const brokenOf = ({ figures }: QualityAnswer) =>
  Object.fromEntries(
    figures.filter(({ broken }) => broken > 0).map(({ id, broken, asked }) => [id, [broken, asked]]),
  );

test('each rule counts those asked and those that break it, as counted by hand', async () => {
  const { quality } = await opened();
  const answer = await quality();
  expect(brokenOf(answer)).toEqual({
    'customers missing email': [1, 7],
    'customers missing phone': [2, 7],
    'customers missing city': [1, 7],
    'customers missing birthday': [1, 7],
    'customers unreachable ': [1, 7],
    'customers not-an-email email': [2, 6],
    'customers not-a-phone phone': [1, 5],
    'customers impossible-date birthday': [1, 6],
    'customers spelling city': [1, 6],
    'customers capitals name': [2, 7],
    'customers bought-before-begun since': [1, 4],
    'customers shared email': [2, 6],
    'customers silent ': [6, 7],
    'orders missing customer': [1, 6],
    'orders in-the-future time': [1, 6],
    'orders order-of-several order': [2, 6],
    'orders worth-nothing amount': [1, 6],
  });
  expect(answer.integration).toEqual({ integrated: 5, total: 6 });
  const { share } = answer.dimensions.find(({ dimension }) => dimension === 'uniqueness')!;
  expect(share).toBeCloseTo(1 - 2 / 11, 12);
  const shares = answer.dimensions.map((one) => one.share!);
  expect(answer.score).toBeCloseTo(shares.reduce((sum, own) => sum + own, 0) / 5, 12);
});

test('the list behind a figure says who, what stands there and what it would become', async () => {
  const { people } = await opened();
  expect(await people('customers not-an-email email')).toEqual([
    ['c2', 'bob@example', undefined],
    ['c3', 'mailto:cleo@example.com', 'cleo@example.com'],
  ]);
  expect(await people('customers spelling city')).toEqual([['c2', 'leeds', 'Leeds']]);
  expect(await people('customers capitals name')).toEqual([
    ['c2', 'BOB BAKER', 'Bob Baker'],
    ['c3', 'Cleo  Carter', 'Cleo Carter'],
  ]);
  expect(await people('orders order-of-several order')).toEqual([
    ['c1', '1003', undefined],
    ['c3', '1003', undefined],
  ]);
});

test('what can be put right is, in one change that undo takes back; the rest stays', async () => {
  const { api, quality, people } = await opened();
  const before = brokenOf(await quality());
  expect(valueOf(await api.fixQuality('customers capitals name', ['c2']))).toEqual({ changed: 1 });
  expect(await people('customers capitals name')).toEqual([['c3', 'Cleo  Carter', 'Cleo Carter']]);
  expect(valueOf(await api.fixQuality('customers not-an-email email', null))).toEqual({ changed: 1 });
  expect((await api.customer('c3'))?.email).toBe('cleo@example.com');
  expect(valueOf(await api.fixQuality('customers impossible-date birthday', null))).toEqual({ changed: 1 });
  expect(brokenOf(await quality())['customers impossible-date birthday']).toBeUndefined();
  for (let step = 0; step < 3; step++) valueOf(await api.undo());
  expect(brokenOf(await quality())).toEqual(before);
  expect(await api.fixQuality('customers shared email', null)).toMatchObject({
    error: { kind: 'not-found' },
  });
});

test('masked, the list tells no names and nothing is changed', async () => {
  const { api, people } = await opened();
  await api.mask(true);
  expect(await people('customers capitals name')).toEqual([
    ['c2', 'B. B.', undefined],
    ['c3', 'C. C.', undefined],
  ]);
  expect(await api.fixQuality('customers capitals name', null)).toMatchObject({ error: { kind: 'masked' } });
});
