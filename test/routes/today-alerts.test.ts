import { describe, expect, it } from 'vitest';
import type { DriftAnswer } from '../../src/lib/api/explore.ts';
import type { TodayAnswer } from '../../src/lib/api/today.ts';
import type { Stability } from '../../src/lib/scores/population-stability.ts';
import { alertsOf } from '../../src/routes/today/alerts.ts';

const today = {
  brokenRhythms: { count: 0, furthest: null },
  stale: false,
  scoredBy: 'model',
} as unknown as TodayAnswer;

const stability = (level: Stability['level']): Stability => ({
  psi: { steady: 0.01, moved: 0.2, 'moved-much': 0.4 }[level],
  p: 0,
  level,
});

const drift = (scores: Stability['level'], ...features: Stability['level'][]): DriftAnswer => ({
  trained: 0,
  scores: stability(scores),
  features: features.map((level, i) => ({ feature: `attribute:${i}`, ...stability(level) })),
});

const kindsWith = (answer: DriftAnswer | null, isTraining = false) =>
  alertsOf(today, null, isTraining, null, null, null, answer).map(({ kind }) => kind);

describe('the alert of drift', () => {
  it('sounds where anything moved much, and leads to Models', () => {
    const [alert] = alertsOf(today, null, false, null, null, null, drift('steady', 'moved-much', 'moved'));
    expect(alert).toMatchObject({ kind: 'drift', warn: true, href: '#/models' });
    expect(alert.detail).toContain('1 figure ');
    expect(kindsWith(drift('moved-much', 'steady'))).toEqual(['drift']);
  });

  it('keeps silent where things moved a little or not at all, where nothing was trained, and during training', () => {
    expect(kindsWith(drift('moved', 'moved', 'steady'))).toEqual([]);
    expect(kindsWith(null)).toEqual([]);
    expect(kindsWith(drift('moved-much'), true)).toEqual([]);
  });
});
