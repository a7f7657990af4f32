import fc from 'fast-check';
import { expect, test } from 'vitest';
import { masked, maskedName, maskedPhone } from '../../src/lib/data/mask-text.ts';

test('a name keeps its initials, a Chinese one its family name', () => {
  expect(maskedName('Ann Archer')).toBe('A. A.');
  expect(maskedName('  mary-jane o’neil smith jr ')).toBe('M. J. O.');
  expect(maskedName('王小明')).toBe('王••');
  expect(maskedName('Élodie')).toBe('É.');
  expect(maskedName('“”')).toBe('•••');
});

test('a number keeps two digits where that leaves enough hidden', () => {
  expect(maskedPhone('+44 20 7946 0018')).toBe('••• 18');
  expect(maskedPhone('0118')).toBe('•••');
});

test('nothing of three letters or more survives masking, and nothing stays nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      for (const mask of [maskedName, maskedPhone, masked]) {
        const shown = mask(text);
        expect(shown === '').toBe(text.trim() === '');
        const words = text.match(/\p{L}{3,}/gu) ?? [];
        for (const word of words) expect(shown.toLowerCase()).not.toContain(word.toLowerCase());
      }
    }),
  );
});
