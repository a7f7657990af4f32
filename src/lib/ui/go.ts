import { goto } from '$app/navigation';
import { link, type Query, type Screen } from './link.ts';

/**
 * Goes to a screen through the router; a new entry in the history unless `replace`. Writing `location.hash` would
 * do as well, but the router answers that with a reload of the whole page.
 */
export function go(screen: Screen, query: Query = {}, { replace = false } = {}): void {
  void goto(link(screen, query), { replaceState: replace });
}
