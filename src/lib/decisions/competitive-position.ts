export const POSITIONS = ['leader', 'challenger', 'follower', 'nicher'] as const;
export type Position = (typeof POSITIONS)[number];

export interface Competitor {
  /** Of the market, 0–1. */
  readonly share: number;
  /** In a year; null where nobody says. */
  readonly growth: number | null;
}

/** Shares of the leader's below which nobody challenges, and below which a place in the market is a niche. */
export const CHALLENGING = 0.5;
export const NICHE = 0.25;

/**
 * Position of each competitor: *leader*, the largest share; *challenger*, at least half the leader's and growing faster than
 * the leader; *nicher*, less than a quarter of it; *follower*, everyone else, where growth is not known too. Null for
 * all where nobody has a share. The four names are Kotler's, the cut-offs are this project's.
 * @see Kotler & Keller, Marketing management, 15th ed., ch. 12
 */
export function competitivePositions(competitors: readonly Competitor[]): readonly (Position | null)[] {
  const leader = competitors.reduce<Competitor | null>(
    (most, one) => (one.share > (most?.share ?? 0) ? one : most),
    null,
  );
  if (leader === null) return competitors.map(() => null);
  return competitors.map(({ share, growth }) => {
    const part = share / leader.share;
    if (part === 1) return 'leader';
    if (part < NICHE) return 'nicher';
    const isGaining = growth !== null && leader.growth !== null && growth > leader.growth;
    return part >= CHALLENGING && isGaining ? 'challenger' : 'follower';
  });
}
