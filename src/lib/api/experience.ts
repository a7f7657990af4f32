import type { SegmentGroup } from '../base/facts.ts';
import type { DayNumber, EpochMillis } from '../base/units.ts';
import type { ComplaintClass } from '../crm/complaint.ts';
import type { SurveyKind } from '../base/survey-scales.ts';
import type { Feeling } from '../crm/comment-words.ts';
import type { LoopStepFigure } from '../decisions/feedback-loop.ts';
import type { Cause } from '../decisions/complaint-figures.ts';
import type { SurveyFigure } from '../scores/survey-figures.ts';
import type { VoiceChange, VoiceSubject } from '../models/voice-changes.ts';

export interface ExperienceQuery {
  readonly kind: SurveyKind;
  readonly by: 'group' | 'channel' | 'stage';
}

export interface SurveyYear {
  readonly now: SurveyFigure | null;
  /** Of the twelve months before. */
  readonly before: SurveyFigure | null;
}

/** What customers say of their experience, over the last twelve months. */
export interface ExperienceAnswer {
  readonly answers: number;
  readonly years: Readonly<Record<SurveyKind, SurveyYear>>;
  /** The asked kind by month, the oldest first; null of a month without answers. */
  readonly months: readonly { readonly month: DayNumber; readonly figure: SurveyFigure | null }[];
  /** By group or channel, those with the most answers first; null names what is unknown. */
  readonly parts: readonly {
    readonly part: SegmentGroup | string | null;
    readonly figure: SurveyFigure;
    /** Of the twelve months before; null of a part without answers then. */
    readonly before: SurveyFigure | null;
  }[];
  /** Low scores of the last quarter that nobody followed up, the newest first. */
  readonly lowScores: readonly {
    readonly customer: string;
    readonly name: string;
    readonly kind: SurveyKind;
    readonly score: number;
    readonly time: EpochMillis;
    readonly text: string;
  }[];
  readonly lowFollowedUp: number;
  readonly lowTotal: number;
  readonly loop: readonly LoopStepFigure[];
  readonly comments: {
    readonly total: number;
    /** What judged their feeling: the list of words that is built in, or what was learned from scored comments. */
    readonly judgedBy: 'word-list' | 'learnt';
    readonly feelings: Readonly<Record<Feeling, number>>;
    readonly topics: readonly {
      readonly topic: ComplaintClass;
      readonly count: number;
      readonly bad: number;
    }[];
    readonly latest: readonly {
      readonly customer: string | null;
      readonly name: string;
      readonly time: EpochMillis;
      readonly text: string;
      readonly feeling: Feeling;
      readonly topic: ComplaintClass;
    }[];
  };
}

/** What customers say that changed lately by more than chance. */
export interface VoiceChangesAnswer {
  /** The surest first. */
  readonly changes: readonly (Omit<VoiceChange, 'about'> & {
    readonly about: VoiceSubject & { readonly of?: Cause | null };
  })[];
  /** How many figures had enough to be compared. */
  readonly compared: number;
  readonly recentDays: number;
  readonly beforeDays: number;
}
