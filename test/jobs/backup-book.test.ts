import { expect, test } from 'vitest';
import { openBackupBook } from '../../src/lib/jobs/backup-book.ts';
import {
  CUSTOMERS_CSV,
  importText,
  openEmpty,
  ORDERS_CSV,
  testWorkbench,
  valueOf,
} from '../fixtures/workbench.ts';

const PASSPHRASE = 'four plain words suffice';

async function shop() {
  const api = testWorkbench();
  await openEmpty(api);
  valueOf((await importText(api, 'people.csv', CUSTOMERS_CSV)).committed);
  valueOf((await importText(api, 'orders.csv', ORDERS_CSV)).committed);
  valueOf(await api.editCustomer('c1', 'note', '喜欢茶'));
  valueOf(await api.editCustomer('c2', 'note', '=cmd()'));
  valueOf(
    await api.attach({
      ...{ customer: 'c1', kind: 'picture', mediaType: 'image/png', width: 1, height: 1, seconds: null },
      ...{ text: 'Shelf', bytes: Uint8Array.of(1, 2, 3) },
    }),
  );
  return api;
}

const fileOf = ({ bytes }: { readonly bytes: Uint8Array }): Blob => new Blob([new Uint8Array(bytes)]);
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

test('a backup reads as customers with their facts, orders and notes, without a workspace', async () => {
  const api = await shop();
  const book = valueOf(await openBackupBook(fileOf(valueOf(await api.backup()))));
  const { counts } = (await api.status())!;
  expect(book).toMatchObject({ name: 'Shop', currency: 'GBP', whole: true, customers: counts.customers });
  expect(book.orderLines).toBe(counts.orderLines);
  expect(book.find('').map(({ name }) => name)).toEqual(['Ann Archer', 'Bob Baker', 'c4', 'Cleo Carter']);
  expect(book.find('cleo leeds').map(({ id }) => id)).toEqual(['c3']);
  const page = book.page('c1');
  expect(page?.facts).toContainEqual(expect.objectContaining({ field: 'note', value: '喜欢茶' }));
  expect(page?.timeline).toContainEqual(expect.objectContaining({ kind: 'order', amount: 700 }));
  expect(page?.attachments).toMatchObject([{ text: 'Shelf', address: 'data:image/png;base64,AQID' }]);
  expect(page?.timeline[0]).toMatchObject({ kind: 'attachment', type: 'picture' });
  expect(book.page('nobody')).toBeNull();
});

test('what is saved as CSV is what was searched for, and no cell is a live formula', async () => {
  const api = await shop();
  const book = valueOf(await openBackupBook(fileOf(valueOf(await api.backup()))));
  const customers = text(book.customersCsv('bob')).trim().split('\r\n');
  expect(customers).toHaveLength(2);
  expect(customers[1]).toContain("'=cmd()");
  const orders = text(book.ordersCsv('ann')).trim().split('\r\n');
  expect(orders[1]).toBe('c1,1001,2025-01-03,tea,2,7.00,GBP,');
  expect(orders.slice(1).every((line) => line.startsWith('c1,'))).toBe(true);
});

test('an encrypted backup opens with its passphrase alone', async () => {
  const api = await shop();
  const file = fileOf(valueOf(await api.backup(PASSPHRASE)));
  expect(await openBackupBook(file)).toMatchObject({ ok: false, error: { kind: 'backup-locked' } });
  const wrong = await openBackupBook(file, { passphrase: 'another four plain words' });
  expect(wrong).toMatchObject({ ok: false, error: { kind: 'backup-wrong-passphrase' } });
  expect(valueOf(await openBackupBook(file, { passphrase: PASSPHRASE })).customers).toBe(4);
});

test('who may be handed on is what the workspace of the file decided, for orders as for customers', async () => {
  const api = await shop();
  const say = (customer: string, given: boolean) =>
    api.saveRecord({
      ...{ table: 'consents', id: null },
      fields: {
        customer,
        purpose: 'sharing',
        given,
        wording: given ? '2026-03' : null,
        channel: 'paper',
        time: 0,
      },
    });
  valueOf(await say('c1', true));
  valueOf(await say('c2', false));
  const idsIn = (bytes: Uint8Array) =>
    [...new Set(text(bytes).trim().split('\r\n').slice(1).map((line) => line.split(',')[0]))].sort(); // prettier-ignore
  const saved = async () => {
    const book = valueOf(await openBackupBook(fileOf(valueOf(await api.backup()))));
    return { customers: idsIn(book.customersCsv('')), orders: idsIn(book.ordersCsv('')) };
  };
  const silence = await saved();
  const unread = valueOf(await openBackupBook(fileOf(valueOf(await api.backup()))));
  expect(unread.heldBack).toBe(1);
  expect(silence.customers).toEqual(['c1', 'c3', 'c4']);
  expect(silence.orders).not.toContain('c2');
  expect(silence.orders.length).toBeGreaterThan(1);
  const definitions = await api.definitions();
  valueOf(
    await api.setDefinitions({ ...definitions, consent: { ...definitions.consent, sharing: 'only-given' } }),
  );
  expect(await saved()).toEqual({ customers: ['c1'], orders: ['c1'] });
});
