import type { EpochMillis } from '../base/units.ts';

/** A customer as a person types one; empty text means nothing. */
export interface NewCustomer {
  /** The person's own number for them; empty: a random one is made. */
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly company: string;
  readonly city: string;
}

export interface RemovedCustomer {
  readonly id: string;
  readonly name: string;
  readonly removedAt: EpochMillis;
}
