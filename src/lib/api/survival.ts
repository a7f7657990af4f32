/** How long customers stay, in months; those still here count as such. */
export interface SurvivalAnswer {
  readonly n: number;
  readonly events: number;
  /** The longest stay seen: means are up to it. */
  readonly horizon: number;
  /** Where the curves are read. */
  readonly months: readonly number[];
  readonly by: string | null;
  readonly choices: readonly { readonly id: string; readonly name: string }[];
  readonly groups: readonly {
    /** Null for everyone. */
    readonly name: string | null;
    readonly n: number;
    readonly events: number;
    /** Null where more than half stay to the end. */
    readonly median: number | null;
    readonly mean: number;
    readonly meanError: number;
    /** Shares at `months`, with 95 % intervals. */
    readonly survival: readonly number[];
    readonly low: readonly number[];
    readonly high: readonly number[];
  }[];
  /** Log-rank, of equal stays in all groups. */
  readonly test: { readonly chiSquare: number; readonly df: number; readonly p: number } | null;
}

/** What makes customers leave sooner (Cox), and how long those still here may stay. */
export interface StayModelAnswer {
  /** Customers fitted on, of those whose stay is known: a sample beyond the limit. */
  readonly n: number;
  readonly of: number;
  readonly events: number;
  /** The longest stay seen, months: what is still to come is counted up to it. */
  readonly horizon: number;
  readonly effects: readonly {
    readonly feature: string;
    /** Null for numbers, whose ratio is for one more. */
    readonly level: string | null;
    readonly against: string | null;
    /** Rate of leaving, times that of the other level; 95 % interval. */
    readonly ratio: number;
    readonly low: number;
    readonly high: number;
    readonly p: number;
    /** Of an effect that stays the same in time. */
    readonly steadyP: number | null;
  }[];
  readonly concordance: { readonly value: number; readonly low: number; readonly high: number };
  readonly proportional: { readonly chiSquare: number; readonly df: number; readonly p: number };
  readonly leftOut: readonly { readonly feature: string; readonly why: 'leak' | 'grows-with-stay' }[];
  readonly warnings: readonly string[];
  /** Mean months still to come of those still here: tenth, half, nine tenths of them have at most so many. */
  readonly remaining: {
    readonly people: number;
    readonly low: number;
    readonly middle: number;
    readonly high: number;
  };
  /** Smallest share of the months that they could still stay. */
  readonly soonest: readonly {
    readonly id: string;
    readonly name: string;
    readonly months: number;
    readonly more: number;
    readonly share: number;
  }[];
}

/** How long one customer who is still here may stay (Cox), given the stay so far. */
export interface RemainingStayAnswer {
  /** With us so far. */
  readonly months: number;
  /** The longest stay seen: nothing is claimed beyond it. */
  readonly horizon: number;
  /** Months after which half of those like this one are gone; null where more than half last to the horizon. */
  readonly median: number | null;
  /** Up to the horizon. */
  readonly mean: number;
  /** Chance of staying so many months more; null beyond the horizon. */
  readonly chances: readonly { readonly months: number; readonly share: number | null }[];
  readonly fittedOn: number;
  readonly events: number;
  /** False where some effects change as time goes by: then these figures are rough. */
  readonly steady: boolean;
}
