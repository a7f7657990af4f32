import { beforeEach, expect, test, vi } from 'vitest';
import { isPin, nextTryAt, removePin, setPin, tryPin } from '../../src/lib/client/pin.ts';
import { remembersPin } from '../../src/lib/client/pin-mark.ts';

beforeEach(() => {
  const held = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
  });
});

test('the right PIN opens, another does not, and its digits are not kept', async () => {
  await setPin('4711');
  expect(remembersPin()).toBe(true);
  expect(await tryPin('4712', 0)).toBe('wrong');
  expect(await tryPin('4711', 0)).toBe('right');
  expect(localStorage.getItem('rapport:pin')).not.toContain('4711');
  removePin();
  expect(remembersPin()).toBe(false);
});

test('after five wrong ones a guess costs a wait that doubles, and the right one is not heard before', async () => {
  await setPin('0000');
  for (let i = 0; i < 5; i++) expect(await tryPin('1111', 1000)).toBe('wrong');
  expect(nextTryAt()).toBe(31_000);
  expect(await tryPin('0000', 30_999)).toBe('wait');
  expect(await tryPin('1111', 31_000)).toBe('wrong');
  expect(nextTryAt()).toBe(91_000);
  expect(await tryPin('0000', 91_000)).toBe('right');
  expect(nextTryAt()).toBe(0);
});

test('a damaged record opens for nobody', async () => {
  localStorage.setItem('rapport:pin', '{');
  expect(await tryPin('1234', 0)).toBe('wrong');
});

test('a PIN is four to twelve digits', () => {
  expect(['1234', '123456789012'].map(isPin)).toEqual([true, true]);
  expect(['123', '1234567890123', '12 4', 'abcd'].map(isPin)).toEqual([false, false, false, false]);
});
