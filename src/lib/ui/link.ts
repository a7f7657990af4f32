export type Screen =
  | 'start'
  | 'today'
  | 'overview'
  | 'customers'
  | 'customer'
  | 'ask'
  | 'agenda'
  | 'pipeline'
  | 'complaints'
  | 'requests'
  | 'journey'
  | 'experience'
  | 'lifecycle'
  | 'improve'
  | 'segments'
  | 'value'
  | 'churn'
  | 'explore'
  | 'models'
  | 'data'
  | 'import'
  | 'duplicates'
  | 'quality'
  | 'devices'
  | 'definitions'
  | 'settings';

export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** An address from `#` on: the page may be served from any folder, so nothing before it is ever written. */
export function link(screen: Screen, query: Query = {}): string {
  const pairs = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== null && value !== undefined) pairs.set(key, String(value));
  }
  const text = pairs.toString();
  return `#/${screen === 'start' ? '' : screen}${text ? `?${text}` : ''}`;
}

/** The query after the hash: `#/customer?id=7` → id=7. */
export function hashQuery(hash: string): URLSearchParams {
  const mark = hash.indexOf('?');
  return new URLSearchParams(mark < 0 ? '' : hash.slice(mark + 1));
}

/** The screen that a hash names; unknown words are `null`. */
export function hashScreen(hash: string): string {
  const path = hash.replace(/^#\/?/, '').split('?')[0] ?? '';
  return path.split('/')[0] || 'start';
}
