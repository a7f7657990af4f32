import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gapRatio, isRhythmBroken } from '../../src/lib/scores/cadence.ts';
import { rulesReasonOf } from '../../src/lib/scores/churn-outcome.ts';
import { bestThreshold, worthwhileValueAtRisk } from '../../src/lib/scores/contact-plan.ts';
import { shareInterval } from '../../src/lib/scores/proportion.ts';
import { riskBand } from '../../src/lib/scores/risk-band.ts';
import { ruleRisk, ruleRiskInterval } from '../../src/lib/scores/rule-risk.ts';
import { atRiskInterval, overdueFactor } from '../../src/lib/scores/value-at-risk.ts';

const ratio = fc.double({ min: 0, max: 50, noNaN: true });

describe('rules where no model may speak', () => {
  it('let risk rise with silence alone, inside its own range', () => {
    fc.assert(
      fc.property(ratio, ratio, (a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(ruleRisk(less)).toBeLessThanOrEqual(ruleRisk(more));
        const { low, high } = ruleRiskInterval(a);
        expect(low).toBeLessThanOrEqual(ruleRisk(a));
        expect(high).toBeGreaterThanOrEqual(ruleRisk(a));
      }),
    );
    expect([1, 2, 4].map(ruleRisk)).toEqual([0.2, 0.5, 0.8]);
    expect(ruleRisk(Number.NaN)).toBeNaN();
  });

  it('call a rhythm broken past twice the gap with three orders, and over past eight', () => {
    expect(isRhythmBroken(3, 61, 30)).toBe(true);
    expect(isRhythmBroken(3, 60, 30)).toBe(false);
    expect(isRhythmBroken(2, 61, 30)).toBe(false);
    expect(isRhythmBroken(9, 241, 30)).toBe(false);
    expect(isRhythmBroken(3, 61, Number.NaN)).toBe(false);
    expect(gapRatio(60, Number.NaN, 20)).toBe(3);
  });

  it('say why they rank', () => {
    expect(rulesReasonOf(49, 500, 0.9, 0.8, 0.6)).toBe('too-few-events');
    expect(rulesReasonOf(200, 500, 0.56, 0.49, 0.5)).toBe('no-signal');
    expect(rulesReasonOf(20000, 50000, 0.52, 0.51, 0.5)).toBe('no-signal');
    expect(rulesReasonOf(200, 500, 0.74, 0.7, 0.75)).toBe('worse-than-baseline');
    expect(rulesReasonOf(200, 500, 0.8, 0.76, 0.75)).toBeNull();
  });
});

describe('value at risk', () => {
  it('counts in full from two to four gaps of silence, little for who is on time, less for who went long ago', () => {
    expect([0, 1, 2, 4, 8].map(overdueFactor)).toEqual([0, 0.25, 1, 1, 0.25]);
    expect(overdueFactor(Number.NaN)).toBe(1);
  });

  it('has an interval that holds the sum', () => {
    const risks = {
      churn: Float64Array.of(0.5, 0.2, Number.NaN),
      churnLow: Float64Array.of(0.4, 0.1, Number.NaN),
      churnHigh: Float64Array.of(0.6, 0.4, Number.NaN),
      atRisk: Float64Array.of(500, 200, Number.NaN),
    };
    const { low, high } = atRiskInterval(risks, null, [0, 1, 2]);
    expect(low).toBeLessThan(700);
    expect(high).toBeGreaterThan(700);
    expect(low).toBeGreaterThanOrEqual(0);
  });

  it('pays to contact where what is kept exceeds the cost', () => {
    expect(worthwhileValueAtRisk(1200, 0.3)).toBeCloseTo(4000, 9);
  });

  it('finds the risk from which on contacting brings most, those of one risk together', () => {
    const churn = Float64Array.of(0.9, 0.5, 0.5, 0.2, 0.1);
    const atRisk = Float64Array.of(9000, 8000, 1000, 3000, 50_000);
    const among = Uint32Array.of(3, 0, 2, 1);
    // 0.3 × 18 000 − 3 × 1200 = 1800; one more would bring 900 for 1200.
    expect(bestThreshold(churn, atRisk, among, 1200, 0.3)).toEqual({
      risk: 0.5,
      people: 3,
      meanAtRisk: 6000,
      gain: 1800,
    });
    expect(bestThreshold(churn, atRisk, among, 4000, 0.3)).toBeNull();
    expect(bestThreshold(churn, atRisk, among, 1200, 0)).toBeNull();
    expect(bestThreshold(churn, atRisk, Uint32Array.of(), 0, 0.3)).toBeNull();
  });

  it('brings no less than any other threshold (property)', () => {
    const person = fc.record({ churn: fc.integer({ min: 0, max: 8 }), atRisk: fc.nat(5000) });
    fc.assert(
      fc.property(fc.array(person, { maxLength: 30 }), fc.nat(2000), (people, cost) => {
        const churn = Float64Array.from(people, (one) => one.churn / 8);
        const atRisk = Float64Array.from(people, (one) => one.atRisk);
        const best = bestThreshold(churn, atRisk, Uint32Array.from(people.keys()), cost, 0.25);
        const gainFrom = (risk: number) =>
          people.reduce((sum, one) => sum + (one.churn / 8 >= risk ? 0.25 * one.atRisk - cost : 0), 0);
        const most = Math.max(0, ...Array.from(churn, gainFrom));
        expect(best?.gain ?? 0).toBeCloseTo(most, 6);
        if (best) expect(gainFrom(best.risk)).toBeCloseTo(best.gain, 6);
      }),
    );
  });
});

describe('small figures', () => {
  it('put a probability on a bound into the upper band', () => {
    const bounds = [0.1, 0.25, 0.45, 0.65] as const;
    expect([0, 0.1, 0.3, 0.5, 0.65, 1].map((p) => riskBand(p, bounds))).toEqual([1, 2, 3, 4, 5, 5]);
    expect(riskBand(Number.NaN, bounds)).toBeNull();
  });

  it('hold a share within its interval, inside 0 to 1', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), (part, rest) => {
        fc.pre(part + rest > 0);
        const interval = shareInterval(part, part + rest);
        expect(interval?.low).toBeGreaterThanOrEqual(0);
        expect(interval?.high).toBeLessThanOrEqual(1);
      }),
    );
    expect(shareInterval(0, 10)?.low).toBe(0);
    expect(shareInterval(0, 0)).toBeNull();
  });
});
