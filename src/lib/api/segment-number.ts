/** How many segments there may be, by four ways of asking, and what sets those in use apart. */
export interface SegmentNumberAnswer {
  /** People with a purchase; those looked at: a sample beyond the limit. */
  readonly n: number;
  readonly used: number;
  readonly candidates: readonly {
    readonly k: number;
    /** Not defined for one group. */
    readonly silhouette: number | null;
    readonly stability: number | null;
    readonly gap: number | null;
    readonly gapError: number | null;
    /** Of a Gaussian mixture: the lower the better. */
    readonly bic: number | null;
  }[];
  /** What each way proposes; null where it could not be worked out. */
  readonly proposed: Readonly<Record<'silhouette' | 'gap' | 'bic', number | null>>;
  readonly inUse: number;
  /** Null where the features do not tell the segments in use apart. */
  readonly discriminants: {
    readonly features: readonly string[];
    /** Share of the spread between segments along each. */
    readonly share: readonly number[];
    /** Of each discriminant, of each standardised feature. */
    readonly weights: readonly (readonly number[])[];
    /** Share of people put into their own segment by discriminants that had not seen them. */
    readonly toldRight: number;
    readonly guess: number;
  } | null;
}
