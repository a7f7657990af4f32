import type { CustomerFilter, CustomerSort } from './answers.ts';

/** A list that a person named: kept with the workspace, so in its backups too. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly filter: CustomerFilter;
  readonly sort: CustomerSort;
  readonly descending: boolean;
}
