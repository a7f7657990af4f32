import type { VoiceChangesAnswer } from '../../api/experience.ts';
import { m } from '../../paraglide/messages.js';
import { formatCount, formatDecimal, formatPercent } from '../format.ts';
import { link } from '../link.ts';
import { causeName } from './complaints.ts';
import { SURVEY_NAMES, surveyValue } from './experience.ts';

export interface VoiceChangeWords {
  readonly title: string;
  readonly detail: string;
  readonly verb: string;
  readonly href: string;
}

/** One change in words, and the list behind it. */
export function voiceChangeWords(
  { about, recent, before, n }: VoiceChangesAnswer['changes'][number],
  recentDays: number,
): VoiceChangeWords {
  const days = formatCount(recentDays);
  switch (about.kind) {
    case 'score': {
      const facts = {
        name: SURVEY_NAMES[about.scale](),
        now: surveyValue(about.scale, recent),
        before: surveyValue(about.scale, before),
      };
      return {
        title: recent > before ? m.experience_change_up(facts) : m.experience_change_down(facts),
        detail: m.experience_change_answers({ n, count: formatCount(n), days }),
        verb: m.experience_change_see_scores(),
        href: link('experience', { kind: about.scale }),
      };
    }
    case 'comments': {
      const facts = { now: formatPercent(recent), before: formatPercent(before) };
      return {
        title: recent > before ? m.experience_change_bad_up(facts) : m.experience_change_bad_down(facts),
        detail: m.experience_change_comments({ n, count: formatCount(n), days }),
        verb: m.experience_change_see_comments(),
        href: link('experience', { tab: 'comments' }),
      };
    }
    case 'complaints': {
      const more = recent > before;
      const cause = about.of ? causeName(about.of) : null;
      const all = more ? m.experience_change_more : m.experience_change_fewer;
      const of = more ? m.experience_change_more_of : m.experience_change_fewer_of;
      return {
        title: cause === null ? all() : of({ cause }),
        detail: m.experience_change_counts({
          days,
          count: formatCount(recent),
          usual: formatDecimal(before, before < 10 ? 1 : 0),
        }),
        verb: m.experience_change_see_complaints(),
        href: link('complaints', { show: 'all', cause: about.cause }),
      };
    }
  }
}
