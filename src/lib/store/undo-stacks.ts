import type { Change } from './change.ts';

/** Changes of one device that can be undone and redone, the next one last. */
export interface UndoStacks {
  readonly undo: readonly Change[];
  readonly redo: readonly Change[];
}

/** Derived from the log itself, so that undo still works after a reload. A new edit clears what could be redone. */
export function undoStacks(changes: readonly Change[], device: string): UndoStacks {
  const undo: Change[] = [];
  let redo: Change[] = [];
  for (const change of changes) {
    if (change.device !== device || change.kind === 'erasure') continue;
    if (change.kind === 'edit') {
      undo.push(change);
      redo = [];
    } else if (change.kind === 'undo') {
      const undone = undo.pop();
      if (undone) redo.push(undone);
    } else {
      const redone = redo.pop();
      if (redone) undo.push(redone);
    }
  }
  return { undo, redo };
}
