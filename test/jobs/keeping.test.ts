import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import type { KeepingRules } from '../../src/lib/crm/retention.ts';
import type { Workbench } from '../../src/lib/jobs/workbench.ts';
import { failingStorage } from '../fixtures/failing-indexeddb.ts';
import { everyStoredByte } from '../fixtures/stored-bytes.ts';
import {
  CUSTOMERS_CSV,
  importText,
  nothing,
  NOON,
  openEmpty,
  testWorkbench,
  valueOf,
} from '../fixtures/workbench.ts';

const OLD = Date.UTC(2020, 2, 5, 9);
const NEW = Date.UTC(2026, 0, 10, 9);
const KEEP_ALL: KeepingRules = { comments: null, notes: null, attachments: null, sales: null };
const THREE: KeepingRules = { comments: 3, notes: 3, attachments: 3, sales: 3 };
const FEEDBACK = `customer id,date,type,score,comment
c1,2020-03-05,nps,3,oldmarker slow delivery
c2,2026-01-10,nps,9,fresh praise
`;
const SALES = `order id,customer id,order date,product,quantity,unit price
OLDNO1,,2020-03-05,tea,2,3.50
OLDNO2,,2020-03-19,tea,1,3.50
OLDNO3,,2020-03-20,milk,1,1.20
OLDNO4,c1,2020-03-21,tea,1,3.50
NEWNO5,,2026-01-05,tea,1,3.50
`;

async function filled(api: Workbench) {
  const id = await openEmpty(api);
  for (const [name, text] of [
    ['people.csv', CUSTOMERS_CSV],
    ['feedback.csv', FEEDBACK],
    ['sales.csv', SALES],
  ])
    valueOf((await importText(api, name, text)).committed);
  const say = async (time: number, text: string) => {
    const fields = { customer: 'c1', time, type: 'nps', score: 4, text };
    valueOf(await api.saveRecord({ table: 'feedback', id: null, fields }));
  };
  await say(OLD, 'oldtyped words');
  await say(NEW, 'newtyped words');
  return id;
}

async function opened() {
  let time = NOON;
  const factory = { indexedDB: new IDBFactory(), IDBKeyRange };
  const api = testWorkbench({ factory, now: () => (time += 1000) });
  const id = await filled(api);
  return { api, id, factory };
}

async function ruled(api: Workbench, keeping: KeepingRules) {
  valueOf(await api.setDefinitions({ ...(await api.definitions()), keeping }));
  return api.keeping();
}

const textOf = (factory: { indexedDB: IDBFactory }) => everyStoredByte({ ...factory, IDBKeyRange });

test('everything is kept until a rule is chosen; a rule that no calendar knows is refused', async () => {
  const { api } = await opened();
  expect(await api.keeping()).toBeNull();
  const refused = await api.setDefinitions({
    ...(await api.definitions()),
    keeping: { ...KEEP_ALL, notes: 0 },
  });
  expect(refused).toMatchObject({ error: { kind: 'invalid-value' } });
});

test('the preview counts what is old, each with its oldest examples, and nothing is touched by looking', async () => {
  const { api } = await opened();
  const preview = await ruled(api, THREE);
  const of = (thing: string) => preview?.rules.find((one) => one.thing === thing);
  expect(of('comments')).toMatchObject({ due: 2, years: 3 });
  expect(of('comments')?.examples.map(({ id, words }) => [id, words])).toEqual([
    ['c1', 'oldmarker slow delivery'],
    ['c1', 'oldtyped words'],
  ]);
  expect(of('sales')).toMatchObject({ due: 3 });
  expect(of('notes')).toMatchObject({ due: 0, examples: [] });
  expect(await api.keeping()).toEqual(preview);
});

test('one act: words go and scores stay, single sales become exact sums of a month, and the log holds', async () => {
  const { api, factory } = await opened();
  const before = (await api.status())?.counts;
  const experience = () => api.experience({ kind: 'nps', by: 'channel' });
  const scores = (await experience())?.answers;
  const preview = await ruled(api, THREE);
  expect(await textOf(factory)).toContain('oldmarker');
  const certificate = valueOf(await api.applyKeeping(preview?.seen ?? ''));
  expect(certificate).toMatchObject({ kind: 'keeping', rows: { feedback: 1, orders: 3 }, operations: 1 });
  const stored = await textOf(factory);
  for (const gone of ['oldmarker', 'oldtyped', 'OLDNO1', 'OLDNO2', 'OLDNO3'])
    expect(stored).not.toContain(gone);
  for (const stays of ['fresh praise', 'newtyped', 'OLDNO4', 'NEWNO5']) expect(stored).toContain(stays);
  expect((await experience())?.answers).toBe(scores);
  expect((await api.status())?.counts.customers).toBe(before?.customers);
  // March 2020 of tea as one row, of milk as another; the customer's own and the new one as they were.
  expect((await api.status())?.counts.orderLines).toBe((before?.orderLines ?? 0) - 1);
  expect((await api.keeping())?.due).toBe(0);
  const log = await api.auditLog();
  expect(log.brokenAt).toBeNull();
  expect(log.entries[0]).toMatchObject({ what: 'keeping', facts: { feedback: 1, orders: 3, operations: 1 } });
  expect(await api.applyKeeping(preview?.seen ?? '')).toMatchObject({ error: { kind: 'preview-outdated' } });
});

test('a copy that still holds the old words does not bring them back', async () => {
  const { api, factory } = await opened();
  const file = new Blob([valueOf(await api.backup()).bytes as Uint8Array<ArrayBuffer>]);
  const preview = await ruled(api, THREE);
  valueOf(await api.applyKeeping(preview?.seen ?? ''));
  const { token } = valueOf(await api.compareFile(file));
  valueOf(await api.mergeFile(token, nothing));
  expect((await api.keeping())?.due).toBe(0);
  const experience = await api.experience({ kind: 'nps', by: 'channel' });
  expect(JSON.stringify(experience)).not.toContain('oldmarker');
  expect(await textOf(factory)).not.toContain('oldtyped');
});

test('photos that are old enough go with their bytes; the others stay', async () => {
  let time = OLD;
  const factory = { indexedDB: new IDBFactory(), IDBKeyRange };
  const api = testWorkbench({ factory, now: () => (time += 1000) });
  await openEmpty(api);
  valueOf((await importText(api, 'people.csv', CUSTOMERS_CSV)).committed);
  const attach = async (text: string) => {
    const bytes = new TextEncoder().encode(`bytes of ${text}`);
    const about = { customer: 'c1', kind: 'picture', mediaType: 'image/png', width: 1, height: 1 } as const;
    return valueOf(await api.attach({ ...about, seconds: null, text, bytes })).id;
  };
  const old = await attach('oldshelf');
  time = NEW;
  const fresh = await attach('newshelf');
  const preview = await ruled(api, { ...KEEP_ALL, attachments: 3 });
  expect(preview?.rules).toMatchObject([
    { thing: 'attachments', due: 1, examples: [{ id: 'c1', words: 'oldshelf' }] },
  ]);
  const certificate = valueOf(await api.applyKeeping(preview?.seen ?? ''));
  expect(certificate.attachments).toBe(1);
  expect((await api.attachments('c1')).map(({ id }) => id)).toEqual([fresh]);
  expect(await api.attachmentBytes(old)).toBeNull();
  expect(await textOf(factory)).not.toContain('oldshelf');
});

test('a photo leaves the recycle bin with its bytes after thirty days, and not before', async () => {
  let ahead = 0;
  const factory = { indexedDB: new IDBFactory(), IDBKeyRange };
  const api = testWorkbench({ factory, now: () => Date.now() + ahead });
  const id = await openEmpty(api);
  valueOf((await importText(api, 'people.csv', CUSTOMERS_CSV)).committed);
  const bytes = new TextEncoder().encode('bytes of binmarker');
  const about = { customer: 'c1', kind: 'picture', mediaType: 'image/png', width: 1, height: 1 } as const;
  const picture = valueOf(await api.attach({ ...about, seconds: null, text: 'binmarker', bytes }));
  valueOf(await api.removeRecord('attachments', picture.id));
  ahead = 29 * 86_400_000;
  valueOf(await api.openWorkspace(id));
  expect(await textOf(factory)).toContain('binmarker');
  ahead = 31 * 86_400_000;
  valueOf(await api.openWorkspace(id));
  expect(await textOf(factory)).not.toContain('binmarker');
  expect((await api.auditLog()).entries[0]).toMatchObject({ what: 'empty-bin', facts: { attachments: 1 } });
});

test('a disk that fails at any write leaves all of it or nothing', async () => {
  const storage = failingStorage();
  try {
    const api = testWorkbench({ factory: storage.factory });
    await filled(api);
    const due = (await ruled(api, THREE))?.due;
    let done = false;
    for (let call = 1; !done; call++) {
      await api.rescore(nothing);
      const preview = await api.keeping();
      storage.failAt(call);
      done = (await api.applyKeeping(preview?.seen ?? '')).ok;
      storage.failAt(null);
      expect((await api.keeping())?.due).toBe(done ? 0 : due);
    }
  } finally {
    storage.restore();
  }
});

test.each([
  // Half past two on the 15th in London is the 14th in Los Angeles: what was said there on the 14th three years ago is not old yet.
  ['UTC', 2, '2023-06-15'],
  ['America/Los_Angeles', 0, '2023-06-14'],
  ['Asia/Shanghai', 2, '2023-06-15'],
])('in %s a thing is old by the day of that place', async (timeZone, due, before) => {
  const now = Date.parse('2026-06-15T02:30:00Z');
  const api = testWorkbench({ now: () => now });
  const { id } = valueOf(await api.createWorkspace({ name: 'Shop', currency: 'GBP', timeZone }));
  valueOf(await api.openWorkspace(id));
  valueOf((await importText(api, 'people.csv', CUSTOMERS_CSV)).committed);
  const imported = 'customer id,date,type,score,comment\nc1,2023-06-14 09:00,nps,3,said on the fourteenth\n';
  valueOf((await importText(api, 'feedback.csv', imported)).committed);
  // Half past eight in the morning of the 14th in Los Angeles: of that day, or of the day after, wherever one is.
  const fields = {
    customer: 'c1',
    time: Date.parse('2023-06-14T15:30:00Z'),
    type: 'nps',
    score: 4,
    text: 'typed',
  };
  valueOf(await api.saveRecord({ table: 'feedback', id: null, fields }));
  const preview = await ruled(api, { ...KEEP_ALL, comments: 3 });
  expect(preview?.rules[0]).toMatchObject({ due, before: Date.parse(`${before}T00:00:00Z`) / 86_400_000 });
  if (due === 0) return;
  const certificate = valueOf(await api.applyKeeping(preview?.seen ?? ''));
  expect(certificate).toMatchObject({ rows: { feedback: 1 }, operations: 1 });
});
