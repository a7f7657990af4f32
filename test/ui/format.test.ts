import { afterEach, describe, expect, it } from 'vitest';
import * as format from '../../src/lib/ui/format.ts';
import { preferences } from '../../src/lib/ui/preferences.svelte.ts';

// Preferences write to the root element; a bare one is enough here.
Object.assign(globalThis, { document: { documentElement: { dataset: {}, lang: '' } } });

describe('figures in both languages', () => {
  afterEach(() => preferences.setLocale('en'));

  it('percent has no space, an interval its unit once', () => {
    for (const locale of ['en', 'zh'] as const) {
      preferences.setLocale(locale);
      expect(format.formatPercent(0.62)).toBe('62%');
      expect(format.formatPercentRange({ low: 0.51, high: 0.72 }, { unit: true })).toBe('51–72%');
    }
  });

  it('an interval with a negative end is written in words, with true minus signs', () => {
    const range = { low: -0.12, high: -0.04 };
    expect(format.formatPointsRange(range)).toBe('−12 to −4');
    preferences.setLocale('zh');
    expect(format.formatPointsRange(range)).toBe('−12 至 −4');
  });

  it('money is whole on screens, exact in ledgers, and knows currencies without minor units', () => {
    expect(format.formatMoney(118_420, { currency: 'GBP' })).toBe('£1,184');
    expect(format.formatMoneyExact(118_420, { currency: 'GBP' })).toBe('£1,184.20');
    expect(format.formatMoney(118_420, { currency: 'JPY' })).toBe('¥118,420');
    expect(format.formatMoneyRange({ low: 142_000, high: 246_000 }, { currency: 'GBP' })).toBe(
      '£1,420–2,460',
    );
    expect(format.toMinor(11.77, 'GBP')).toBe(1177);
  });

  it('Chinese does not shorten below ten thousand, English below a thousand', () => {
    expect(format.formatMoneyShort(240_000, { currency: 'GBP' })).toBe('£2.4k');
    preferences.setLocale('zh');
    expect(format.formatMoneyShort(240_000, { currency: 'CNY' })).toBe('¥2,400');
    expect(format.formatMoneyShort(2_400_000, { currency: 'CNY' })).toBe('¥2.4万');
  });

  it('a shortened amount has three figures at most, so that it fits its cell', () => {
    expect(format.formatMoneyShort(27_010_000, { currency: 'GBP' })).toBe('£270k');
    expect(format.formatMoneyShort(1_234_000, { currency: 'GBP' })).toBe('£12.3k');
    preferences.setLocale('zh');
    expect(format.formatMoneyShort(198_900_000, { currency: 'CNY' })).toBe('¥199万');
  });

  it('an axis of months says its year at the first and at each January', () => {
    expect(format.monthsOfAxis([20_393, 20_423, 20_454, 20_485])).toEqual([
      'Nov 2025',
      'Dec',
      'Jan 2026',
      'Feb',
    ]);
  });

  it('days are the same wherever the device is', () => {
    expect(format.formatDay(20_412)).toBe('20 Nov 2025');
    preferences.setLocale('zh');
    expect(format.formatDay(20_412)).toBe('2025年11月20日');
  });

  it('a month of a year is in the order of the language, and zero has no sign', () => {
    expect(format.formatMonthOfYear(20_423)).toBe('Dec 2025');
    preferences.setLocale('zh');
    expect(format.formatMonthOfYear(20_423)).toBe('2025年12月');
    expect(format.formatPointsRange({ low: -0.001, high: 0.21 })).toBe('0–21');
  });
});
