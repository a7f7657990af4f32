import { dirtyForms } from './dirty-forms.ts';
import { caughtError, type KnownError } from './messages/errors.ts';

/** A pause in typing after which what stands there is kept: less than a second is lost where the page is killed. */
const PAUSE_MS = 600;

/**
 * A text that is kept as it is typed. `save` keeps one value and says what is wrong with it; a value that does not fit
 * stays in the field and is not kept. Saves follow one another, the last word last.
 */
export function createAutosave(first: string, save: (text: string) => Promise<KnownError | null>) {
  let text = $state(first);
  let kept = $state(first);
  let error = $state.raw<KnownError | null>(null);
  let pause: ReturnType<typeof setTimeout> | undefined;
  let saving: Promise<void> = Promise.resolve();
  let letGo: (() => void) | null = null;

  async function keep(next: string): Promise<void> {
    if (next === kept) return;
    const wrong = await save(next).catch((thrown: unknown) => caughtError(thrown, 'autosave'));
    if (!wrong) kept = next;
    // Of what was typed on meanwhile the next turn speaks.
    if (next === text) error = wrong;
  }

  function flush(): Promise<void> {
    clearTimeout(pause);
    const next = text;
    saving = saving
      .then(() => keep(next))
      .finally(() => {
        if (text !== kept) return;
        letGo?.();
        letGo = null;
      });
    return saving;
  }

  return {
    get text(): string {
      return text;
    },
    set text(next: string) {
      text = next;
      letGo ??= dirtyForms.hold();
      clearTimeout(pause);
      pause = setTimeout(() => void flush(), PAUSE_MS);
    },
    /** Something was typed, and all of it is kept. */
    get saved(): boolean {
      return text === kept && kept !== first;
    },
    get error(): KnownError | null {
      return error;
    },
    /** Keeps at once what stands there; after it `changed` is known. */
    flush,
    get changed(): boolean {
      return kept !== first;
    },
    /** What stood there at first comes back. */
    async revert(): Promise<void> {
      text = first;
      error = null;
      await flush();
    },
    /** Gives up what was not kept because it does not fit. */
    close(): void {
      clearTimeout(pause);
      letGo?.();
      letGo = null;
    },
  };
}
