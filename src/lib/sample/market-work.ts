import type { SampleLanguage, Words } from './language.ts';
import { inLanguage } from './language.ts';
import type { SampleRecord } from './sample-workspace.ts';

/** Hundredths of a per cent. */
const RIVALS: readonly { readonly name: Words; readonly share: number; readonly growth: number }[] = [
  { name: ['The large chain', '大型连锁'], share: 3100, growth: 300 },
  { name: ['The online discounter', '线上折扣商'], share: 1900, growth: 1400 },
  { name: ['The family firm', '老字号'], share: 900, growth: -200 },
  { name: ['The specialist', '专营店'], share: 400, growth: 800 },
];

/** What the owner guesses of the market. */
export const marketWork = (language: SampleLanguage): readonly SampleRecord[] => [
  { table: 'rivals', id: 'sample-rival-own', fields: { own: true, share: 1200, marketGrowth: 500 } },
  ...RIVALS.map(({ name, share, growth }, i): SampleRecord => ({
    table: 'rivals',
    id: `sample-rival-${i}`,
    fields: { own: false, name: inLanguage(name, language), share, growth },
  })),
];
