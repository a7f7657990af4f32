/** What data can make fail returns an Outcome; `error` is plain data so that it survives a worker boundary. */
export type Outcome<T, E extends { readonly kind: string }> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export function success<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function failure<E extends { readonly kind: string }>(
  error: E,
): { readonly ok: false; readonly error: E } {
  return { ok: false, error };
}
