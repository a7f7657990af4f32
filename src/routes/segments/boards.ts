import type { PortfolioAnswer, PortfolioItem } from '$lib/api/portfolio.ts';

export type BoardField = 'star' | 'cow' | 'question' | 'dog' | 'new';

/** By growth against the market's and by weight against the average item. */
export function fieldOf({ growth, relativeShare }: PortfolioItem, marketGrowth: number): BoardField {
  if (growth === null) return 'new';
  if (growth > marketGrowth) return relativeShare >= 1 ? 'star' : 'question';
  return relativeShare >= 1 ? 'cow' : 'dog';
}

const clamp = (place: number) => Math.min(1, Math.max(0, place));

/** Place on the board, 0–1 from the left and from below: weight ¼× to 4× in equal ratios, growth within `reach` of the market's. */
export function placeOf(item: PortfolioItem, marketGrowth: number, reach: number): { x: number; y: number } {
  return {
    x: clamp(0.5 + Math.log2(item.relativeShare) / 4),
    y: clamp(0.5 + ((item.growth ?? 0) - marketGrowth) / (2 * reach)),
  };
}

/** How far from the market's growth the board goes: as far as its items, from 10 to 100 points. */
export function reachOf(items: readonly PortfolioItem[], marketGrowth: number): number {
  const distances = items.map(({ growth }) => (growth === null ? 0 : Math.abs(growth - marketGrowth)));
  return Math.min(1, Math.max(0.1, ...distances));
}

/** Place of a competitor, 0–1: share from a sixteenth of the leader's to all of it in equal ratios, growth around the leader's. */
export function marketPlaceOf(
  { share, growth }: { readonly share: number; readonly growth: number },
  leader: { readonly share: number; readonly growth: number },
  reach: number,
): { x: number; y: number } {
  return {
    x: clamp(1 + Math.log2(share / leader.share) / 4),
    y: clamp(0.5 + (growth - leader.growth) / (2 * reach)),
  };
}

/** A typed percentage as a share; null for what is none, undefined for nothing typed. */
export function readPercent(typed: string | number | null | undefined): number | null | undefined {
  const text = String(typed ?? '').trim().replace(/[%％]$/, '').replace('−', '-'); // prettier-ignore
  if (text === '') return undefined;
  const value = Number(text);
  return Number.isFinite(value) && value >= -100 && value <= 1000 ? value / 100 : null;
}

/** The largest of the four: row (old, new customers) and column (old, new items). Null where nothing was sold. */
export function largestCell(
  market: NonNullable<PortfolioAnswer['market']>,
): { row: number; column: number; share: number } | null {
  const cells = market.flat();
  const total = cells.reduce((sum, cell) => sum + Math.max(0, cell), 0);
  if (total <= 0) return null;
  const at = cells.indexOf(Math.max(...cells));
  return { row: at >> 1, column: at & 1, share: cells[at] / total };
}
