import { untrack } from 'svelte';

/**
 * The text of a field that is kept when the person moves on. Undo and other tabs show through, but nothing that is
 * being typed is taken away: an answer that comes in between says again what was kept before.
 */
export function createTyped(kept: () => string) {
  const value = $derived(kept());
  let shown = untrack(() => value);
  let text = $state(untrack(() => value));

  $effect.pre(() => {
    const next = value;
    untrack(() => {
      if (text === shown) text = next;
      shown = next;
    });
  });

  return {
    get text(): string {
      return text;
    },
    set text(next: string) {
      text = next;
    },
    /** It was handed on: what is kept of it may be written in another way. */
    given(): void {
      shown = text;
    },
  };
}
