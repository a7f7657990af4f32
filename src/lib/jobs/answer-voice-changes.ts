import type { VoiceChangesAnswer } from '../api/experience.ts';
import type { EpochMillis } from '../base/units.ts';
import { MILLIS_PER_DAY } from '../base/units.ts';
import type { Complaint } from '../crm/complaint.ts';
import { commentFeeling } from './comment-feeling.ts';
import { causeKey, causeOf } from '../decisions/complaint-figures.ts';
import type { VoiceTimes, VoiceWindow } from '../models/voice-changes.ts';
import { BEFORE_DAYS, RECENT_DAYS, voiceChanges } from '../models/voice-changes.ts';
import { complaintIndex } from './complaint-index.ts';
import type { Session } from './session.ts';
import type { Voice } from './survey-answers.ts';
import { voicesOf } from './survey-answers.ts';

/** The most frequent causes; of rarer ones too little is said to tell a change. */
const MOST_CAUSES = 8;

/** What customers say that changed lately by more than chance. O(answers + complaints). */
export function answerVoiceChanges(session: Session, now: EpochMillis): VoiceChangesAnswer {
  const said = saidIn(voicesOf(session.set), now);
  const complaints = complaintIndex(session).all.filter(({ time }) => time <= now);
  const window: VoiceWindow = { ...said, ...complaintsIn(complaints, now) };
  const causes = new Map(complaints.map((one) => [causeKey(causeOf(one)), causeOf(one)]));
  const { changes, compared } = voiceChanges(window);
  return {
    compared,
    recentDays: RECENT_DAYS,
    beforeDays: BEFORE_DAYS,
    changes: changes.map(({ about, ...change }) => ({
      ...change,
      about:
        about.kind === 'complaints'
          ? { ...about, of: about.cause === null ? null : (causes.get(about.cause) ?? null) }
          : about,
    })),
  };
}

const RECENT = RECENT_DAYS * MILLIS_PER_DAY;
const BEFORE = RECENT + BEFORE_DAYS * MILLIS_PER_DAY;

const timeOf = (time: EpochMillis, now: EpochMillis): keyof VoiceTimes<unknown> | null =>
  time > now || time <= now - BEFORE ? null : time > now - RECENT ? 'recent' : 'before';

type Said = Pick<VoiceWindow, 'scores' | 'comments'>;
const said = new WeakMap<readonly Voice[], { readonly now: EpochMillis; readonly said: Said }>();

/** Judging comments takes a while: it is done once for a state of the data, and again the next day. */
function saidIn(voices: readonly Voice[], now: EpochMillis): Said {
  const held = said.get(voices);
  if (held && now - held.now < MILLIS_PER_DAY && now >= held.now) return held.said;
  const times = () => ({ recent: [] as number[], before: [] as number[] });
  const count = () => ({ events: 0, n: 0 });
  const scores = { nps: times(), csat: times(), ces: times() };
  const comments = { recent: count(), before: count() };
  for (const { time, type, score, text } of voices) {
    const when = timeOf(time, now);
    if (when === null) continue;
    if (Object.hasOwn(scores, type) && Number.isFinite(score)) {
      scores[type as keyof typeof scores][when].push(score);
    }
    if (text === '') continue;
    comments[when].n++;
    if (commentFeeling(text) === 'bad') comments[when].events++;
  }
  const found: Said = { scores, comments };
  said.set(voices, { now, said: found });
  return found;
}

function complaintsIn(
  complaints: readonly Complaint[],
  now: EpochMillis,
): Pick<VoiceWindow, 'complaints' | 'beforeDays'> {
  const counts = new Map<string, { recent: number; before: number }>();
  const all = { recent: 0, before: 0 };
  let first = now;
  for (const complaint of complaints) {
    first = Math.min(first, complaint.time);
    const when = timeOf(complaint.time, now);
    if (when === null) continue;
    const key = causeKey(causeOf(complaint));
    const held = counts.get(key) ?? { recent: 0, before: 0 };
    held[when]++;
    all[when]++;
    counts.set(key, held);
  }
  const causes = [...counts]
    .map(([cause, of]) => ({ cause, ...of }))
    .sort((a, b) => b.recent + b.before - a.recent - a.before)
    .slice(0, MOST_CAUSES);
  const beforeDays = Math.min(BEFORE_DAYS, (now - RECENT - first) / MILLIS_PER_DAY);
  return { complaints: [{ cause: null, ...all }, ...causes], beforeDays };
}
