import { DEFAULT_DEFINITIONS, type Definitions } from '$lib/api/definitions.ts';
import { getDataApi } from '$lib/client/data-client.ts';
import { m } from '$lib/paraglide/messages.js';
import { createAnswer } from '$lib/ui/answer.svelte.ts';
import { caughtError, type KnownError } from '$lib/ui/messages/errors.ts';
import { toast } from '$lib/ui/toast.svelte.ts';
import { isRising } from './numbers.ts';

/** Typing settles before it is saved; together with the write this stays under a second. */
const SETTLE_MS = 500;

/** What single fields cannot check: bounds that rise, and a weight to go by. */
const isSound = ({ churn, rfm, valueIndex }: Definitions): boolean =>
  [churn.bands, rfm.recencyBands, rfm.frequencyBands, rfm.monetaryBands].every(isRising) &&
  rfm.weights.some((weight) => weight > 0) &&
  Object.values(valueIndex).some((weight) => weight > 0);

export type SaveState = 'idle' | 'saving' | 'saved';

export function createDefinitionsView() {
  let draft = $state.raw<Definitions | null>(null);
  let saved: Definitions | null = null;
  let history = $state.raw<readonly Definitions[]>([]);
  let saving = $state<SaveState>('idle');
  let error = $state.raw<KnownError | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stored = createAnswer(async () => {
    const found = await (await getDataApi()).definitions();
    // What is being typed is newer than what is stored.
    if (saving !== 'saving') draft = saved = found;
    return found;
  });
  const rfm = createAnswer(async () => (await getDataApi()).rfm());

  async function save(): Promise<void> {
    clearTimeout(timer);
    const next = draft;
    if (!next || next === saved) return;
    if (!isSound(next)) {
      saving = 'idle';
      return;
    }
    try {
      const done = await (await getDataApi()).setDefinitions(next);
      error = done.ok ? null : done.error;
      if (done.ok) saved = next;
    } catch (thrown) {
      error = caughtError(thrown, 'definitions/save');
    }
    if (draft === next) saving = error ? 'idle' : 'saved';
  }

  function change(next: Definitions): void {
    if (saving !== 'saving' && saved) history = [...history, saved];
    draft = next;
    saving = 'saving';
    clearTimeout(timer);
    timer = setTimeout(() => void save(), SETTLE_MS);
  }

  async function undo(): Promise<void> {
    const before = history.at(-1);
    if (!before) return;
    history = history.slice(0, -1);
    draft = before;
    saving = 'saving';
    await save();
    toast(m.definitions_undone());
  }

  return {
    get state() {
      return stored.state;
    },
    get definitions() {
      return draft;
    },
    get cutoffs() {
      return rfm.value?.cutoffs ?? null;
    },
    get saving() {
      return saving;
    },
    get error() {
      return error;
    },
    get canUndo() {
      return history.length > 0;
    },
    change,
    undo,
    reset(): void {
      // How long people are kept is set in Settings; it is no figure to be put back.
      change({
        ...DEFAULT_DEFINITIONS,
        ...(draft && { retention: draft.retention, keeping: draft.keeping }),
      });
      toast(m.definitions_reset_done(), { action: { label: m.definitions_undo(), run: () => void undo() } });
    },
    /** Leaving the screen saves what is typed at once. */
    leave(): void {
      void save();
    },
    follow() {
      const stops = [stored.follow(), rfm.follow()];
      return () => {
        for (const stop of stops) stop();
        void save();
      };
    },
  };
}

export type DefinitionsView = ReturnType<typeof createDefinitionsView>;
