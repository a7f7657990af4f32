import { expect, test } from 'vitest';
import { minorOfInput } from '../../src/lib/ui/amount-input.ts';

test.each([
  ['', null],
  ['  ', null],
  ['0', 0],
  ['1200', 120_000],
  ['49.5', 4_950],
  ['49,5', 4_950],
  ['1,200', 120_000],
  ['1,200.50', 120_050],
  ['1 234 567', 123_456_700],
])('an amount typed as “%s” is %s minor units', (text, minor) => {
  expect(minorOfInput(text)).toBe(minor);
});

test.each(['-5', 'ten', '1.2.3', '1e13', 'Infinity'])('“%s” is no amount', (text) => {
  expect(minorOfInput(text)).toBeUndefined();
});
