import { expect, test } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { REMOVED_FIELD } from '../../src/lib/store/change.ts';
import type { Change, Operation } from '../../src/lib/store/change.ts';
import { findConflicts } from '../../src/lib/store/conflicts.ts';
import { change, replica, START } from '../fixtures/contents.ts';

function devices() {
  let now = START;
  const tick = () => (now += 1000);
  return ['a', 'b', 'c'].map((device) => replica(device, tick));
}

const replacing = (...seen: Change[]) => ({ replaces: seen.map(({ time }) => time) });
const city = (value: string, rest: Partial<Operation> = { replaces: [] }) => [
  { field: 'city', value, ...rest },
];

test('two values that did not know of each other are a conflict; the later one stands', () => {
  const [a, b] = devices();
  const first = change(a, city('York'));
  const mine = change(a, city('Hull', replacing(first)));
  const theirs = change(b, city('Leeds', replacing(first)));
  const [conflict, ...more] = findConflicts([theirs, first, mine]);
  expect(more).toEqual([]);
  expect(conflict).toMatchObject({ kind: 'field', record: 'c0', field: 'city' });
  expect(conflict.kind === 'field' && conflict.versions.map(({ value, device }) => [value, device])).toEqual([
    ['Leeds', 'b'],
    ['Hull', 'a'],
  ]);
});

test('a chain of edits, the same value twice, and other fields are no conflict', () => {
  const [a, b] = devices();
  const first = change(a, city('York'));
  const second = change(b, city('Hull', replacing(first)));
  const same = change(a, [{ field: 'note', value: 'x', replaces: [] }]);
  const again = change(b, [{ field: 'note', value: 'x', replaces: [] }]);
  expect(findConflicts([first, second, same, again])).toEqual([]);
});

test('choosing settles it; undoing the choice brings it back, redoing settles it again', () => {
  const [a, b] = devices();
  const mine = change(a, city('Hull'));
  const theirs = change(b, city('Leeds'));
  const choice = change(a, city('Hull', replacing(theirs, mine)));
  expect(findConflicts([mine, theirs, choice])).toEqual([]);
  const undo: Change = { ...change(a, city('Leeds', replacing(choice))), kind: 'undo', of: choice.id };
  expect(findConflicts([mine, theirs, choice, undo])).toHaveLength(1);
  const redo: Change = { ...change(a, city('Hull', replacing(undo))), kind: 'redo', of: choice.id };
  expect(findConflicts([mine, theirs, choice, undo, redo])).toEqual([]);
});

test('an edit that saw an undone value has seen what the undoing saw', () => {
  const [a, b] = devices();
  const first = change(a, city('York'));
  const second = change(a, city('Hull', replacing(first)));
  const undo: Change = { ...change(a, city('York', replacing(second))), kind: 'undo', of: second.id };
  const later = change(b, city('Leeds', replacing(undo)));
  expect(findConflicts([first, second, undo, later])).toEqual([]);
});

test('a removal that did not see an edit is a conflict, one that did is none', () => {
  const [a, b] = devices();
  const edit = change(b, city('Hull'));
  const blind = change(a, [{ field: REMOVED_FIELD, value: true, replaces: [] }]);
  const seeing = change(a, [{ field: REMOVED_FIELD, value: true, ...replacing(edit) }]);
  expect(findConflicts([edit, blind])).toMatchObject([
    { kind: 'removal', record: 'c0', edits: [{ value: 'Hull' }] },
  ]);
  expect(findConflicts([edit, seeing])).toEqual([]);
});

test('a log of before replacing was noted has no conflicts', () => {
  const [a, b] = devices();
  const old = (value: string) => [{ field: 'city', value }];
  expect(findConflicts([change(a, old('York')), change(b, old('Hull')), change(a, old('Leeds'))])).toEqual(
    [],
  );
});

test('the order in which changes come moves nothing (seed 9)', () => {
  const random = createRandom(9);
  const all = devices();
  const made: Change[] = [];
  for (let i = 0; i < 60; i++) {
    const seen = made.filter(() => random.integer(3) > 0);
    made.push(change(all[random.integer(3)], city(`town ${random.integer(9)}`, replacing(...seen))));
  }
  const shuffled = made.map((one) => ({ one, at: random.integer(1e6) })).sort((x, y) => x.at - y.at);
  expect(findConflicts(shuffled.map(({ one }) => one))).toEqual(findConflicts(made));
});
