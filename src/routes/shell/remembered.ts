const HAS_WORKSPACE = 'rapport:has-workspace';

/** Whether this browser had a workspace last time: decides at once, before the store answers, where to begin. */
export function remembersWorkspace(): boolean {
  try {
    return localStorage.getItem(HAS_WORKSPACE) === '1';
  } catch {
    return false;
  }
}

export function rememberWorkspace(has: boolean): void {
  try {
    if (has) localStorage.setItem(HAS_WORKSPACE, '1');
    else localStorage.removeItem(HAS_WORKSPACE);
  } catch {
    // Storage may be blocked; Start is shown first then.
  }
}
