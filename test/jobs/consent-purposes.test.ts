import { expect, test } from 'vitest';
import { DEFAULT_DEFINITIONS } from '../../src/lib/api/definitions.ts';
import type { Purpose } from '../../src/lib/crm/consent.ts';
import { withoutCustomers } from '../../src/lib/data/without-customers.ts';
import { scoreWorkspace } from '../../src/lib/jobs/score-workspace.ts';
import type { Workbench } from '../../src/lib/jobs/workbench.ts';
import { spreadScores, takeScores, withoutScoresOf } from '../../src/lib/scores/withheld-scores.ts';
import { createModelService } from '../../src/lib/jobs/train-model-service.ts';
import { NOON, importText, nothing, openEmpty, testWorkbench, valueOf } from '../fixtures/workbench.ts';
import { workingSetOf } from '../fixtures/working-set.ts';

const EVERYBODY = { filter: {}, sort: 'name', descending: false, offset: 0, limit: 100 } as const;
const PEOPLE = 30;

/** Thirty people with a rhythm each, so that all scores exist. */
function lines() {
  const found: { customer: string; day: number; amount: number }[] = [];
  for (let c = 0; c < PEOPLE; c++)
    for (let k = 0; k < 3 + (c % 5); k++)
      found.push({ customer: `c${c}`, day: 19_000 + k * (10 + c) + c, amount: 1000 + 100 * c });
  return found;
}

async function open(): Promise<Workbench> {
  const api = testWorkbench({ models: () => Promise.resolve(createModelService()) });
  await openEmpty(api);
  const rows = lines().map(({ customer, day, amount }, at) =>
    [at, customer, new Date(day * 86_400_000).toISOString().slice(0, 10), 'tea', 1, amount / 100].join(','),
  );
  const csv = ['order id,customer id,order date,product,quantity,unit price', ...rows].join('\n');
  valueOf((await importText(api, 'orders.csv', csv)).committed);
  valueOf(await api.rescore(nothing));
  return api;
}

async function withdraw(api: Workbench, customer: string, purpose: Purpose) {
  const fields = { customer, purpose, given: false, channel: 'paper', time: NOON };
  valueOf(await api.saveRecord({ table: 'consents', id: null, fields }));
}

const idsIn = (bytes: Uint8Array) =>
  new TextDecoder()
    .decode(bytes)
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(',')[0]);

test('a withdrawal of scores holds from the moment it is written, and after scoring anew', async () => {
  const api = await open();
  const before = await api.customer('c3');
  expect(before?.clv).not.toBeNull();
  expect(before?.group).not.toBeNull();
  await withdraw(api, 'c3', 'profiling');
  for (let round = 0; round < 2; round++) {
    const after = await api.customer('c3');
    expect(after).toMatchObject({
      withheld: true,
      clv: null,
      group: null,
      churn: null,
      valueIndex: null,
      rfm: null,
    });
    expect(after?.allReasons).toEqual([]);
    expect(after?.revenue).toBe(before?.revenue);
    const other = await api.customer('c4');
    expect(other).toMatchObject({ withheld: false });
    expect(other?.clv).not.toBeNull();
    const today = await api.today({ limit: 100, today: 20_000 });
    expect(today?.rows.map(({ id }) => id)).not.toContain('c3');
    valueOf(await api.rescore(nothing));
  }
  const scores = await api.exportScoresCsv();
  expect(idsIn(scores.bytes)).not.toContain('c3');
  expect(idsIn(scores.bytes)).toHaveLength(PEOPLE - 1);
  expect(scores.heldBack).toBe(1);
  expect(await api.heldBack()).toEqual({ contact: 0, profiling: 1, research: 0, sharing: 0 });
  const listed = await api.customers({ ...EVERYBODY, filter: { heldBack: 'profiling' } });
  expect(listed.rows.map(({ id }) => id)).toEqual(['c3']);
});

test('who is not to be handed on is in no file for others, and each says how many', async () => {
  const api = await open();
  await withdraw(api, 'c1', 'sharing');
  const given = valueOf(await api.giveCustomers({ name: 'Li', customers: ['c1', 'c2'] }, null));
  expect(given.heldBack).toBe(1);
  const seen = valueOf(await api.inspectBackup(new Blob([given.bytes])));
  expect(seen.customers).toBe(1);
  const alone = await api.giveCustomers({ name: 'Li', customers: ['c1'] }, null);
  expect(alone).toMatchObject({ ok: false, error: { kind: 'nobody-consents' } });
  const mailer = await api.exportCustomersCsv(EVERYBODY);
  expect(mailer.heldBack).toBe(1);
  expect(idsIn(mailer.bytes)).not.toContain('c1');
  const scores = await api.exportScoresCsv();
  expect(idsIn(scores.bytes)).not.toContain('c1');
  expect(scores.heldBack).toBe(1);
  expect((await api.customer('c1'))?.clv).not.toBeNull();
});

test('where silence is no consent to scores nobody has any, and the screens stand', async () => {
  const api = await open();
  const definitions = await api.definitions();
  const consent = { ...definitions.consent, profiling: 'only-given' } as const;
  valueOf(await api.setDefinitions({ ...definitions, consent }));
  valueOf(await api.rescore(nothing));
  expect((await api.heldBack())?.profiling).toBe(PEOPLE);
  expect((await api.customer('c1'))?.clv).toBeNull();
  expect((await api.today({ limit: 10, today: 20_000 }))?.rows).toEqual([]);
  expect(await api.overview()).not.toBeNull();
  await api.rfm();
  await api.segments();
  await api.value();
  await api.churn({});
  await api.valueIndex();
});

test('personas and a comparison of programmes do without who is not to be asked', async () => {
  const api = await open();
  const people = async () => {
    const found = await api.explore('personas', { by: 'group' });
    return found && 'personas' in found ? found.personas.reduce((sum, one) => sum + one.people, 0) : null;
  };
  const before = await people();
  await withdraw(api, 'c5', 'research');
  expect(await people()).toBe((before ?? 0) - 1);
  expect((await api.customer('c5'))?.group).not.toBeNull();
});

test('scores of those left are what they would be were the others not in the data', async () => {
  const set = workingSetOf(lines(), { currency: 'GBP' });
  const input = {
    ...{ set, definitions: { ...DEFAULT_DEFINITIONS, asOf: 19_400 }, dataVersion: 'v', trained: null },
    ...{ now: () => NOON, newId: () => 'id' },
  };
  const held = new Set([0, 7, 29]);
  const alone = withoutCustomers(set, held);
  const of = async (one: typeof input & { held?: ReadonlySet<number> }) =>
    valueOf(await scoreWorkspace(one, createModelService(), nothing));
  const [part, whole, all] = [
    await of({ ...input, set: alone.set }),
    await of({ ...input, held }),
    await of(input),
  ];
  const taken = takeScores(whole, alone.kept);
  expect(taken.columns).toEqual(part.columns);
  expect(whole.withheld).toEqual([0, 7, 29]);
  expect(whole.columns.revenue).toEqual(all.columns.revenue);
  for (const c of held)
    expect([whole.columns.clv[c], whole.columns.r[c], whole.columns.churn[c]]).toEqual([NaN, NaN, NaN]);
  expect(
    spreadScores(
      all,
      Uint32Array.from({ length: PEOPLE }, (_, c) => c),
      PEOPLE,
      {},
    ),
  ).toBe(all);
  expect(withoutScoresOf(whole, held)).toBe(whole);
  expect(withoutScoresOf(all, held).columns.clv[7]).toBeNaN();
  expect(all.columns.clv[7]).not.toBeNaN();
});
