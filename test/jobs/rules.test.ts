import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeAll, expect, test } from 'vitest';
import type { Rule } from '../../src/lib/base/rule.ts';
import { testsOfRule } from '../../src/lib/base/rule.ts';
import { answerCustomers } from '../../src/lib/jobs/answer-customers.ts';
import { answerExplore } from '../../src/lib/jobs/answer-explore.ts';
import type { AnswerSession } from '../../src/lib/jobs/answer-session.ts';
import { exportCustomers } from '../../src/lib/jobs/export-scores.ts';
import { SETTINGS } from '../../src/lib/jobs/session.ts';
import { openWorkspaceStore } from '../../src/lib/store/workspace-store.ts';
import { hashQuery } from '../../src/lib/ui/link.ts';
import { peopleLink } from '../../src/lib/ui/people.ts';
import { filterFromQuery } from '../../src/routes/customers/filter.ts';
import { scoredSession } from '../fixtures/score-session.ts';
import { simulatedShop } from '../fixtures/simulated-shop.ts';
import { NOON, openEmpty, testWorkbench, valueOf } from '../fixtures/workbench.ts';
import { workingSetOf } from '../fixtures/working-set.ts';

const SEED = 611;
let session: AnswerSession;
beforeAll(async () => {
  session = await scoredSession(workingSetOf(simulatedShop(SEED, 600, 700)));
}, 120_000);

const page = (rules: Rule) => {
  const query = { filter: { rules }, sort: 'revenue', descending: true, offset: 0, limit: 1e6 } as const;
  return { ...answerCustomers(session, query), query };
};
const RULE: Rule = {
  match: 'all',
  rules: [
    { field: 'orders', test: 'atLeast', values: [3] },
    { match: 'any', rules: [
      { field: 'stage', test: 'oneOf', values: ['lost'] },
      { field: 'lastDay', test: 'withinDays', values: [60] },
    ] },
  ],
}; // prettier-ignore

test(`a rule keeps the same people in the list, in its export and behind its link (seed ${SEED})`, () => {
  const { rows, total, query } = page(RULE);
  expect(total).toBeGreaterThan(10);
  expect(total).toBeLessThan(session.set.customers.count);
  expect(rows.every((row) => row.orders >= 3)).toBe(true);
  expect(rows.some((row) => (row.recencyDays ?? 0) > 60)).toBe(true);
  const lines = new TextDecoder().decode(exportCustomers(session, query, new Set()).bytes).trim().split(/\r?\n/);
  expect(lines.length - 1).toBe(total);
  expect(filterFromQuery(hashQuery(peopleLink({ rules: RULE })))).toEqual({ rules: RULE });
}); // prettier-ignore

test('every field that rules may ask of is known of somebody, and its levels are those that people have', () => {
  const fields = answerExplore(session, 'ruleFields', null);
  expect(fields.map(({ id }) => id)).toEqual(expect.arrayContaining(['revenue', 'r', 'lastDay', 'stage', 'group']));
  for (const { id, kind, keys } of fields) {
    if (kind === 'category') {
      const levels = keys.reduce((sum, key) => sum + page({ field: id, test: 'oneOf', values: [key] }).total, 0);
      expect(levels, id).toBe(page({ field: id, test: 'known', values: [] }).total);
    }
    const known = page({ field: id, test: 'known', values: [] }).total;
    expect(known + page({ field: id, test: 'unknown', values: [] }).total, id).toBe(session.set.customers.count);
  }
}); // prettier-ignore

test('a segment said as rules keeps whom its figures say, and says clear groups well', () => {
  const said = answerExplore(session, 'segmentRules', null);
  if ('none' in said) throw new Error(said.none);
  expect(said.length).toBeGreaterThan(1);
  for (const { segment, people, said: found } of said) {
    if (!found) continue;
    const { rows, total } = page(found.rule);
    const right = rows.filter((row) => row.segment === segment).length;
    expect(total).toBe(found.kept);
    expect(found.precision).toBeCloseTo(right / total, 12);
    expect(found.recall).toBeCloseTo(right / people, 12);
    expect(testsOfRule(found.rule).length).toBeLessThanOrEqual(24);
  }
  const weight = said.reduce((sum, { people, said: one }) => sum + people * (one?.recall ?? 0), 0);
  expect(weight / said.reduce((sum, { people }) => sum + people, 0)).toBeGreaterThan(0.8);
});

test('a segment is one step of undo, and a rule that is none is refused', async () => {
  const api = testWorkbench();
  await openEmpty(api);
  const save = (filter: unknown) =>
    api.saveRecord({
      table: 'views',
      id: null,
      fields: { name: 'Regulars', filter: JSON.stringify(filter), sort: 'atRisk', descending: true },
    });
  valueOf(await save({ rules: RULE }));
  expect(await api.savedViews()).toMatchObject([{ name: 'Regulars', filter: { rules: RULE } }]);
  valueOf(await api.undo());
  expect(await api.savedViews()).toEqual([]);
  expect(await save({ rules: { match: 'some', rules: [] } })).toMatchObject({
    ok: false,
    error: { kind: 'invalid-value', field: 'filter' },
  });
});

test('lists that an earlier version kept as one setting become records, once, out of reach of undo', async () => {
  const factory = { indexedDB: new IDBFactory(), IDBKeyRange };
  const earlier = testWorkbench({ factory });
  const id = await openEmpty(earlier);
  const view = { id: 'own-1', name: 'York', filter: { city: 'York' }, sort: 'name', descending: false };
  const store = await openWorkspaceStore({ id, device: 'earlier', now: () => NOON, factory });
  await store.writeSetting(SETTINGS.savedViews, [view, { name: 'damaged' }]);
  store.close();
  const api = testWorkbench({ factory });
  valueOf(await api.openWorkspace(id));
  expect(await api.savedViews()).toEqual([view]);
  expect(await api.savedViews()).toEqual([view]);
  expect(await api.undo()).toMatchObject({ ok: false });
  valueOf(await api.removeRecord('views', 'own-1'));
  expect(await api.savedViews()).toEqual([]);
  valueOf(await api.undo());
  expect(await api.savedViews()).toEqual([view]);
});
