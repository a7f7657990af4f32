import type { DayNumber, MinorUnits } from '../base/units.ts';
import { dayOfMillis } from '../base/units.ts';
import type { RecordType } from './record-type.ts';

/** The way of an opportunity, in order; it is won or lost from any of them. */
export const OPPORTUNITY_STAGES = ['lead', 'qualified', 'proposal', 'negotiation'] as const;
export const OPPORTUNITY_OUTCOMES = ['won', 'lost'] as const;
export const LOST_REASONS = ['price', 'competitor', 'timing', 'need', 'other'] as const;

export type OpportunityStage = (typeof OPPORTUNITY_STAGES)[number];
export type OpportunityOutcome = (typeof OPPORTUNITY_OUTCOMES)[number];
export type LostReason = (typeof LOST_REASONS)[number];

/** Something that a customer may buy. A closed one keeps the stage that it reached. */
export interface Opportunity {
  readonly id: string;
  readonly customer: string | null;
  readonly title: string;
  readonly stage: OpportunityStage;
  /** The day on which it came to its stage. */
  readonly stageDay: DayNumber;
  readonly amountMinor: MinorUnits | null;
  /** Per cent, where somebody knows better than the record of its stage. */
  readonly chance: number | null;
  readonly openedDay: DayNumber;
  readonly expectedDay: DayNumber | null;
  readonly outcome: OpportunityOutcome | null;
  readonly closedDay: DayNumber | null;
  readonly lostReason: LostReason | null;
  readonly owner: string | null;
  readonly nextStep: string | null;
}

export const BLANK_OPPORTUNITY: Opportunity = {
  id: '',
  customer: null,
  title: '',
  stage: 'lead',
  stageDay: 0,
  amountMinor: null,
  chance: null,
  openedDay: 0,
  expectedDay: null,
  outcome: null,
  closedDay: null,
  lostReason: null,
  owner: null,
  nextStep: null,
};

export const OPPORTUNITY: RecordType = {
  fields: {
    customer: { kind: 'text' },
    title: { kind: 'text', longest: 300, required: true },
    stage: { kind: 'choice', choices: OPPORTUNITY_STAGES, required: true },
    stageDay: { kind: 'day', required: true },
    amountMinor: { kind: 'money' },
    chance: { kind: 'whole', least: 0, most: 100 },
    openedDay: { kind: 'day', required: true },
    expectedDay: { kind: 'day' },
    outcome: { kind: 'choice', choices: OPPORTUNITY_OUTCOMES },
    closedDay: { kind: 'day' },
    lostReason: { kind: 'choice', choices: LOST_REASONS },
    owner: { kind: 'text', longest: 200 },
    nextStep: { kind: 'text', longest: 300 },
  },
  contradiction: ({ openedDay, expectedDay, outcome, closedDay }, now) => {
    // Where the day has already changed elsewhere in the world, it may be tomorrow here.
    const latest = dayOfMillis(now) + 1;
    const opened = Number(openedDay);
    if (opened > latest) return 'openedDay';
    if (typeof expectedDay === 'number' && expectedDay < opened) return 'expectedDay';
    if (typeof closedDay !== 'number') return (outcome ?? null) === null ? null : 'closedDay';
    return closedDay > latest || closedDay < opened ? 'closedDay' : null;
  },
};
