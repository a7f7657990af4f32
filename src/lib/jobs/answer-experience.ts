import type { ExperienceAnswer, ExperienceQuery, SurveyYear } from '../api/experience.ts';
import { groupBy } from '../base/group-by.ts';
import type { EpochMillis } from '../base/units.ts';
import type { Zone } from '../base/time-zone.ts';
import { zoneOf } from '../base/time-zone.ts';
import { MILLIS_PER_DAY } from '../base/units.ts';
import type { SurveyKind } from '../base/survey-scales.ts';
import { SURVEYS } from '../base/survey-scales.ts';
import { commentFeeling } from './comment-feeling.ts';
import { monthStarts } from '../decisions/complaint-figures.ts';
import { feedbackLoop } from '../decisions/feedback-loop.ts';
import { groupOfCode } from '../scores/rfm-groups.ts';
import { isLowScore, surveyFigure } from '../scores/survey-figures.ts';
import { topicsOf } from './answer-complaints.ts';
import { customerName } from './answer-names.ts';
import { usableScores } from './answer-session.ts';
import { complaintIndex } from './complaint-index.ts';
import { lastRealContact } from './customer-contacts.ts';
import { stageDay, stagesOn } from './customer-stages.ts';
import type { FeelingJudge } from './learn-words.ts';
import type { Session } from './session.ts';
import type { Voice } from './survey-answers.ts';
import { voicesOf } from './survey-answers.ts';

const MONTHS = 12;
const YEAR = 365 * MILLIS_PER_DAY;
const QUARTER = 91 * MILLIS_PER_DAY;
const MOST_PARTS = 12;
const MOST_LOW = 30;
const MOST_COMMENTS = 40;

const isSurvey = (type: string): type is SurveyKind => Object.hasOwn(SURVEYS, type);

/** NPS, CSAT and CES over time and by part, low scores to follow up, comments, and how far complaints went round. */
export function answerExperience(
  session: Session,
  { kind, by }: ExperienceQuery,
  now: EpochMillis,
  feelingsOf: FeelingJudge | null = null,
): ExperienceAnswer {
  const voices = voicesOf(session.set);
  const year = voices.filter(({ time }) => time > now - YEAR && time <= now);
  const before = voices.filter(({ time }) => time > now - 2 * YEAR && time <= now - YEAR);
  const yearOf = (scale: SurveyKind): SurveyYear => {
    return { now: figureOf(scale, year), before: figureOf(scale, before) };
  };
  const complaints = complaintIndex(session).all.filter(({ time }) => time > now - YEAR && time <= now);
  return {
    answers: voices.length,
    years: { nps: yearOf('nps'), csat: yearOf('csat'), ces: yearOf('ces') },
    months: monthsOf(kind, year, now, zoneOf(session.set.timeZone)),
    parts: partsOf(session, kind, by, { now: year, before }),
    ...lowScoresOf(session, year, now),
    loop: feedbackLoop(complaints),
    comments: commentsOf(session, year, feelingsOf),
  };
}

const figureOf = (kind: SurveyKind, voices: readonly Voice[]) =>
  surveyFigure(
    kind,
    voices.filter(({ type }) => type === kind).map(({ score }) => score),
  );

function monthsOf(
  kind: SurveyKind,
  voices: readonly Voice[],
  now: EpochMillis,
  zone: Zone,
): ExperienceAnswer['months'] {
  const starts = monthStarts(zone.dayOf(now), MONTHS);
  return starts.slice(0, -1).map((month, i) => ({
    month,
    figure: figureOf(
      kind,
      voices.filter(({ time }) => zone.dayOf(time) >= month && zone.dayOf(time) < starts[i + 1]),
    ),
  }));
}

function partsOf(
  session: Session,
  kind: SurveyKind,
  by: ExperienceQuery['by'],
  voices: { readonly now: readonly Voice[]; readonly before: readonly Voice[] },
): ExperienceAnswer['parts'] {
  const book = usableScores(session);
  const stages = by === 'stage' ? stagesOn(session, stageDay(session)) : [];
  const partOf = ({ customer, channel }: Voice): string | null => {
    if (by === 'channel') return channel || null;
    if (by === 'stage') return customer < 0 ? null : stages[customer];
    return book === null || customer < 0 ? null : groupOfCode(book.columns.group[customer]);
  };
  const isAsked = ({ type }: Voice) => type === kind;
  const earlier = groupBy(voices.before.filter(isAsked), partOf);
  return [...groupBy(voices.now.filter(isAsked), partOf)]
    .flatMap(([part, of]) => {
      const figure = figureOf(kind, of);
      return figure === null ? [] : [{ part, figure, before: figureOf(kind, earlier.get(part) ?? []) }];
    })
    .sort((a, b) => b.figure.n - a.figure.n)
    .slice(0, MOST_PARTS);
}

function lowScoresOf(
  { set }: Session,
  voices: readonly Voice[],
  now: EpochMillis,
): Pick<ExperienceAnswer, 'lowScores' | 'lowFollowedUp' | 'lowTotal'> {
  const zone = zoneOf(set.timeZone);
  const low = voices
    .filter((voice): voice is Voice & { readonly type: SurveyKind } => isSurvey(voice.type))
    .filter(
      ({ customer, type, score, time }) => customer >= 0 && time > now - QUARTER && isLowScore(type, score),
    );
  const open = low.filter(
    ({ customer, time }) => (lastRealContact(set, customer) ?? -1) < zone.dayOf(time) + 1,
  );
  return {
    lowTotal: low.length,
    lowFollowedUp: low.length - open.length,
    lowScores: open
      .sort((a, b) => b.time - a.time)
      .slice(0, MOST_LOW)
      .map(({ customer, type, score, time, text }) => ({
        customer: set.customers.ids[customer],
        name: customerName(set, customer),
        kind: type,
        score,
        time,
        text,
      })),
  };
}

function commentsOf(
  session: Session,
  voices: readonly Voice[],
  feelingsOf: FeelingJudge | null,
): ExperienceAnswer['comments'] {
  const { set } = session;
  const worded = voices.filter(({ text }) => text !== '').sort((a, b) => b.time - a.time);
  const texts = worded.map(({ text }) => text);
  const learnt = feelingsOf?.(texts);
  const topicOf = topicsOf(session, texts);
  const judged = worded.map((voice, i) => ({
    voice,
    feeling: learnt?.[i] ?? commentFeeling(voice.text),
    topic: topicOf[i],
  }));
  const topics = groupBy(judged, ({ topic }) => topic);
  const feelings = { bad: 0, mixed: 0, good: 0 };
  for (const { feeling } of judged) feelings[feeling]++;
  return {
    total: judged.length,
    judgedBy: learnt ? 'learnt' : 'word-list',
    feelings,
    topics: [...topics]
      .map(([topic, of]) => ({
        topic,
        count: of.length,
        bad: of.filter(({ feeling }) => feeling === 'bad').length,
      }))
      .sort((a, b) => b.count - a.count),
    latest: judged.slice(0, MOST_COMMENTS).map(({ voice, feeling, topic }) => ({
      customer: voice.customer < 0 ? null : set.customers.ids[voice.customer],
      name: voice.customer < 0 ? '' : customerName(set, voice.customer),
      time: voice.time,
      text: voice.text,
      feeling,
      topic,
    })),
  };
}
