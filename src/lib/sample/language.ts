export type SampleLanguage = 'en' | 'zh';

/** The same words in both languages, so that a sample has one structure whatever language it speaks. */
export type Words = readonly [en: string, zh: string];

export function inLanguage(words: Words, language: SampleLanguage): string {
  return language === 'en' ? words[0] : words[1];
}
