/** Where something was stopped that would have left: by the service worker, or by the policy of a page or a worker. */
export const REFUSED_BY = ['guard', 'page', 'worker'] as const;
export type RefusedBy = (typeof REFUSED_BY)[number];

/** How often, and since when: numbers alone, never what was asked for or by whom. */
export interface Refusals extends Readonly<Record<RefusedBy, number>> {
  /** UTC milliseconds of the first count; every later version of the app goes on counting. */
  readonly since: number;
}

const VIOLATION = 'rapport:violation';

/** What a worker says to whoever started it when its policy stopped something. */
export const violation = () => ({ type: VIOLATION });
export const isViolation = (data: unknown): boolean =>
  (data as { readonly type?: unknown } | null)?.type === VIOLATION;

const SAME_REQUEST_MILLIS = 50;

/** A request that breaks several policies, of the page and of its answer's head, is reported by each: it is told once. */
export function oncePerRequest(tell: () => void): (event: { readonly originalPolicy: string }) => void {
  const heard = new Map<string, number>();
  const tellAll = () => {
    const requests = Math.max(...heard.values());
    heard.clear();
    for (let i = 0; i < requests; i++) tell();
  };
  return ({ originalPolicy }) => {
    if (heard.size === 0) setTimeout(tellAll, SAME_REQUEST_MILLIS);
    heard.set(originalPolicy, (heard.get(originalPolicy) ?? 0) + 1);
  };
}
