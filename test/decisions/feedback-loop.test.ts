import { expect, test } from 'vitest';
import { commentFeeling } from '../../src/lib/jobs/comment-feeling.ts';
import { feedbackLoop } from '../../src/lib/decisions/feedback-loop.ts';
import { complaint } from '../fixtures/complaint.ts';

const DAY = 86_400_000;

test('the loop counts how far complaints came, and after how many days', () => {
  const loop = feedbackLoop([
    complaint({ time: 0 }),
    complaint({ time: 0, class: 'product', rootCause: 'defect', solvedAt: 2 * DAY }),
    complaint({ time: 0, class: 'price', rootCause: 'outside', solvedAt: 4 * DAY, closedAt: 9 * DAY }),
  ]);
  expect(loop.map(({ step, count, medianDays }) => [step, count, medianDays])).toEqual([
    ['collected', 3, null],
    ['sorted', 2, null],
    ['analysed', 2, null],
    ['solved', 2, 3],
    ['told', 1, 9],
  ]);
});

test('of no complaint every share is zero', () => {
  expect(feedbackLoop([]).every(({ share, count }) => share === 0 && count === 0)).toBe(true);
});

test.each([
  ['Friendly staff and quick delivery, lovely', 'good'],
  ['Rude on the phone and the box was broken', 'bad'],
  ['服务很棒，推荐', 'good'],
  ['等了一周，太贵了，失望', 'bad'],
  ['It is a shop.', 'mixed'],
])('"%s" feels %s', (text, feeling) => {
  expect(commentFeeling(text)).toBe(feeling);
});
