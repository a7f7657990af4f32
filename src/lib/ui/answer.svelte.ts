import { onStatus, workspace } from './workspace.svelte.ts';

export type AnswerState = 'waiting' | 'empty' | 'ready' | 'failed';

let underWay = 0;

/** Whether any screen still waits for an answer: what is in sight may be older than the last change. */
export const isAsking = (): boolean => underWay > 0;

/**
 * A screen's question, asked again after every change. Of answers that overtake one another the latest asked
 * counts; an older answer stays in sight while a newer one is worked out.
 */
export function createAnswer<T>(ask: () => Promise<T | null>) {
  let state = $state<AnswerState>('waiting');
  let value = $state.raw<T | null>(null);
  let asked = 0;

  async function refresh(): Promise<void> {
    // Before it is known what is open the answer would be a false "empty"; `follow` asks as soon as it is.
    if (!workspace.known) return;
    const turn = ++asked;
    underWay++;
    try {
      const found = await ask();
      if (turn !== asked) return;
      value = found;
      state = found === null ? 'empty' : 'ready';
    } catch {
      if (turn === asked) state = 'failed';
    } finally {
      underWay--;
    }
  }

  return {
    get state(): AnswerState {
      return state;
    },
    get value(): T | null {
      return value;
    },
    refresh,
    /** For onMount: asks at once and after every change; returns the way to stop. */
    follow: () =>
      onStatus((status) => {
        if (status) void refresh();
        else {
          value = null;
          state = 'empty';
        }
      }),
  };
}
