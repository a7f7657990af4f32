export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'bad';
  readonly action: { readonly label: string; readonly run: () => void } | null;
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

/** Says what happened at the foot of the screen; with an action it stays long enough to undo. */
export function toast(
  text: string,
  {
    action = null,
    tone = 'plain',
    stays = false,
  }: { action?: Toast['action']; tone?: Toast['tone']; stays?: boolean } = {},
): void {
  const lastsMs = stays ? null : action || tone === 'bad' ? UNDO_MS : NEWS_MS;
  const added = { id: nextId++, text, tone, action, lastsMs };
  // What waits for an answer is not pushed out by news.
  const kept = queue.filter((one, i) => one.lastsMs === null || i >= queue.length - 2);
  queue = [...kept, added];
}
