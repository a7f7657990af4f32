let open = $state(false);

/** The command palette, opened from the page head or with Ctrl/Cmd K. */
export const palette = {
  get open(): boolean {
    return open;
  },
  set open(next: boolean) {
    open = next;
  },
  show(): void {
    open = true;
  },
};
