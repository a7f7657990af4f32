import fc from 'fast-check';
import { expect, test } from 'vitest';
import { htmlPage } from '../../src/lib/ui/html-page.ts';

const read = (text: string) =>
  new TextDecoder().decode(
    htmlPage({
      language: 'en',
      title: text,
      lead: [text],
      sections: [{ heading: text, columns: [text], rows: [[text]] }],
    }),
  );

test('no text of a person becomes markup, whatever it holds', () => {
  const tags = (page: string) => page.replace(/[^<]*(<\/?[a-z!][^>]*>)[^<]*/gi, '$1');
  const plain = tags(read('a'));
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'b', '/', '!', ' ') }), (text) => {
      expect(tags(read(text))).toBe(plain);
    }),
  );
});

test('the page names no address and allows itself none', () => {
  const page = read('https://example.com');
  expect(page).not.toMatch(/(src|href|url)\s*[=(]/i);
  expect(page).toContain("default-src 'none'");
});
