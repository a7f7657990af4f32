import { expect, test } from 'vitest';
import { createRandom, type Random } from '../../src/lib/base/random.ts';
import type { VoiceWindow } from '../../src/lib/models/voice-changes.ts';
import { BEFORE_DAYS, RECENT_DAYS, voiceChanges } from '../../src/lib/models/voice-changes.ts';

const SEED = 20_261_124;
const NOTHING: VoiceWindow = {
  scores: {
    nps: { recent: [], before: [] },
    csat: { recent: [], before: [] },
    ces: { recent: [], before: [] },
  },
  comments: { recent: { events: 0, n: 0 }, before: { events: 0, n: 0 } },
  complaints: [],
  beforeDays: BEFORE_DAYS,
};

/** A business in which nothing changes: scores, comments and complaints of both times are drawn alike. */
function unchanged(random: Random): VoiceWindow {
  const draw = (n: number, least: number, most: number) =>
    Array.from({ length: n }, () => least + random.integer(most - least + 1));
  const times = (least: number, most: number) => ({
    recent: draw(12 + random.integer(60), least, most),
    before: draw(60 + random.integer(300), least, most),
  });
  const bad = (n: number) => ({
    events: Array.from({ length: n }, () => random.next() < 0.3).filter(Boolean).length,
    n,
  });
  return {
    scores: { nps: times(0, 10), csat: times(1, 5), ces: times(1, 7) },
    comments: { recent: bad(25), before: bad(150) },
    complaints: [null, 'delivery', 'product', 'price', 'service'].map((cause, i) => ({
      cause,
      recent: random.poisson([12, 5, 4, 2, 1][i]),
      before: random.poisson([12, 5, 4, 2, 1][i] * (BEFORE_DAYS / RECENT_DAYS)),
    })),
    beforeDays: BEFORE_DAYS,
  };
}

test(`where nothing changes, fewer than one in twenty businesses are alarmed (seed ${SEED})`, () => {
  const random = createRandom(SEED);
  const runs = 600;
  let alarmed = 0;
  for (let run = 0; run < runs; run++) if (voiceChanges(unchanged(random)).changes.length > 0) alarmed++;
  // Three standard errors above 5 %.
  expect(alarmed / runs).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / runs));
});

test('what really changed is found, with its direction, the surest first', () => {
  const { changes, compared } = voiceChanges({
    ...NOTHING,
    comments: { recent: { events: 8, n: 25 }, before: { events: 45, n: 150 } },
    scores: { ...NOTHING.scores, csat: { recent: Array(40).fill(5), before: [...Array(150).fill(2), 5] } },
    complaints: [{ cause: 'delivery', recent: 30, before: 36 }],
  });
  expect(compared).toBe(3);
  expect(changes.map(({ about, isWorse }) => [about, isWorse])).toEqual([
    [{ kind: 'score', scale: 'csat' }, false],
    [{ kind: 'complaints', cause: 'delivery' }, true],
  ]);
  expect(changes[1]).toMatchObject({ recent: 30, before: 6, n: 30 });
  expect(changes[0].p).toBeLessThan(changes[1].p);
});

test('of few answers, few complaints or a short time before nothing is said', () => {
  const few = { recent: Array(9).fill(0), before: Array(200).fill(10) };
  expect(voiceChanges({ ...NOTHING, scores: { ...NOTHING.scores, nps: few } })).toEqual({
    changes: [],
    compared: 0,
  });
  const burst = [{ cause: null, recent: 40, before: 2 }];
  expect(voiceChanges({ ...NOTHING, complaints: burst, beforeDays: 59 }).compared).toBe(0);
  expect(voiceChanges({ ...NOTHING, complaints: burst, beforeDays: 60 }).changes).toHaveLength(1);
});
