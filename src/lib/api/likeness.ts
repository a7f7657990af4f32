import type { CustomerRow } from './customers.ts';
import type { ExploreLevel, ExploreVariable } from './explore-variable.ts';
import type { SegmentGroup } from './facts.ts';

/** A number in the variable's own unit, or a level of a category. */
export type KnownValue = number | ExploreLevel;

export interface AlikeAnswer {
  /** What they were compared by. */
  readonly variables: readonly ExploreVariable[];
  /** Customers compared with this one. */
  readonly compared: number;
  /** Most alike first. */
  readonly rows: readonly {
    readonly customer: CustomerRow;
    /** 0: the same in everything; 1: as different as two customers drawn at random. */
    readonly difference: number;
    /** What brings the two together more than it does others, most telling first. */
    readonly shared: readonly Compared[];
    /** Where they differ most; null where they hardly do. */
    readonly apart: Compared | null;
  }[];
}

export interface Compared {
  readonly variable: ExploreVariable;
  readonly own: KnownValue | null;
  readonly theirs: KnownValue | null;
}

/** Segments that were found, or the groups by recency and frequency. */
export type PersonaSource = 'segment' | 'group';

export interface PersonaTrait {
  readonly variable: ExploreVariable;
  /** Cliff's delta against everyone else: −1 all lower … 1 all higher; of a level, the difference of its shares. */
  readonly delta: number;
  readonly typical:
    | {
        readonly kind: 'number';
        readonly q1: number;
        readonly median: number;
        readonly q3: number;
        readonly everyone: number;
        /** Where quartiles and median stand among everyone, 0…1. */
        readonly places: readonly [number, number, number];
      }
    | {
        readonly kind: 'level';
        readonly level: ExploreLevel;
        readonly share: number;
        readonly everyone: number;
      };
}

export interface Persona {
  /** Of the segment; of the group its place among SEGMENT_GROUPS. */
  readonly index: number;
  /** The group itself, or the most common one of a segment. */
  readonly group: SegmentGroup;
  readonly people: number;
  readonly share: number;
  /** Largest difference first; empty where nothing sets these people apart. */
  readonly traits: readonly PersonaTrait[];
  /** The customers nearest to what is typical of them. */
  readonly examples: readonly CustomerRow[];
}

export interface PersonasAnswer {
  readonly variables: readonly ExploreVariable[];
  readonly personas: readonly Persona[];
}
