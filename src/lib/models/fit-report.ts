/** Why a model cannot be fitted to these data. Plain facts: screens make the sentences. */
export type FitError =
  | { readonly kind: 'too-few-rows'; readonly rows: number; readonly needed: number }
  | { readonly kind: 'too-few-events'; readonly events: number; readonly needed: number }
  /** Nothing to explain or to group by: `of` names what is constant. */
  | { readonly kind: 'no-variation'; readonly of: string }
  | { readonly kind: 'not-finite'; readonly of: string; readonly row: number }
  /** The optimiser ended where the result is of no use. */
  | { readonly kind: 'no-convergence'; readonly iterations: number }
  | { readonly kind: 'unavailable'; readonly of: string }
  | { readonly kind: 'cancelled' };

/** What a person should know about a fit that is usable all the same. */
export type FitWarning =
  | { readonly kind: 'not-converged' }
  /** A parameter ran to the end of its range: the data hold no information about it. */
  | { readonly kind: 'at-bound'; readonly parameters: readonly string[] }
  | { readonly kind: 'no-covariance' }
  /** The model's population mean does not exist; the sample mean stands in. */
  | { readonly kind: 'infinite-mean' }
  /** Some columns split the outcomes perfectly; a small penalty keeps coefficients finite. */
  | { readonly kind: 'separation' }
  /** Columns that others determine; their coefficients are zero. */
  | { readonly kind: 'collinear'; readonly columns: readonly number[] };

export interface FitReport {
  readonly rows: number;
  readonly iterations: number;
  readonly converged: boolean;
  /** Natural log-likelihood at the estimate; null where the model has none. */
  readonly logLikelihood: number | null;
  readonly warnings: readonly FitWarning[];
}

/** Row of the first value that is not finite, or −1. */
export function firstNotFinite(values: ArrayLike<number>): number {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return i;
  return -1;
}

export function requireLength(name: string, values: ArrayLike<number>, expected: number): void {
  if (values.length !== expected) {
    throw new RangeError(`${name}: expected ${expected} values, got ${values.length}`);
  }
}
