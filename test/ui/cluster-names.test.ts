import { afterEach, expect, test } from 'vitest';
import { preferences } from '../../src/lib/ui/preferences.svelte.ts';
import { clusterNames } from '../../src/lib/ui/messages/clusters.ts';

// Preferences write to the root element; a bare one is enough here.
Object.assign(globalThis, { document: { documentElement: { dataset: {}, lang: '' } } });

const traits = (...of: readonly (readonly [string, number])[]) => of.map(([feature, z]) => ({ feature, z }));
const clusters = [
  { name: null, traits: traits(['monetary', 2], ['recency', -1], ['tenure', 0.9]) },
  { name: null, traits: traits(['monetary', 1.5], ['recency', -0.8], ['tenure', -0.7]) },
  { name: null, traits: traits(['recency', 0.1]) },
  { name: null, traits: traits(['recency', -0.1]) },
  { name: 'Mine', traits: traits(['recency', 2]) },
];

afterEach(() => preferences.setLocale('en'));

test('each cluster has a plain name of its own, by its two strongest traits', () => {
  expect(clusterNames(clusters)).toEqual([
    'Big spenders, recent',
    'Big spenders, recent, newcomers',
    'Average customers',
    'Average customers (4)',
    'Mine',
  ]);
});

test('in Chinese too', () => {
  preferences.setLocale('zh');
  expect(clusterNames(clusters).slice(0, 3)).toEqual([
    '高消费、近期下单',
    '高消费、近期下单、新客户',
    '普通客户',
  ]);
});
