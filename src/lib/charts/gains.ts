/** Share of leavers among the first `share` of people, read off the gains curve by interpolation. */
export function foundAt(
  gains: readonly { readonly contacted: number; readonly found: number }[],
  share: number,
): number {
  for (let i = 1; i < gains.length; i++) {
    const a = gains[i - 1];
    const b = gains[i];
    if (b.contacted >= share) {
      const part = b.contacted > a.contacted ? (share - a.contacted) / (b.contacted - a.contacted) : 0;
      return a.found + part * (b.found - a.found);
    }
  }
  return 1;
}
