import type { SurveyKind } from '../base/survey-scales.ts';
import { holmAdjusted } from './holm.ts';
import type { Count } from './proportion-intervals.ts';
import { compareRates } from './rate-ratio.ts';
import { compareMeans } from './two-means.ts';
import { compareProportions } from './two-proportions.ts';

/** Lately, against the time just before it. */
export const RECENT_DAYS = 30;
export const BEFORE_DAYS = 180;
/** Of fewer answers nobody should draw anything. */
const LEAST_RECENT = 10;
const LEAST_BEFORE = 20;
const LEAST_COMPLAINTS = 5;
/** A time before that is shorter says too little of what is usual. */
export const LEAST_BEFORE_DAYS = 60;
const LEVEL = 0.05;

export interface VoiceTimes<T> {
  readonly recent: T;
  readonly before: T;
}

/** What was said in both times. */
export interface VoiceWindow {
  /** Scores on their scales. */
  readonly scores: Readonly<Record<SurveyKind, VoiceTimes<readonly number[]>>>;
  /** Comments, and how many of them are bad. */
  readonly comments: VoiceTimes<Count>;
  /** Complaints by cause and (null) all of them; `beforeDays` is how long they were kept before, at most `BEFORE_DAYS`. */
  readonly complaints: readonly (VoiceTimes<number> & { readonly cause: string | null })[];
  readonly beforeDays: number;
}

export type VoiceSubject =
  | { readonly kind: 'score'; readonly scale: SurveyKind }
  | { readonly kind: 'comments' }
  | { readonly kind: 'complaints'; readonly cause: string | null };

export interface VoiceChange {
  readonly about: VoiceSubject;
  /** NPS −100…100, the satisfied and the bad comments 0–1, ease 1–7, complaints in `RECENT_DAYS`. */
  readonly recent: number;
  /** The same of the time before; complaints: how many would be usual in `RECENT_DAYS`. */
  readonly before: number;
  /** Answers or complaints of the recent time. */
  readonly n: number;
  readonly isWorse: boolean;
  /** Two-sided, of all questions asked together (Holm). */
  readonly p: number;
}

export interface VoiceChanges {
  /** The surest first. */
  readonly changes: readonly VoiceChange[];
  /** How many figures had enough to be compared. */
  readonly compared: number;
}

type Compared = Omit<VoiceChange, 'p'> & { readonly p: number };

/**
 * What customers say changed lately by more than chance: means by Welch's t test, shares by Fisher's exact test, complaints as
 * Poisson rates exactly, all p values together after Holm (1979) held against 5 %. O(answers).
 */
export function voiceChanges(window: VoiceWindow): VoiceChanges {
  const compared = [
    ...(['nps', 'csat', 'ces'] as const).map((scale) => scoreChange(scale, window.scores[scale])),
    commentChange(window.comments),
    ...window.complaints.map((one) => complaintChange(one, window.beforeDays)),
  ].filter((one) => one !== null);
  const adjusted = holmAdjusted(compared.map(({ p }) => p));
  const changes = compared
    .map((one, i) => ({ ...one, p: adjusted[i] }))
    .filter(({ p, recent, before }) => p < LEVEL && recent !== before)
    .sort((a, b) => a.p - b.p);
  return { changes, compared: compared.length };
}

const isEnough = (recent: number, before: number): boolean =>
  recent >= LEAST_RECENT && before >= LEAST_BEFORE;

/** NPS counts a promoter 100 and a detractor −100: its mean is the score. */
const points = (score: number): number => (score >= 9 ? 100 : score <= 6 ? -100 : 0);

function scoreChange(scale: SurveyKind, { recent, before }: VoiceTimes<readonly number[]>): Compared | null {
  if (!isEnough(recent.length, before.length)) return null;
  const about = { kind: 'score', scale } as const;
  if (scale === 'csat') {
    const satisfied = (scores: readonly number[]): Count => {
      return { events: scores.filter((score) => score >= 4).length, n: scores.length };
    };
    return shareChange(about, { recent: satisfied(recent), before: satisfied(before) }, -1);
  }
  const value = scale === 'nps' ? points : (score: number) => score;
  const [a, b] = [sample(before.map(value)), sample(recent.map(value))];
  const { p, difference } = compareMeans(a, b);
  return { about, recent: b.mean, before: a.mean, n: b.n, isWorse: difference < 0, p };
}

function commentChange(comments: VoiceTimes<Count>): Compared | null {
  if (!isEnough(comments.recent.n, comments.before.n)) return null;
  return shareChange({ kind: 'comments' }, comments, 1);
}

/** `worse`: 1 where more is worse, −1 where less is. */
function shareChange(about: VoiceSubject, { recent, before }: VoiceTimes<Count>, worse: 1 | -1): Compared {
  const { difference, fisherP } = compareProportions(before, recent);
  return {
    about,
    recent: recent.events / recent.n,
    before: before.events / before.n,
    n: recent.n,
    isWorse: Math.sign(difference) === worse,
    p: Math.min(1, fisherP),
  };
}

function complaintChange(
  { cause, recent, before }: VoiceWindow['complaints'][number],
  beforeDays: number,
): Compared | null {
  if (recent + before < LEAST_COMPLAINTS || beforeDays < LEAST_BEFORE_DAYS) return null;
  const usual = (before / beforeDays) * RECENT_DAYS;
  const { p } = compareRates(
    { events: before, exposure: beforeDays },
    { events: recent, exposure: RECENT_DAYS },
  );
  const about = { kind: 'complaints', cause } as const;
  return { about, recent, before: usual, n: recent, isWorse: recent > usual, p };
}

function sample(values: readonly number[]) {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { n, mean, sd: Math.sqrt(squares / (n - 1)) };
}
