import type { Layout } from './layout.ts';
import type { Inspection, Sureness } from './plan.ts';
import type { HeadingRow } from './heading-row.ts';

/** How a file is laid out, before its columns are looked at. */
export interface Opened {
  readonly layout: Layout;
  readonly encodingSureness: Sureness;
  readonly sheets: Inspection['sheets'];
  readonly headings: HeadingRow;
}
