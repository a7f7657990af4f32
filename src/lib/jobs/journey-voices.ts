import type { Stage } from '../base/stages.ts';
import type { SurveyKind } from '../base/survey-scales.ts';
import { SURVEYS } from '../base/survey-scales.ts';
import type { EpochMillis } from '../base/units.ts';
import { MILLIS_PER_DAY } from '../base/units.ts';
import type { ComplaintClass } from '../crm/complaint.ts';
import type { Touchpoint } from '../crm/touchpoint.ts';
import type { Feeling } from '../crm/comment-words.ts';
import { commentFeeling } from './comment-feeling.ts';
import { isLowScore } from '../scores/survey-figures.ts';
import { topicsOf } from './answer-complaints.ts';
import { complaintIndex } from './complaint-index.ts';
import { stageDay, stagesOn } from './customer-stages.ts';
import type { Session } from './session.ts';
import { voicesOf } from './survey-answers.ts';

const YEAR = 365 * MILLIS_PER_DAY;
/** The least score that is good. */
const GOOD: Readonly<Record<SurveyKind, number>> = { nps: 9, csat: 4, ces: 6 };

/** One thing that somebody said, by what tells to which touchpoint it belongs. */
export interface PlacedVoice {
  readonly complaint: string | null;
  /** −1 for nobody known. */
  readonly customer: number;
  readonly time: EpochMillis;
  readonly text: string;
  readonly feeling: Feeling;
  readonly stage: Stage | null;
  readonly about: ComplaintClass | null;
  readonly channel: string;
  readonly answer: { readonly type: SurveyKind; readonly score: number } | null;
}

interface Held {
  readonly feedback: unknown;
  readonly complaints: unknown;
  readonly day: number;
  readonly rules: unknown;
  readonly from: number;
  readonly voices: readonly PlacedVoice[];
}
let held: Held | null = null;

/** All that was said within twelve months, complaints included; worked out once a day for a state of the data. */
export function placedVoices(session: Session, now: EpochMillis): readonly PlacedVoice[] {
  const { set, definitions } = session;
  const complaints = complaintIndex(session);
  const from = Math.floor((now - YEAR) / MILLIS_PER_DAY) * MILLIS_PER_DAY;
  const key = {
    feedback: set.feedback,
    complaints,
    day: stageDay(session),
    rules: definitions.lifecycle,
    from,
  };
  if (held && (Object.keys(key) as (keyof typeof key)[]).every((part) => held?.[part] === key[part])) {
    return held.voices;
  }
  const stages = stagesOn(session, key.day);
  const recent = <T extends { readonly time: EpochMillis }>(all: readonly T[]) =>
    all.filter(({ time }) => time > from && time <= now);
  const voices = [
    ...recent(complaints.all).map(({ id, customer, time, text, class: about, channel }): PlacedVoice => {
      const c = customer === null ? undefined : set.customers.indexById.get(customer);
      return {
        ...{ complaint: id, customer: c ?? -1, time, text, feeling: 'bad', answer: null },
        stage: c === undefined ? null : stages[c],
        about: about ?? topicsOf(session, [text])[0],
        channel: channel ?? '',
      };
    }),
    ...recent(voicesOf(set)).map(({ customer, time, type, score, channel, text }): PlacedVoice => {
      const scale = isSurvey(type) && !Number.isNaN(score) ? type : null;
      return {
        ...{ complaint: null, customer, time, text, channel },
        feeling: scale ? feelingOf(scale, score) : commentFeeling(text),
        stage: customer < 0 ? null : stages[customer],
        about: text === '' ? null : topicsOf(session, [text])[0],
        answer: scale && { type: scale, score },
      };
    }),
  ];
  held = { ...key, voices };
  return voices;
}

const isSurvey = (type: string): type is SurveyKind => Object.hasOwn(SURVEYS, type);

const feelingOf = (scale: SurveyKind, score: number): Feeling =>
  isLowScore(scale, score) ? 'bad' : score >= GOOD[scale] ? 'good' : 'mixed';

/** A touchpoint that asks for nothing has no evidence: everything would be. */
export function isEvidence(
  { of, about, channel }: Pick<Touchpoint, 'of' | 'about' | 'channel'>,
  voice: PlacedVoice,
): boolean {
  if (about === null && channel === null) return false;
  return (
    (of === null || voice.stage === of) &&
    (about === null || voice.about === about) &&
    (channel === null || voice.channel.toLowerCase() === channel.toLowerCase())
  );
}
