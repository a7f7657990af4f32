import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { REASON_FEATURES } from '../../src/lib/base/facts.ts';
import { errorWords } from '../../src/lib/ui/messages/errors.ts';
import { reasonWords } from '../../src/lib/ui/messages/reasons.ts';
import { preferences } from '../../src/lib/ui/preferences.svelte.ts';

Object.assign(globalThis, { document: { documentElement: { dataset: {}, lang: '' } } });

type Messages = Record<string, unknown>;
const areas = readdirSync('messages/en');
const read = (language: string, area: string): Messages =>
  JSON.parse(readFileSync(`messages/${language}/${area}`, 'utf8')) as Messages;
const placeholders = (message: unknown): string[] =>
  [...new Set(JSON.stringify(message).match(/\{\w+\}/g) ?? [])].sort();

describe('messages', () => {
  it.each(areas)('%s: both languages have the same keys, none empty', (area) => {
    const [en, zh] = [read('en', area), read('zh', area)];
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
    for (const value of [...Object.values(en), ...Object.values(zh)])
      expect(JSON.stringify(value)).not.toBe('""');
  });

  it.each(areas)('%s: Chinese names the same figures as English', (area) => {
    const [en, zh] = [read('en', area), read('zh', area)];
    for (const [key, value] of Object.entries(zh)) {
      for (const figure of placeholders(value)) expect(placeholders(en[key]), key).toContain(figure);
    }
  });

  it.each(areas)('%s: Chinese types no space between a word and a figure', (area) => {
    for (const [key, value] of Object.entries(read('zh', area))) {
      if (typeof value === 'string')
        expect(value, key).not.toMatch(/[\u4e00-\u9fff] [\d{]|[\d}] [\u4e00-\u9fff]/);
    }
  });
});

describe('facts in words', () => {
  it.each(REASON_FEATURES)(
    'a reason from %s is a sentence in both languages, missing values included',
    (feature) => {
      for (const locale of ['en', 'zh'] as const) {
        preferences.setLocale(locale);
        for (const [value, usual] of [
          [3, 2],
          [null, null],
        ] as const) {
          const words = reasonWords({
            feature,
            value,
            usual,
            usualOf: usual === null ? null : 'own-past',
            effect: 0.1,
          });
          expect(words.fact.length).toBeGreaterThan(1);
          expect(words.chip).not.toMatch(/undefined/);
        }
      }
      preferences.setLocale('en');
    },
  );

  it('a column of the person’s own file keeps its name', () => {
    const words = reasonWords({
      feature: 'attribute:Contract',
      value: 'Month-to-month',
      usual: null,
      usualOf: null,
      effect: 0.2,
    });
    expect(words.fact).toBe('Contract: Month-to-month');
  });

  it('an error says what happened, what is safe, what to do, and a code without values', () => {
    const words = errorWords({ kind: 'storage-failed', code: 'QuotaExceededError' });
    for (const sentence of [words.happened, words.safe, words.next]) expect(sentence).toMatch(/\.$/);
    expect(words.code).toBe('storage-failed/QuotaExceededError');
  });
});
