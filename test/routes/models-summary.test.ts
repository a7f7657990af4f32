import { describe, expect, it } from 'vitest';
import { calibrationError, middleBin } from '../../src/routes/models/summary.ts';

const bin = (predicted: number, observed: number, n: number) => ({ predicted, observed, n, low: 0, high: 1 });

describe('calibration error', () => {
  it('is nothing where what was said is what happened', () => {
    expect(calibrationError([bin(0.2, 0.2, 10), bin(0.7, 0.7, 4)])).toBe(0);
  });
  it('weighs each bin by its people, whichever side it errs on', () => {
    expect(calibrationError([bin(0.2, 0.3, 30), bin(0.8, 0.6, 10)])).toBeCloseTo(0.125, 12);
  });
});

it('the example is the bin where least is certain', () => {
  expect(middleBin([bin(0.1, 0.1, 9), bin(0.6, 0.5, 9), bin(1, 1, 9)])?.predicted).toBe(0.6);
  expect(middleBin([])).toBeUndefined();
});
