import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAutosave } from '../../src/lib/ui/autosave.svelte.ts';
import { dirtyForms } from '../../src/lib/ui/dirty-forms.ts';
import type { KnownError } from '../../src/lib/ui/messages/errors.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const BAD: KnownError = { kind: 'invalid-value', field: 'birthday' };

/** Keeps what is given to it, but for what begins with a mark of exclamation; each save takes a while. */
function typed(first = 'York') {
  const kept: string[] = [];
  const autosave = createAutosave(first, async (text) => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (text.startsWith('!')) return BAD;
    kept.push(text);
    return null;
  });
  return { autosave, kept };
}

test('what is typed is kept at a pause, within a second, once', async () => {
  const { autosave, kept } = typed();
  for (const text of ['S', 'Se', 'Sel', 'Selby']) {
    autosave.text = text;
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(kept).toEqual([]);
  expect(dirtyForms.any).toBe(true);
  await vi.advanceTimersByTimeAsync(900);
  expect(kept).toEqual(['Selby']);
  expect([autosave.saved, autosave.changed, dirtyForms.any]).toEqual([true, true, false]);
});

test('leaving keeps at once, and what was typed while a save ran comes after it', async () => {
  const { autosave, kept } = typed();
  autosave.text = 'Selby';
  const first = autosave.flush();
  autosave.text = 'Ripon';
  const second = autosave.flush();
  await vi.advanceTimersByTimeAsync(200);
  await Promise.all([first, second]);
  expect(kept).toEqual(['Selby', 'Ripon']);
});

test('a value that does not fit stays in the field, is said, and nothing is kept of it', async () => {
  const { autosave, kept } = typed();
  autosave.text = '!';
  await vi.advanceTimersByTimeAsync(1000);
  expect([autosave.text, autosave.error, autosave.saved, kept]).toEqual(['!', BAD, false, []]);
  expect(dirtyForms.any).toBe(true);
  autosave.text = 'Selby';
  await vi.advanceTimersByTimeAsync(1000);
  expect([autosave.error, kept, dirtyForms.any]).toEqual([null, ['Selby'], false]);
});

test('going back keeps what stood there at first, and nothing where nothing was kept', async () => {
  const { autosave, kept } = typed();
  autosave.text = 'Se';
  const back = autosave.revert();
  await vi.advanceTimersByTimeAsync(200);
  await back;
  expect([autosave.text, kept, autosave.changed]).toEqual(['York', [], false]);
  autosave.text = 'Selby';
  await vi.advanceTimersByTimeAsync(1000);
  const again = autosave.revert();
  await vi.advanceTimersByTimeAsync(200);
  await again;
  expect([kept, autosave.changed, dirtyForms.any]).toEqual([['Selby', 'York'], false, false]);
});
