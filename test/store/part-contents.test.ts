import { expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { partOfTable } from '../../src/lib/data/part-of-table.ts';
import type { Contents } from '../../src/lib/store/contents.ts';
import { heldBatch, tablesOfBatch } from '../../src/lib/store/erased-contents.ts';
import { mergeContents } from '../../src/lib/store/merge-contents.ts';
import { partOfChange } from '../../src/lib/store/part-contents.ts';
import { act, hashOfContents, replica, START } from '../fixtures/contents.ts';

const RUNS = 150;

/** A workspace after some work, and three parts of it by customer. */
function cut(seed: number): { readonly whole: Contents; readonly parts: readonly Contents[] } {
  const random = createRandom(seed);
  let now = START;
  const one = replica('device', () => (now += 1000));
  for (let step = 10 + random.integer(40); step > 0; step--) act(one, random);
  const parts = Array.from({ length: 3 }, () => {
    const ids = new Set(Array.from({ length: 6 }, (_, i) => `c${i}`).filter(() => random.integer(2) === 0));
    return partOf(one.contents, ids);
  });
  return { whole: one.contents, parts };
}

function partOf(whole: Contents, ids: ReadonlySet<string>): Contents {
  const batches = [...whole.batches].map(([id, held]) => {
    const tables = tablesOfBatch(held).map((table) => partOfTable(table, 'customer', (key) => ids.has(key)));
    return [id, heldBatch({ ...held.batch, part: true }, tables, [])] as const;
  });
  const changes = [...whole.changes.values()].flatMap(
    (change) =>
      partOfChange(
        change,
        change.operations.filter(({ table, record }) => table === 'customers' && ids.has(record)),
      ) ?? [],
  );
  return {
    ...whole,
    batches: new Map(batches),
    changes: new Map(changes.map((one) => [one.id, one])),
    own: [],
  };
}

const hash = (...all: readonly Contents[]) => hashOfContents(all.reduce((a, b) => mergeContents(a, b)));

test(`a part merged into what it was cut from leaves it as it is (${RUNS} runs, seeds from 1)`, async () => {
  for (let seed = 1; seed <= RUNS; seed++) {
    const { whole, parts } = cut(seed);
    const same = await hash(whole, whole);
    for (const part of parts) {
      expect(await hash(whole, part), `seed ${seed}`).toBe(same);
      expect(await hash(part, whole), `seed ${seed}`).toBe(same);
    }
  }
});

test(`parts merge to the same in whatever order, however often (${RUNS} runs, seeds from 1)`, async () => {
  for (let seed = 1; seed <= RUNS; seed++) {
    const { parts } = cut(seed);
    const [a, b, c] = parts;
    const all = await hash(a, b, c);
    expect(await hash(c, b, a), `seed ${seed}`).toBe(all);
    expect(await hash(b, a, c, a, b), `seed ${seed}`).toBe(all);
    expect(await hash(a, mergeContents(c, b)), `seed ${seed}`).toBe(all);
  }
});
