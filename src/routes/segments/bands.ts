import { formatCount } from '$lib/ui/format.ts';

/**
 * Names of the five bands that four inner cut-offs make, a value on a cut-off lying below it: “1–2”, “3–5”, “21+”.
 * Neighbouring equal cut-offs leave a band empty, written “–”.
 */
export function bandNames(cutoffs: readonly number[], lowest: number): readonly string[] {
  const names: string[] = [];
  let from = lowest;
  for (const cut of cutoffs) {
    const to = Math.floor(cut);
    if (to < from) names.push('–');
    else names.push(to === from ? formatCount(from) : `${formatCount(from)}–${formatCount(to)}`);
    from = Math.max(from, to + 1);
  }
  names.push(`${formatCount(from)}+`);
  return names;
}
