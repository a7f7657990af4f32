import type { Layout } from './open-rows.ts';
import type { Inspection, Sureness } from './plan.ts';
import type { HeadingRow } from './sniff-layout.ts';

/** How a file is laid out, before its columns are looked at. */
export interface Opened {
  readonly layout: Layout;
  readonly encodingSureness: Sureness;
  readonly sheets: Inspection['sheets'];
  readonly headings: HeadingRow;
}
