import { unmasked } from '../data/masked-set.ts';
import type { WorkingSet } from '../data/working-set.ts';
import { customerName, customerText } from './answer-names.ts';

const indexCache = new WeakMap<WorkingSet, readonly string[]>();
const FIELDS = ['company', 'email', 'city'] as const;

/** Lower-case text of each customer to search in: name, id, company, mail, town. Made once for a working set. */
function searchTexts(set: WorkingSet): readonly string[] {
  const known = indexCache.get(set);
  if (known) return known;
  const texts = Array.from({ length: set.customers.count }, (_, c) =>
    [customerName(set, c), set.customers.ids[c], ...FIELDS.map((field) => customerText(set, field, c))]
      .join('\n')
      .toLowerCase(),
  );
  indexCache.set(set, texts);
  return texts;
}

/** Latin spellings of the Chinese names, by customer; filled in by `preparePinyin`. */
const pinyinCache = new WeakMap<WorkingSet, readonly string[]>();
const CHINESE = /\p{Script=Han}/u;

/**
 * Loads the pinyin dictionary once names are Chinese, so that `yangmei`, `ym` find 杨梅. Safe to call before every
 * search: it does nothing where no name is Chinese.
 */
export async function preparePinyin(shown: WorkingSet): Promise<void> {
  const set = unmasked(shown);
  if (pinyinCache.has(set)) return;
  const names = Array.from({ length: set.customers.count }, (_, c) => customerName(set, c));
  if (!names.some((name) => CHINESE.test(name))) {
    pinyinCache.set(set, []);
    return;
  }
  const { pinyin } = await import('pinyin-pro');
  const spelled = new Map<string, string>();
  const spell = (name: string) => {
    const held = spelled.get(name);
    if (held !== undefined) return held;
    const syllables = pinyin(name, { toneType: 'none', type: 'array' });
    const text =
      `${syllables.join('')}\n${syllables.map((syllable) => syllable[0] ?? '').join('')}`.toLowerCase();
    spelled.set(name, text);
    return text;
  };
  pinyinCache.set(
    set,
    names.map((name) => (CHINESE.test(name) ? spell(name) : '')),
  );
}

/** Every word must be found: in the texts, in the pinyin, or as the tail of the phone number. */
export function textSearch(shown: WorkingSet, query: string): (customer: number) => boolean {
  // Masked people are found by what they are really called.
  const set = unmasked(shown);
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const texts = searchTexts(set);
  const spelled = pinyinCache.get(set) ?? [];
  const digits = query.replace(/\D/g, '');
  const phoneOnly = /^[\d\s+()-]+$/.test(query) && digits.length >= 3;
  return (c) => {
    if (phoneOnly && customerText(set, 'phone', c).replace(/\D/g, '').endsWith(digits)) return true;
    return words.every((word) => texts[c].includes(word) || (spelled[c] ?? '').includes(word));
  };
}
