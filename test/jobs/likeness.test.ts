import { beforeAll, describe, expect, test } from 'vitest';
import type { NoAnswer } from '../../src/lib/api/explore.ts';
import { SEGMENT_GROUPS } from '../../src/lib/base/facts.ts';
import { maskedSet } from '../../src/lib/data/masked-set.ts';
import { answerExplore } from '../../src/lib/jobs/answer-explore.ts';
import type { AnswerSession } from '../../src/lib/jobs/answer-session.ts';
import { scoredSession } from '../fixtures/score-session.ts';
import { hasShared } from '../fixtures/shared.ts';
import { simulatedShop } from '../fixtures/simulated-shop.ts';
import { readTelco } from '../fixtures/telco.ts';
import { workingSetOf } from '../fixtures/working-set.ts';

function answered<T extends object>(answer: T | NoAnswer): T {
  if ('none' in answer) throw new Error(answer.none);
  return answer;
}

const SEED = 823;
let session: AnswerSession;
beforeAll(async () => {
  const lines = simulatedShop(SEED, 400, 700);
  // A twin of one customer: the same days and amounts under another id.
  const twin = lines
    .filter(({ customer }) => customer === 'c7')
    .map((line) => ({ ...line, customer: 'twin' }));
  session = await scoredSession(workingSetOf([...lines, ...twin]));
}, 120_000);

describe(`a simulated shop (seed ${SEED})`, () => {
  test('the most like a customer is the twin, who differs in nothing; the list goes on by difference', () => {
    const { rows, compared } = answered(answerExplore(session, 'alike', { id: 'c7', count: 8 }));
    expect(compared).toBe(session.set.customers.count - 1);
    expect(rows).toHaveLength(8);
    expect(rows[0].customer.id).toBe('twin');
    expect(rows[0].difference).toBe(0);
    expect(rows[0].apart).toBeNull();
    expect(rows.map(({ difference }) => difference)).toEqual(rows.map((row) => row.difference).toSorted((a, b) => a - b));
    expect(rows[7].difference).toBeGreaterThan(0);
    expect(rows[7].difference).toBeLessThan(0.5);
    for (const { own, theirs } of rows[0].shared) expect(own).toEqual(theirs);
  }); // prettier-ignore

  test('nobody is compared who is not there', () => {
    expect(answerExplore(session, 'alike', { id: 'nobody', count: 5 })).toEqual({ none: 'no-data' });
  });

  test('personas cover every grouped customer once; the traits hold among the people they speak of', () => {
    const { personas } = answered(answerExplore(session, 'personas', { by: 'group' }));
    const columns = session.scores?.columns;
    if (!columns) throw new Error('no scores');
    const { group, recencyDays } = columns;
    expect(personas.reduce((sum, { people }) => sum + people, 0)).toBe(group.filter((g) => g >= 0).length);
    expect(personas.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    const champions = personas.find((persona) => persona.group === 'champions');
    const dormant = personas.find((persona) => persona.group === 'dormant');
    const delta = (persona: typeof champions, id: string) =>
      persona?.traits.find(({ variable }) => variable.id === id)?.delta;
    expect(delta(champions, 'orders')).toBeGreaterThan(0.474);
    expect(delta(dormant, 'recencyDays')).toBeGreaterThan(0.147);
    const own = [...recencyDays].filter((_, c) => group[c] === SEGMENT_GROUPS.indexOf('dormant')).sort((a, b) => a - b);
    const said = dormant?.traits.find(({ variable }) => variable.id === 'recencyDays')?.typical;
    if (said?.kind !== 'number') throw new Error('no recency');
    const middle = (own.length - 1) / 2;
    expect(said.median).toBe((own[Math.floor(middle)] + own[Math.ceil(middle)]) / 2);
    expect(said.places[0]).toBeLessThanOrEqual(said.places[1]);
    expect(said.places[2]).toBeLessThanOrEqual(1);
    for (const { examples, group: of } of personas) {
      expect(examples.length).toBeGreaterThan(0);
      expect(examples.every((example) => example.group === of)).toBe(true);
    }
  }); // prettier-ignore

  test('no trait of random slices passes for typical more often than chance allows', () => {
    const { scores } = session;
    if (!scores) throw new Error('no scores');
    const segment = scores.columns.segment.map((_, c) => (c * 7919) % 4);
    const details = scores.segments && { ...scores.segments, k: 4 };
    const shuffled = { ...session, scores: { ...scores, segments: details, columns: { ...scores.columns, segment } } };
    const { personas, variables } = answered(answerExplore(shuffled, 'personas', { by: 'segment' }));
    const told = personas.reduce((sum, { traits }) => sum + traits.length, 0);
    expect(told).toBeLessThanOrEqual(0.1 * personas.length * variables.length);
  }); // prettier-ignore
});

test('masked, neither the alike nor the examples say who they are', async () => {
  const set = workingSetOf(simulatedShop(SEED, 150, 500));
  const dictionary = ['', ...set.customers.ids.map((id) => `Archer ${id}`)];
  const name = {
    kind: 'text',
    dictionary,
    codes: Uint32Array.from(set.customers.ids, (_, i) => i + 1),
  } as const;
  const named = { ...set, customers: { ...set.customers, columns: { ...set.customers.columns, name } } };
  const open = await scoredSession(named);
  const [id] = set.customers.ids;
  const asked = (of: AnswerSession) =>
    JSON.stringify([
      answerExplore(of, 'alike', { id, count: 5 }),
      answerExplore(of, 'personas', { by: 'group' }),
    ]);
  expect(asked(open)).toContain('Archer');
  expect(asked({ ...open, set: maskedSet(named) })).not.toContain('Archer');
});

describe.skipIf(!hasShared)('the Telco customers, who place no orders', () => {
  test('are alike by contract and tenure: the nearest share the contract of most', async () => {
    const telco = await scoredSession(readTelco());
    const id = telco.set.customers.ids[100];
    const { rows, variables } = answered(answerExplore(telco, 'alike', { id, count: 10 }));
    expect(variables.map((variable) => variable.id)).toEqual(
      expect.arrayContaining(['tenure', 'attribute:Contract']),
    );
    expect(variables.some((variable) => variable.id === 'churned')).toBe(false);
    const mean = rows.reduce((sum, { difference }) => sum + difference, 0) / rows.length;
    expect(mean).toBeLessThan(0.1);
  });
});
