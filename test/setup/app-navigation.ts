/** Stands in for SvelteKit's `$app/navigation` where no router runs: a test that moves must say where to by itself. */
export function goto(): Promise<never> {
  return Promise.reject(new RangeError('goto: no router runs in unit tests'));
}
