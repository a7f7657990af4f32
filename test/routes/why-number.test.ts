import { expect, test } from 'vitest';
import type { SegmentsAnswer } from '../../src/lib/api/segments.ts';
import { whyNumber } from '../../src/routes/segments/why-number.ts';

const candidate = (k: number, silhouette: number) => ({ k, silhouette, stability: 0.9, inertia: 1 });

const answer = (because: SegmentsAnswer['because']): SegmentsAnswer => ({
  ...{
    run: null,
    k: 3,
    chosenBy: 'proposed',
    because,
    features: [],
    engine: 'js',
    segments: [],
    warnings: [],
  },
  candidates: [candidate(3, 0.5), candidate(5, 0.43)],
  runnerUp: candidate(5, 0.43),
  unmatchedNames: [],
});

test('each reason for a number of segments has a sentence of its own, with the next clearest number', () => {
  const reasons = ['clearest', 'clearest-stable', 'least-unstable', 'no-structure'] as const;
  const sentences = reasons.map((because) => whyNumber(answer(because)));
  expect(new Set(sentences).size).toBe(4);
  for (const sentence of sentences) expect(sentence).toMatch(/0\.50.*5 groups.*0\.43/);
  expect(sentences[2]).toContain('No number of groups stays the same');
  expect(sentences[3]).toContain('do not fall into distinct groups');
});
