/**
 * How many of `total()` costly parts to draw: `atOnce` at first and as many again each frame, so that none of them holds
 * a tap up. Call it where a component is set up.
 */
export function frameByFrame(total: () => number, atOnce: number): { readonly count: number } {
  let count = $state(atOnce);
  $effect(() => {
    if (count >= total()) return;
    const frame = requestAnimationFrame(() => (count += atOnce));
    return () => cancelAnimationFrame(frame);
  });
  return {
    get count() {
      return count;
    },
  };
}
