const open = new Set<symbol>();

/** Forms that hold what is not yet saved: nothing reloads the page while there is one. */
export const dirtyForms = {
  get any(): boolean {
    return open.size > 0;
  },
  /** Returns the way to say that it is saved or given up. */
  hold(): () => void {
    const key = Symbol('form');
    open.add(key);
    return () => open.delete(key);
  },
};
