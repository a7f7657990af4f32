let open = $state(false);
let wanted = $state(false);

/** The command palette, opened from the page head or with Ctrl/Cmd K. */
export const palette = {
  get open(): boolean {
    return open;
  },
  set open(next: boolean) {
    open = next;
    wanted ||= next;
  },
  /** Once opened, it stays at hand; before, its code is not fetched. */
  get wanted(): boolean {
    return wanted;
  },
  show(): void {
    this.open = true;
  },
};
