import type { JourneyAnswer, JourneyCell, JourneyEvidence, JourneyLine } from '../api/journey.ts';
import type { EpochMillis } from '../base/units.ts';
import type { Touchpoint } from '../crm/touchpoint.ts';
import { BLANK_TOUCHPOINT } from '../crm/touchpoint.ts';
import { shareInterval } from '../scores/proportion.ts';
import { customerName } from './answer-names.ts';
import type { PlacedVoice } from './journey-voices.ts';
import { isEvidence, placedVoices } from './journey-voices.ts';
import { ownRecords } from './own-records.ts';
import type { Session } from './session.ts';

const MOST_VOICES = 60;
const WORST_FIRST = { bad: 0, mixed: 1, good: 2 } as const;

/** Steps × places of the journey, each cell scored by what customers of its stage said of it. O(cells · voices). */
export function answerJourney(session: Session, now: EpochMillis): JourneyAnswer {
  const voices = placedVoices(session, now);
  const cells = ownRecords(session, 'touchpoints', BLANK_TOUCHPOINT).all;
  return {
    steps: linesOf(cells, 'step', 'stepOrder'),
    places: linesOf(cells, 'place', 'placeOrder'),
    cells: cells.map((cell) => scored(cell, evidenceOf(cell, voices))),
    voices: voices.length,
    unplaced: voices.filter((voice) => !cells.some((cell) => isEvidence(cell, voice))).length,
  };
}

/** What customers said of one cell; null where there is none of this id. */
export function answerJourneyEvidence(
  session: Session,
  id: string,
  now: EpochMillis,
): JourneyEvidence | null {
  const cell = ownRecords(session, 'touchpoints', BLANK_TOUCHPOINT).byId.get(id);
  if (!cell) return null;
  const { set } = session;
  const voices = evidenceOf(cell, placedVoices(session, now));
  return {
    cell: scored(cell, voices),
    voices: voices
      .toSorted((a, b) => WORST_FIRST[a.feeling] - WORST_FIRST[b.feeling] || b.time - a.time)
      .slice(0, MOST_VOICES)
      .map(({ complaint, customer, time, feeling, text, answer }) => ({
        ...{ complaint, time, feeling, text, answer },
        customer: customer < 0 ? null : set.customers.ids[customer],
        name: customer < 0 ? '' : customerName(set, customer),
      })),
  };
}

const evidenceOf = (cell: Touchpoint, voices: readonly PlacedVoice[]): readonly PlacedVoice[] =>
  voices.filter((voice) => isEvidence(cell, voice));

function scored(cell: Touchpoint, voices: readonly PlacedVoice[]): JourneyCell {
  const n = voices.length;
  const count = (feeling: PlacedVoice['feeling']) =>
    voices.filter((voice) => voice.feeling === feeling).length;
  const [good, mixed, bad] = [count('good'), count('mixed'), count('bad')];
  const points = good + mixed / 2;
  return {
    ...cell,
    ...{ good, mixed, bad },
    complaints: voices.filter(({ complaint }) => complaint !== null).length,
    score: n === 0 ? null : points / n,
    interval: shareInterval(points, n),
  };
}

/** Names in their order; where two devices gave one name two places, the first counts. */
function linesOf<N extends 'step' | 'place', O extends 'stepOrder' | 'placeOrder'>(
  cells: readonly Touchpoint[],
  name: N,
  order: O,
): readonly JourneyLine[] {
  const orders = new Map<string, number>();
  for (const cell of cells) {
    orders.set(cell[name], Math.min(orders.get(cell[name]) ?? Infinity, cell[order]));
  }
  return [...orders]
    .map(([line, at]) => ({ name: line, order: at }))
    .sort((a, b) => a.order - b.order || (a.name < b.name ? -1 : 1));
}
