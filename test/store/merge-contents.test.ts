import { expect, test } from 'vitest';
import type { Random } from '../../src/lib/base/random.ts';
import { createRandom } from '../../src/lib/base/random.ts';
import { currentRecords, ERASED_FIELD } from '../../src/lib/store/change.ts';
import type { Contents } from '../../src/lib/store/contents.ts';
import { contentsOf, recordsOfContents } from '../../src/lib/store/contents.ts';
import { covers, holdingsOf, lackedBy } from '../../src/lib/store/holdings.ts';
import { erasuresIn } from '../../src/lib/store/erased-contents.ts';
import { mergeContents } from '../../src/lib/store/merge-contents.ts';
import { partWild } from '../../src/lib/store/quarantine.ts';
import {
  act,
  change,
  EMPTY,
  hashOfContents,
  replica,
  START,
  take,
  withChange,
} from '../fixtures/contents.ts';

const SEED = Number(process.env.SEED ?? 3);
const RUNS = Number(process.env.MERGES ?? 300);
const YEARS = 10 * 365.25 * 86_400_000;

function replicas(random: Random, count = 5) {
  let now = START;
  const tick = () => (now += 1 + random.integer(60_000));
  return { all: Array.from({ length: count }, (_, i) => replica(`device-${i}`, tick)), now: () => now };
}

test(`five devices that exchange in any order, doubled and with losses, end with one hash (seeds ${SEED}…, ${RUNS} runs)`, async () => {
  for (let run = 0; run < RUNS; run++) {
    const random = createRandom(SEED + run);
    const { all, now } = replicas(random);
    const sent: Contents[] = [];
    for (let step = 0; step < 40; step++) {
      const one = all[random.integer(all.length)];
      act(one, random);
      if (random.integer(3) === 0) sent.push(one.contents);
      // Any file, however old and however often; many are never read.
      if (sent.length > 0 && random.integer(2) === 0)
        take(all[random.integer(all.length)], sent[random.integer(sent.length)], now());
    }
    for (const one of all) for (const other of all.toReversed()) take(one, other.contents, now());
    for (const one of all.toReversed()) for (const other of all) take(one, other.contents, now());
    const hashes = new Set(await Promise.all(all.map(({ contents }) => hashOfContents(contents))));
    expect(hashes.size, `seed ${SEED + run}`).toBe(1);
  }
}, 600_000);

test(`merging is commutative, associative and idempotent (seeds ${SEED}…)`, async () => {
  for (let run = 0; run < Math.ceil(RUNS / 3); run++) {
    const random = createRandom(SEED + run);
    const { all } = replicas(random, 3);
    for (let step = 0; step < 60; step++) act(all[random.integer(3)], random);
    const [a, b, c] = all.map(({ contents }) => contents);
    const hash = (contents: Contents) => hashOfContents(contents);
    const ab = mergeContents(a, b);
    expect(await hash(ab), `seed ${SEED + run}`).toBe(await hash(mergeContents(b, a)));
    expect(await hash(mergeContents(ab, c))).toBe(await hash(mergeContents(a, mergeContents(b, c))));
    expect(await hash(mergeContents(ab, ab))).toBe(await hash(ab));
    expect(await hash(mergeContents(ab, a))).toBe(await hash(ab));
  }
}, 600_000);

test(`a file of what is lacked brings as much as a whole one (seeds ${SEED}…)`, async () => {
  for (let run = 0; run < Math.ceil(RUNS / 3); run++) {
    const random = createRandom(SEED + run);
    const { all, now } = replicas(random, 3);
    for (let step = 0; step < 60; step++) {
      const one = all[random.integer(3)];
      act(one, random);
      if (random.integer(4) === 0) take(all[random.integer(3)], one.contents, now());
    }
    const [a, b] = all.map(({ contents }) => contents);
    const since = holdingsOf(b);
    expect(covers(b, since)).toBe(true);
    const part = lackedBy(a, since);
    expect(part.changes.size).toBeLessThanOrEqual(a.changes.size);
    expect(await hashOfContents(mergeContents(b, part)), `seed ${SEED + run}`).toBe(
      await hashOfContents(mergeContents(b, a)),
    );
  }
}, 600_000);

test('a file that was cut for a copy with more is noticed', () => {
  const { all } = replicas(createRandom(1), 2);
  const [a] = all;
  a.contents = withChange(a, change(a, [{ value: 'one' }]));
  const since = holdingsOf(a.contents);
  expect(covers(EMPTY, since)).toBe(false);
  expect(covers(a.contents, since)).toBe(true);
});

test('changes of two profiles under one id all arrive, though their times interleave', async () => {
  const { all } = replicas(createRandom(2), 2);
  const [a, b] = [all[0], { ...all[1], device: all[0].device }];
  for (let i = 0; i < 6; i++) {
    const one = i % 2 ? a : b;
    one.contents = withChange(one, change(one, [{ field: `f${i}`, value: i }]));
  }
  const merged = mergeContents(a.contents, lackedBy(b.contents, holdingsOf(a.contents)));
  expect(merged.changes.size).toBe(6);
  expect(await hashOfContents(merged)).toBe(await hashOfContents(mergeContents(b.contents, a.contents)));
});

test('equal times of different values give one value, whichever comes first', () => {
  const { all } = replicas(createRandom(3), 1);
  const made = change(all[0], [{ value: 'x' }]);
  const twin = { ...made, id: 'twin', operations: [{ ...made.operations[0], value: 'y' }] };
  const value = (...changes: (typeof made)[]) =>
    currentRecords(changes).get('customers')?.get('c0')?.get('name')?.value;
  expect(value(made, twin)).toBe(value(twin, made));
});

test.each([YEARS, -YEARS])('a clock %d ms off is set aside, and what came before it is merged', (off) => {
  const right = replica('right', () => START);
  const wrong = replica('wrong', () => START + off);
  right.contents = withChange(right, change(right, [{ value: 'mine' }]));
  wrong.contents = withChange(wrong, change(wrong, [{ value: 'theirs' }]));
  const { sound, wild } = partWild(mergeContents(right.contents, wrong.contents), START);
  expect(wild.map(({ device }) => device)).toEqual(['wrong']);
  expect([...sound.changes.values()].map(({ device }) => device)).toEqual(['right']);
});

test('an erased customer never returns, with nothing that was about them', () => {
  const { all, now } = replicas(createRandom(4), 2);
  const [a, b] = all;
  a.contents = withChange(
    a,
    change(a, [
      { record: 'c1', value: 'Ann' },
      { record: 'c2', value: 'Bob' },
      { table: 'tasks', record: 't1', field: 'customer', value: 'c1' },
      { table: 'tasks', record: 't1', field: 'title', value: 'call Ann' },
    ]),
  );
  take(b, a.contents, now());
  b.contents = withChange(b, change(b, [{ record: 'c1', field: ERASED_FIELD, value: true }]));
  a.contents = withChange(a, change(a, [{ record: 'c1', value: 'Ann again' }]));
  for (const merged of [mergeContents(a.contents, b.contents), mergeContents(b.contents, a.contents)]) {
    expect([...erasuresIn(merged.changes.values())]).toEqual([['c1', null]]);
    expect(JSON.stringify([...merged.changes.values()])).not.toMatch(/Ann/);
    expect(JSON.stringify([...merged.changes.values()])).toMatch(/Bob/);
  }
});

test('fields and tables that this version does not know go through a merge and a file unchanged', async () => {
  const { all } = replicas(createRandom(5), 1);
  const [a] = all;
  const made = { ...change(a, [{ table: 'boats' as never, field: 'mast', value: 3 }]), colour: 'blue' };
  a.contents = withChange(a, made);
  const merged = mergeContents(EMPTY, a.contents);
  const read = contentsOf(recordsOfContents(merged));
  expect([...(read?.changes.values() ?? [])]).toEqual([made]);
});
