import type { Interval } from '../base/facts.ts';
import type { SegmentGroup } from '../base/facts.ts';

/** `day-0` is Sunday. */
export type ContactDay = `day-${0 | 1 | 2 | 3 | 4 | 5 | 6}`;
export type ContactPart = 'morning' | 'noon' | 'afternoon' | 'evening';

/** How likely a way or time of contact is to reach somebody. */
export interface ContactChance<K extends string> {
  readonly key: K;
  readonly rate: number;
  readonly interval: Interval;
  /** This customer's own contacts. */
  readonly own: { readonly reached: number; readonly n: number };
  /** Those of the people towards whom the rate is shrunk. */
  readonly pool: { readonly rate: number; readonly n: number };
}

/** The likeliest first; null where too little is known. */
export interface BestContact {
  /** Null: everyone. */
  readonly group: SegmentGroup | null;
  readonly attempts: number;
  readonly channels: readonly ContactChance<string>[];
  readonly parts: readonly ContactChance<ContactPart>[];
  readonly days: readonly ContactChance<ContactDay>[];
}

/** A share with what it rests on. */
export interface ContactShare {
  readonly part: number;
  readonly n: number;
  /** 80 %; null of none. */
  readonly interval: Interval | null;
}

/** What came of the contacts of the last twelve months by one channel. */
export interface ChannelFigures {
  readonly channel: string;
  readonly contacts: number;
  readonly customers: number;
  /** Of contacts whose outcome is known, those that reached the customer. */
  readonly engagement: ContactShare;
  /** Of contacts that are old enough, those followed by an order within the days. */
  readonly conversion: ContactShare;
  /** Of contacts with a mood, those that left the customer content. */
  readonly satisfaction: ContactShare;
}

export interface ChannelsAnswer {
  readonly channels: readonly ChannelFigures[];
  readonly orderWithinDays: number;
}
