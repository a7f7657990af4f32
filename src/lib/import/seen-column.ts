import type { ColumnProfile } from './column-profile.ts';
import type { Field } from './headings.ts';

export interface SeenColumn {
  readonly index: number;
  /** '' where the file has no headings. */
  readonly heading: string;
  readonly profile: ColumnProfile;
}

/** Which column speaks of which field, before it is known what the whole file is. */
export type Assignment = Map<Field, { readonly column: number; readonly exact: boolean }>;
