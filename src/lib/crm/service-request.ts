import type { EpochMillis } from '../base/units.ts';
import type { Severity } from './complaint.ts';
import { COMPLAINT_CHANNELS, SEVERITIES } from './complaint.ts';
import type { RecordType } from './record-type.ts';

export const REQUEST_KINDS = ['question', 'change', 'repair', 'visit', 'document', 'other'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];
export type RequestState = 'new' | 'working' | 'solved';

/** Something that a customer asks for, while nothing went wrong. */
export interface ServiceRequest {
  readonly id: string;
  readonly customer: string | null;
  readonly time: EpochMillis;
  readonly channel: (typeof COMPLAINT_CHANNELS)[number] | null;
  readonly kind: RequestKind;
  /** How much it presses; the same hours hold as for a complaint's severity. */
  readonly severity: Severity;
  readonly text: string;
  readonly owner: string | null;
  readonly repliedAt: EpochMillis | null;
  readonly solvedAt: EpochMillis | null;
  readonly escalatedAt: EpochMillis | null;
  readonly solution: string | null;
}

export const BLANK_REQUEST: ServiceRequest = {
  id: '',
  customer: null,
  time: 0,
  channel: null,
  kind: 'question',
  severity: 'medium',
  text: '',
  owner: null,
  repliedAt: null,
  solvedAt: null,
  escalatedAt: null,
  solution: null,
};

const STEPS = ['repliedAt', 'solvedAt', 'escalatedAt'] as const;

export const SERVICE_REQUEST: RecordType = {
  fields: {
    customer: { kind: 'text' },
    time: { kind: 'time', required: true },
    channel: { kind: 'choice', choices: COMPLAINT_CHANNELS },
    kind: { kind: 'choice', choices: REQUEST_KINDS, required: true },
    severity: { kind: 'choice', choices: SEVERITIES, required: true },
    text: { kind: 'text', required: true },
    owner: { kind: 'text', longest: 200 },
    repliedAt: { kind: 'time' },
    solvedAt: { kind: 'time' },
    escalatedAt: { kind: 'time' },
    solution: { kind: 'text' },
  },
  contradiction: (fields, now) => {
    const time = Number(fields.time);
    if (time > now) return 'time';
    return STEPS.find((step) => typeof fields[step] === 'number' && fields[step] < time) ?? null;
  },
};

/** Derived, never stored, so that two devices that each did a part of the work agree once they meet. */
export function requestState({
  owner,
  repliedAt,
  solvedAt,
}: Pick<ServiceRequest, 'owner' | 'repliedAt' | 'solvedAt'>): RequestState {
  if (solvedAt !== null) return 'solved';
  return repliedAt !== null || owner !== null ? 'working' : 'new';
}
