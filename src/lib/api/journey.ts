import type { Interval } from '../base/facts.ts';
import type { EpochMillis } from '../base/units.ts';
import type { Touchpoint } from '../crm/touchpoint.ts';
import type { Feeling } from '../crm/comment-words.ts';

export interface JourneyCell extends Touchpoint {
  /** What was said within twelve months; complaints are among the bad. */
  readonly good: number;
  readonly mixed: number;
  readonly bad: number;
  readonly complaints: number;
  /** (good + mixed/2) ÷ all, 0 to 1; null where nothing was said. */
  readonly score: number | null;
  readonly interval: Interval | null;
}

export interface JourneyLine {
  readonly name: string;
  readonly order: number;
}

export interface JourneyAnswer {
  /** From the left. */
  readonly steps: readonly JourneyLine[];
  /** From the top. */
  readonly places: readonly JourneyLine[];
  readonly cells: readonly JourneyCell[];
  /** All that was said within twelve months, and how much of it is evidence of no cell. */
  readonly voices: number;
  readonly unplaced: number;
}

/** One thing that was said; `complaint` leads to its own page. */
export interface JourneyVoice {
  readonly complaint: string | null;
  readonly customer: string | null;
  readonly name: string;
  readonly time: EpochMillis;
  readonly feeling: Feeling;
  readonly text: string;
  /** `nps`, `csat`, `ces` with its score; null where words alone were given. */
  readonly answer: { readonly type: string; readonly score: number } | null;
}

export interface JourneyEvidence {
  readonly cell: JourneyCell;
  /** What went wrong first, the newest first among equals. */
  readonly voices: readonly JourneyVoice[];
}
