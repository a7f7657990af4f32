import type { DayNumber } from '../base/units.ts';
import { dayOfMillis } from '../base/units.ts';
import type { ComplaintClass } from './complaint.ts';
import { COMPLAINT_CLASSES } from './complaint.ts';
import type { RecordType } from './record-type.ts';

export const IMPROVEMENT_TERMS = ['short', 'long'] as const;
export const IMPROVEMENT_STATES = ['idea', 'doing', 'done', 'dropped'] as const;
export type ImprovementTerm = (typeof IMPROVEMENT_TERMS)[number];
export type ImprovementState = (typeof IMPROVEMENT_STATES)[number];

/** Something to be done better, so that fewer people complain. */
export interface Improvement {
  readonly id: string;
  readonly customer: null;
  readonly title: string;
  /** The complaints that it should make fewer; null for all. */
  readonly about: ComplaintClass | null;
  /** 1 (little) to 5 (much): how many people it touches, how bad it is for them, what mending it costs. */
  readonly weight: number;
  readonly severity: number;
  readonly cost: number;
  readonly term: ImprovementTerm;
  readonly owner: string | null;
  readonly note: string | null;
  readonly startedDay: DayNumber | null;
  readonly doneDay: DayNumber | null;
  readonly dropped: boolean;
}

export const BLANK_IMPROVEMENT: Improvement = {
  id: '',
  customer: null,
  title: '',
  about: null,
  weight: 3,
  severity: 3,
  cost: 3,
  term: 'short',
  owner: null,
  note: null,
  startedDay: null,
  doneDay: null,
  dropped: false,
};

const RATING = { kind: 'whole', least: 1, most: 5, required: true } as const;

export const IMPROVEMENT: RecordType = {
  fields: {
    title: { kind: 'text', longest: 300, required: true },
    about: { kind: 'choice', choices: COMPLAINT_CLASSES },
    weight: RATING,
    severity: RATING,
    cost: RATING,
    term: { kind: 'choice', choices: IMPROVEMENT_TERMS, required: true },
    owner: { kind: 'text', longest: 200 },
    note: { kind: 'text' },
    startedDay: { kind: 'day' },
    doneDay: { kind: 'day' },
    dropped: { kind: 'flag' },
  },
  contradiction: ({ startedDay, doneDay }, now) => {
    // Where the day has already changed elsewhere in the world, it may be tomorrow here.
    const latest = dayOfMillis(now) + 1;
    if (typeof startedDay === 'number' && startedDay > latest) return 'startedDay';
    if (typeof doneDay !== 'number') return null;
    return doneDay > latest || (typeof startedDay === 'number' && doneDay < startedDay) ? 'doneDay' : null;
  },
};

/** Derived, never stored, so that two devices that each did a part of the work agree once they meet. */
export function improvementState({
  dropped,
  startedDay,
  doneDay,
}: Pick<Improvement, 'dropped' | 'startedDay' | 'doneDay'>): ImprovementState {
  if (dropped) return 'dropped';
  if (doneDay !== null) return 'done';
  return startedDay === null ? 'idea' : 'doing';
}
