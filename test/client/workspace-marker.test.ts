import { beforeEach, expect, test, vi } from 'vitest';
import { rememberLost, rememberWorkspaces, withRemembered } from '../../src/lib/client/workspace-marker.ts';

const info = (id: string) => ({ id, name: id, sample: null, currency: 'GBP', createdAt: 1, openedAt: 1 });
const ids = () => withRemembered([]).map(({ id }) => id);

const storage = () => {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    clear: () => kept.clear(),
  };
};

beforeEach(() => {
  vi.stubGlobal('localStorage', storage());
  vi.stubGlobal('sessionStorage', storage());
});

test('a workspace that went without a word is still listed, nameless, after those that are there', () => {
  rememberWorkspaces([info('a'), info('b')]);
  expect(withRemembered([info('a')]).map(({ id, name }) => [id, name])).toEqual([
    ['a', 'a'],
    ['b', ''],
  ]);
});

test.each(['before', 'after'])(
  'where everything is cleared, the marker %s the word of it, the loss is told',
  (when) => {
    rememberWorkspaces([info('a')]);
    if (when === 'before') localStorage.clear();
    rememberLost('a');
    if (when === 'after') localStorage.clear();
    expect(ids()).toEqual(['a']);
  },
);

test('nothing is taken for lost on a first visit', () => {
  expect(ids()).toEqual([]);
});

test('a workspace that another tab removed on purpose is not taken for lost', () => {
  rememberWorkspaces([info('a')]);
  rememberWorkspaces([]);
  rememberLost('a');
  expect(ids()).toEqual([]);
});
