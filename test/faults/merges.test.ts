import { test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { ERASED_FIELD } from '../../src/lib/store/change.ts';
import type { Contents } from '../../src/lib/store/contents.ts';
import { erasuresIn } from '../../src/lib/store/erased-contents.ts';
import { act, change, hashOfContents, replica, START, take, withChange } from '../fixtures/contents.ts';
import { counted, HOURS, SEED, size } from './table.ts';

const YEARS = 10 * 365.25 * 86_400_000;

test('five devices, files reordered, doubled and lost, one with a clock ten years off: one hash', () =>
  counted('G merges of five devices', async ({ injected, violated }) => {
    for (let run = 0; run < size(100, 10_000); run++) {
      const random = createRandom(SEED + run);
      let now = START;
      const tick = () => (now += 1 + random.integer(60_000));
      const all = Array.from({ length: 5 }, (_, i) => replica(`device-${i}`, tick));
      const off = random.integer(2) === 0 ? YEARS : -YEARS;
      const wild = replica('wild', () => tick() + off);
      const sent: Contents[] = [];
      for (let step = 0; step < 25; step++) {
        const one = random.integer(12) === 0 ? wild : all[random.integer(5)];
        act(one, random);
        if (random.integer(3) === 0) sent.push(one.contents);
        if (sent.length > 0 && random.integer(2) === 0) take(all[random.integer(5)], sent[random.integer(sent.length)], now);
      }
      for (const list of [all, all.toReversed()])
        for (const one of list) for (const other of [...all, wild]) take(one, other.contents, now);
      injected();
      const hashes = new Set<string>();
      for (const { contents } of all) hashes.add(await hashOfContents(contents));
      if (hashes.size !== 1) violated(`seed ${SEED + run}: ${hashes.size} states`);
      const isWild = all.some(({ contents }) => [...contents.changes.values()].some(({ device }) => device === 'wild'));
      if (isWild) violated(`seed ${SEED + run}: a wild clock's change was merged`);
    }
  }), HOURS); // prettier-ignore

test('who was erased on one device returns from no other, whatever order files come in', () =>
  counted('G erased people', async ({ injected, violated }) => {
    for (let run = 0; run < size(60, 2000); run++) {
      const random = createRandom(SEED + run);
      let now = START;
      const tick = () => (now += 1 + random.integer(60_000));
      const all = Array.from({ length: 3 }, (_, i) => replica(`device-${i}`, tick));
      for (let step = 0; step < 20; step++) {
        act(all[random.integer(3)], random);
        if (random.integer(3) === 0) take(all[random.integer(3)], all[random.integer(3)].contents, now);
      }
      const eraser = all[random.integer(3)];
      eraser.contents = withChange(eraser, change(eraser, [{ record: 'c5', field: ERASED_FIELD, value: true }]));
      for (let step = 0; step < 10; step++) act(all[random.integer(3)], random);
      for (const one of all) for (const other of all) take(one, other.contents, now);
      for (const one of all) for (const other of all) take(one, other.contents, now);
      injected();
      for (const { contents } of all) {
        if (erasuresIn(contents.changes.values()).get('c5') !== null) violated(`seed ${SEED + run}: no longer erased`);
        const left = [...contents.changes.values()].flatMap(({ operations }) => operations);
        if (left.some(({ table, record, field }) => table === 'customers' && record === 'c5' && field !== ERASED_FIELD))
          violated(`seed ${SEED + run}: an edit of theirs is there`);
        const text = [...contents.batches.values()].flatMap(({ rows }) => [...rows.values()].map(({ bytes }) => new TextDecoder().decode(bytes)));
        if (text.some((words) => words.includes('c5 of batch'))) violated(`seed ${SEED + run}: a row of theirs is there`);
      }
    }
  }), HOURS); // prettier-ignore
