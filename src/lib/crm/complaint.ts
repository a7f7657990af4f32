import type { EpochMillis, MinorUnits } from '../base/units.ts';
import type { RecordType } from './record-type.ts';

export const COMPLAINT_CLASSES = ['product', 'delivery', 'service', 'price', 'other'] as const;
export const SEVERITIES = ['low', 'medium', 'high'] as const;
export const SENTIMENTS = ['calm', 'unhappy', 'angry'] as const;
export const COMPLAINT_CHANNELS = ['phone', 'mail', 'message', 'visit', 'web', 'social', 'other'] as const;
export const ROOT_CAUSES = ['defect', 'service-failure', 'misunderstanding', 'outside'] as const;
/** `imported`: came in a file and nobody has worked on it here; no clock runs. */
export const COMPLAINT_STATES = ['new', 'working', 'solved', 'closed', 'imported'] as const;

export type ComplaintClass = (typeof COMPLAINT_CLASSES)[number];
export type Severity = (typeof SEVERITIES)[number];
export type Sentiment = (typeof SENTIMENTS)[number];
export type ComplaintState = (typeof COMPLAINT_STATES)[number];

/** Something that went wrong for somebody, and what was done about it. */
export interface Complaint {
  readonly id: string;
  /** Null where nobody known complained. */
  readonly customer: string | null;
  readonly time: EpochMillis;
  /** One of `COMPLAINT_CHANNELS`, or what a file says. */
  readonly channel: string | null;
  /** What was complained of; null where a file's own category, kept in `category`, is none of ours. */
  readonly class: ComplaintClass | null;
  readonly category: string | null;
  readonly severity: Severity | null;
  readonly sentiment: Sentiment | null;
  readonly text: string;
  readonly owner: string | null;
  readonly takenUpAt: EpochMillis | null;
  readonly repliedAt: EpochMillis | null;
  readonly solvedAt: EpochMillis | null;
  readonly closedAt: EpochMillis | null;
  readonly escalatedAt: EpochMillis | null;
  readonly reopenings: number;
  readonly rootCause: (typeof ROOT_CAUSES)[number] | null;
  readonly findings: string | null;
  readonly impactMinor: MinorUnits | null;
  readonly reputation: Severity | null;
  readonly solution: string | null;
  readonly apologised: boolean;
  readonly compensationMinor: MinorUnits | null;
  /** How content the person was once it was closed, 1–5. */
  readonly satisfaction: number | null;
  readonly improvement: string | null;
  readonly imported: boolean;
}

/** A complaint of which nothing is known yet. */
export const BLANK_COMPLAINT: Complaint = {
  id: '',
  customer: null,
  time: 0,
  channel: null,
  class: null,
  category: null,
  severity: null,
  sentiment: null,
  text: '',
  owner: null,
  takenUpAt: null,
  repliedAt: null,
  solvedAt: null,
  closedAt: null,
  escalatedAt: null,
  reopenings: 0,
  rootCause: null,
  findings: null,
  impactMinor: null,
  reputation: null,
  solution: null,
  apologised: false,
  compensationMinor: null,
  satisfaction: null,
  improvement: null,
  imported: false,
};

export const COMPLAINT: RecordType = {
  fields: {
    customer: { kind: 'text' },
    time: { kind: 'time', required: true },
    channel: { kind: 'choice', choices: COMPLAINT_CHANNELS },
    class: { kind: 'choice', choices: COMPLAINT_CLASSES },
    severity: { kind: 'choice', choices: SEVERITIES },
    sentiment: { kind: 'choice', choices: SENTIMENTS },
    text: { kind: 'text', required: true },
    owner: { kind: 'text', longest: 200 },
    takenUpAt: { kind: 'time' },
    repliedAt: { kind: 'time' },
    solvedAt: { kind: 'time' },
    closedAt: { kind: 'time' },
    escalatedAt: { kind: 'time' },
    reopenings: { kind: 'whole', least: 0 },
    rootCause: { kind: 'choice', choices: ROOT_CAUSES },
    findings: { kind: 'text' },
    impactMinor: { kind: 'money' },
    reputation: { kind: 'choice', choices: SEVERITIES },
    solution: { kind: 'text' },
    apologised: { kind: 'flag' },
    compensationMinor: { kind: 'money' },
    satisfaction: { kind: 'whole', least: 1, most: 5 },
    improvement: { kind: 'text' },
  },
  contradiction: (fields, now) => {
    const time = Number(fields.time);
    const steps = ['takenUpAt', 'repliedAt', 'solvedAt', 'closedAt', 'escalatedAt'];
    if (time > now) return 'time';
    return steps.find((step) => typeof fields[step] === 'number' && fields[step] < time) ?? null;
  },
};

/** Derived, never stored, so that two devices that each did a part of the work agree once they meet. */
export function complaintState({
  imported,
  takenUpAt,
  owner,
  repliedAt,
  solvedAt,
  closedAt,
}: Pick<
  Complaint,
  'imported' | 'takenUpAt' | 'owner' | 'repliedAt' | 'solvedAt' | 'closedAt'
>): ComplaintState {
  if (closedAt !== null) return 'closed';
  if (solvedAt !== null) return 'solved';
  if (repliedAt !== null || owner !== null) return 'working';
  return imported && takenUpAt === null ? 'imported' : 'new';
}
