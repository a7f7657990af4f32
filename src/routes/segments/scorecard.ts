import type { ScorecardAnswer } from '$lib/api/scorecard.ts';
import { m } from '$lib/paraglide/messages.js';
import type { TargetMark } from '$lib/scores/target-scorecard.ts';

export const MARKS = [
  'size',
  'reachability',
  'differentiation',
  'profitability',
] as const satisfies readonly TargetMark[];

export const markNames: Readonly<Record<TargetMark, () => string>> = {
  size: m.boards_target_mark_size,
  reachability: m.boards_target_mark_reachability,
  differentiation: m.boards_target_mark_differentiation,
  profitability: m.boards_target_mark_profitability,
};

type Row = ScorecardAnswer['rows'][number];
type Weights = Readonly<Record<TargetMark, number>>;

/** A typed weight; 0 for what is none. */
export function readWeight(typed: string | number | null): number {
  const weight = Number(String(typed ?? '').trim().replace(',', '.')); // prettier-ignore
  return Number.isFinite(weight) && weight > 0 ? weight : 0;
}

/** With the sum of marks by weight over what is known, 0–1; the best first. */
export function marked(
  rows: readonly Row[],
  weights: Weights,
): readonly (Row & { readonly total: number | null })[] {
  return rows
    .map((row) => ({ ...row, total: totalOf(row, weights) }))
    .sort((a, b) => (b.total ?? -1) - (a.total ?? -1) || a.index - b.index);
}

function totalOf(row: Row, weights: Weights): number | null {
  const known = MARKS.filter((mark) => row[mark] !== null);
  const total = known.reduce((sum, mark) => sum + weights[mark], 0);
  return total > 0 ? known.reduce((sum, mark) => sum + weights[mark] * (row[mark] ?? 0), 0) / total : null;
}
