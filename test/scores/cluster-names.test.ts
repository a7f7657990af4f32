import { expect, test } from 'vitest';
import { centreOf, placeNames, readNames } from '../../src/lib/scores/cluster-names.ts';

const cluster = (recency: number, monetary: number) => ({
  traits: [
    { feature: 'recency', z: recency, mean: 0, everyone: 0 },
    { feature: 'monetary', z: monetary, mean: 0, everyone: 0 },
  ],
  people: 10,
  stability: 1,
});
const best = cluster(-1, 2);
const usual = cluster(0, 0);
const gone = cluster(2, -1);
const named = [
  { name: 'Best', centre: centreOf(best) },
  { name: 'Gone', centre: centreOf(gone) },
];

test('a name follows its people to another rank, and moves with them a little', () => {
  const { names, unmatched } = placeNames(named, [cluster(1.9, -0.9), usual, cluster(-0.8, 2.2)]);
  expect(names).toEqual(['Gone', null, 'Best']);
  expect(unmatched).toEqual([]);
});

test('a name whose people are no cluster any more goes to nobody else, and is told', () => {
  const merged = placeNames(named, [cluster(-0.4, 0.9), gone]);
  expect(merged).toEqual({ names: [null, 'Gone'], unmatched: ['Best'] });
  const byBreadth = (z: number) => ({ ...best, traits: [{ feature: 'breadth', z, mean: 0, everyone: 0 }] });
  const others = [byBreadth(1), byBreadth(-1)];
  expect(placeNames(named, others)).toEqual({ names: [null, null], unmatched: ['Best', 'Gone'] });
});

test('no two names share a cluster: the nearer one has it', () => {
  const near = { name: 'Nearly best', centre: centreOf(cluster(-0.9, 1.8)) };
  expect(placeNames([near, ...named], [best, usual, gone]).names).toEqual(['Best', null, 'Gone']);
});

test('names that an earlier version kept by place belong to what stands there', () => {
  expect(readNames({ 0: 'Best', 7: 'Nobody' }, [best, gone])).toEqual([named[0]]);
  expect(readNames(named, [gone])).toBe(named);
  expect(readNames(undefined, null)).toEqual([]);
});
