import { describe, expect, it } from 'vitest';
import type { ActionFacts } from '../../src/lib/decisions/next-best-action.ts';
import { nextBestAction } from '../../src/lib/decisions/next-best-action.ts';

const calm: ActionFacts = {
  group: 'loyal',
  orders: 12,
  brokenRhythm: false,
  gapRatio: 0.5,
  highValue: false,
  churn: 0.1,
  unanswered: 0,
  recentReturns: 0,
  favourite: 'Decaf',
  shortContract: false,
};

describe('next best action', () => {
  it('settles an open complaint before anything else', () => {
    const facts: ActionFacts = {
      ...calm,
      brokenRhythm: true,
      unanswered: 3,
      recentComplaint: { category: 'delivery' },
    };
    expect(nextBestAction(facts)).toEqual({ kind: 'settle-complaint', category: 'delivery' });
  });

  it('writes instead of calling after two calls without an answer', () => {
    expect(nextBestAction({ ...calm, unanswered: 2, brokenRhythm: true }).kind).toBe('message-no-answer');
  });

  it('visits the valuable and calls the others when the rhythm breaks', () => {
    expect(nextBestAction({ ...calm, brokenRhythm: true, gapRatio: 2.4, highValue: true }).kind).toBe(
      'visit-high-value',
    );
    expect(nextBestAction({ ...calm, brokenRhythm: true, gapRatio: 2.4 })).toEqual({
      kind: 'call-broken-rhythm',
      product: 'Decaf',
    });
  });

  it('tries to win back those long gone, and keeps in touch when nothing is wrong', () => {
    expect(nextBestAction({ ...calm, gapRatio: 6, brokenRhythm: true, churn: 0.9 }).kind).toBe('win-back');
    expect(nextBestAction(calm).kind).toBe('keep-in-touch');
    expect(nextBestAction({ ...calm, group: 'champions' }).kind).toBe('thank-champion');
    expect(nextBestAction({ ...calm, orders: 1 }).kind).toBe('welcome-second-order');
  });

  it('never calls a silence of more than two usual gaps usual', () => {
    expect(nextBestAction({ ...calm, orders: 2, gapRatio: 2.1 }).kind).toBe('call-broken-rhythm');
    expect(nextBestAction({ ...calm, orders: 2, gapRatio: 1.9 }).kind).toBe('keep-in-touch');
  });

  it('asks how things stand where no order is known, unless the risk is known to be low', () => {
    expect(nextBestAction({ ...calm, group: null, orders: 0, churn: Number.NaN }).kind).toBe('get-to-know');
    expect(nextBestAction({ ...calm, group: null, orders: 0, churn: 0.7 }).kind).toBe('get-to-know');
    expect(nextBestAction({ ...calm, group: null, orders: 0, churn: 0.1 }).kind).toBe('keep-in-touch');
  });
});
