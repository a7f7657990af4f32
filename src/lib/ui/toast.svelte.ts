import { m } from '../paraglide/messages.js';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'bad';
  readonly action: { readonly label: string; readonly run: () => void } | null;
  /** Its action takes back the latest change, whatever that is by then. */
  readonly undoes: boolean;
  /** Null: until the person answers. */
  readonly lastsMs: number | null;
}

/** Undo is offered for at least ten seconds; plain news may go sooner. */
export const UNDO_MS = 12_000;
const NEWS_MS = 6_000;

let nextId = 1;
let queue = $state.raw<readonly Toast[]>([]);

export const toasts = {
  get all(): readonly Toast[] {
    return queue;
  },
  dismiss(id: number): void {
    queue = queue.filter((toast) => toast.id !== id);
  },
};

/**
 * Says what happened at the foot of the screen; with an action it stays long enough to undo. Only the latest `undo` is
 * offered: pressed later, an earlier one would take back something else.
 */
export function toast(
  text: string,
  {
    action = null,
    undo,
    tone = 'plain',
    stays = false,
  }: { action?: Toast['action']; undo?: () => void; tone?: Toast['tone']; stays?: boolean } = {},
): void {
  const offered = undo ? { label: m.common_undo(), run: undo } : action;
  const lastsMs = stays ? null : offered || tone === 'bad' ? UNDO_MS : NEWS_MS;
  const undoes = undo !== undefined;
  const added: Toast = { id: nextId++, text, tone, action: offered, undoes, lastsMs };
  // What waits for an answer is not pushed out by news.
  const kept = queue.filter((one, i) => one.lastsMs === null || i >= queue.length - 2);
  queue = [...(undoes ? kept.map(withoutUndo) : kept), added];
}

const withoutUndo = (one: Toast): Toast => (one.undoes ? { ...one, action: null, undoes: false } : one);
