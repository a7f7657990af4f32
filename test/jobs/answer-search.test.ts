import { describe, expect, it } from 'vitest';
import { preparePinyin, textSearch } from '../../src/lib/jobs/answer-search.ts';
import { workingSetOf } from '../fixtures/working-set.ts';

describe('search', () => {
  it('finds Chinese names by pinyin and by initials, once prepared', async () => {
    const set = workingSetOf([], {
      customers: { a: { name: '杨梅' }, b: { name: '李海' }, c: { name: 'Ann' } },
    });
    await preparePinyin(set);
    const find = (text: string) => [0, 1, 2].filter(textSearch(set, text));
    expect(find('yangmei')).toEqual([0]);
    expect(find('lh')).toEqual([1]);
    expect(find('杨')).toEqual([0]);
    expect(find('ann')).toEqual([2]);
  });

  it('reads digits as the tail of a phone number, whatever its spacing', () => {
    const set = workingSetOf([], {
      customers: { a: { phone: '+44 1947 000 118' }, b: { phone: '555 0200' } },
    });
    expect([0, 1].filter(textSearch(set, '0 118'))).toEqual([0]);
  });
});
