import type { CustomerFilter, CustomerSort } from './customers.ts';

/** A list that a person named: a record of the workspace, or a setting of one that an older version kept. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly filter: CustomerFilter;
  readonly sort: CustomerSort;
  readonly descending: boolean;
}
