import { beforeEach, expect, test, vi } from 'vitest';
import { rememberLost, rememberWorkspaces, withRemembered } from '../../src/lib/client/workspace-marker.ts';

const info = (id: string) => ({ id, name: id, sample: null, currency: 'GBP', createdAt: 1, openedAt: 1 });
const ids = () => withRemembered([]).map(({ id }) => id);

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    clear: () => kept.clear(),
  });
});

test('a workspace that went without a word is still listed, nameless, after those that are there', () => {
  rememberWorkspaces([info('a'), info('b')]);
  expect(withRemembered([info('a')]).map(({ id, name }) => [id, name])).toEqual([
    ['a', 'a'],
    ['b', ''],
  ]);
});

test('where everything was cleared while it was open, the marker too, the loss is told all the same', () => {
  rememberWorkspaces([info('a')]);
  localStorage.clear();
  expect(ids()).toEqual([]);
  rememberLost('a');
  expect(ids()).toEqual(['a']);
});

test('a workspace that another tab removed on purpose is not taken for lost', () => {
  rememberWorkspaces([info('a')]);
  rememberWorkspaces([]);
  rememberLost('a');
  expect(ids()).toEqual([]);
});
