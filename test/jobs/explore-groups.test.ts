import { expect, test } from 'vitest';
import type { GroupingMethod } from '../../src/lib/api/explore.ts';
import { createRandom } from '../../src/lib/base/random.ts';
import { groupsOf } from '../../src/lib/jobs/explore-groups.ts';
import type { ExploreColumn } from '../../src/lib/jobs/explore-variables.ts';

/** A third of the people around each of three centres, six spreads apart. */
function threeCrowds(people: number, figures: number): ExploreColumn[] {
  const random = createRandom(3);
  return Array.from({ length: figures }, (_, j) => ({
    id: `figure${j}`,
    kind: 'number',
    unit: 'plain',
    missing: 0,
    known: people,
    levelCount: null,
    values: Float64Array.from({ length: people }, (_, i) => 6 * ((i + j) % 3) + random.normal()),
  }));
}

function run(people: number, figures: number, method: GroupingMethod) {
  const steps = groupsOf(threeCrowds(people, figures), method, 3);
  const shares: number[] = [];
  for (;;) {
    const step = steps.next();
    if (!step.done) {
      shares.push(step.value);
      continue;
    }
    if ('none' in step.value) throw new Error(step.value.none);
    return { answer: step.value, shares };
  }
}

const sorted = (shares: readonly number[]) => shares.every((share, i) => i === 0 || share >= shares[i - 1]);

test('Ward and single linkage take everybody beyond 5,000 people, in steps that tell how far they are', () => {
  const ward = run(6000, 3, 'ward');
  expect(ward.answer).toMatchObject({ n: 6000, used: 6000 });
  expect(ward.answer.groups.map(({ people }) => people)).toEqual([2000, 2000, 2000]);
  const single = run(6000, 3, 'single');
  expect(single.answer).toMatchObject({ n: 6000, used: 6000 });
  for (const { shares } of [ward, single]) {
    expect(shares.length).toBeGreaterThan(90);
    expect(sorted(shares)).toBe(true);
    expect(shares[shares.length - 1]).toBe(0.9);
  }
});

test('where the table of distances would not fit, and beyond 20,000 people, a sample is told', () => {
  expect(run(5100, 2, 'average').answer).toMatchObject({ n: 5100, used: 5000 });
  expect(run(20_100, 2, 'single').answer).toMatchObject({ n: 20_100, used: 20_000 });
});

test('20,000 people: Ward finds the crowds that were put in', { timeout: 180_000 }, () => {
  const { answer } = run(20_000, 3, 'ward');
  expect(answer.used).toBe(20_000);
  expect(answer.groups.map(({ people }) => people)).toEqual([6667, 6667, 6666]);
});
