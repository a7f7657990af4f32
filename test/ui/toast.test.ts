import { expect, test } from 'vitest';
import { toast, toasts } from '../../src/lib/ui/toast.svelte.ts';

test('only the latest change is offered to be taken back; other actions stay', () => {
  const taken: string[] = [];
  toast('Update', { action: { label: 'Reload', run: () => taken.push('reload') }, stays: true });
  toast('First', { undo: () => taken.push('first') });
  toast('Second', { undo: () => taken.push('second') });
  expect(toasts.all.map(({ text, action }) => [text, action !== null])).toEqual([
    ['Update', true],
    ['First', false],
    ['Second', true],
  ]);
  toast('News');
  toasts.all.find(({ text }) => text === 'Second')?.action?.run();
  expect(taken).toEqual(['second']);
});
