import type { Stage } from '../base/stages.ts';
import { STAGES } from '../base/stages.ts';
import type { ComplaintClass } from './complaint.ts';
import { COMPLAINT_CLASSES } from './complaint.ts';
import type { RecordType } from './record-type.ts';

/** A cell of the journey map: where customers meet the business at one step of their way. */
export interface Touchpoint {
  readonly id: string;
  readonly customer: null;
  /** The step of the journey, and its place from the left. */
  readonly step: string;
  readonly stepOrder: number;
  /** Where they meet, and its place from the top. */
  readonly place: string;
  readonly placeOrder: number;
  /** Whose voices are its evidence: of customers in this stage, about this, by this channel; null for any. */
  readonly of: Stage | null;
  readonly about: ComplaintClass | null;
  readonly channel: string | null;
  readonly pain: string | null;
  readonly opportunity: string | null;
}

export const BLANK_TOUCHPOINT: Touchpoint = {
  id: '',
  customer: null,
  step: '',
  stepOrder: 0,
  place: '',
  placeOrder: 0,
  of: null,
  about: null,
  channel: null,
  pain: null,
  opportunity: null,
};

const ORDER = { kind: 'whole', least: 0, most: 1000, required: true } as const;

export const TOUCHPOINT: RecordType = {
  fields: {
    step: { kind: 'text', longest: 100, required: true },
    stepOrder: ORDER,
    place: { kind: 'text', longest: 100, required: true },
    placeOrder: ORDER,
    of: { kind: 'choice', choices: STAGES },
    about: { kind: 'choice', choices: COMPLAINT_CLASSES },
    channel: { kind: 'text', longest: 100 },
    pain: { kind: 'text' },
    opportunity: { kind: 'text' },
  },
};
