import { expect, test } from 'vitest';
import { learnWords, suggestComplaint } from '../../src/lib/decisions/complaint-suggestion.ts';

const NOTHING = learnWords([]);

test.each([
  ['The kettle arrived broken and leaks, the quality is poor.', 'product'],
  ['My parcel is ten days late and the courier never came.', 'delivery'],
  ['Nobody called back and the staff were rude.', 'service'],
  ['You charged me twice on the invoice, I want a refund.', 'price'],
  ['杯子坏了，质量太差', 'product'],
  ['快递延误，到现在还没收到包裹', 'delivery'],
  ['客服态度恶劣，一直没人回复', 'service'],
  ['账单多收了费用，请退款', 'price'],
])('"%s" is about %s, and says which words told so', (text, expected) => {
  const suggestion = suggestComplaint(text, NOTHING);
  expect(suggestion.class).toBe(expected);
  expect(suggestion.sureness).toBeGreaterThan(0.5);
  expect(suggestion.because.length).toBeGreaterThan(0);
  for (const word of suggestion.because) expect(text.toLowerCase()).toContain(word);
});

test('a text without a telling word is "other", held to be as likely as any', () => {
  expect(suggestComplaint('Hm.', NOTHING)).toMatchObject({ class: 'other', sureness: 0.2, because: [] });
});

test('danger is grave, and anger is heard, in both languages', () => {
  expect(suggestComplaint('The heater caught fire, this is unacceptable!!', NOTHING)).toMatchObject({
    severity: 'high',
    sentiment: 'angry',
  });
  expect(suggestComplaint('孩子过敏了，太过分了！！', NOTHING)).toMatchObject({
    severity: 'high',
    sentiment: 'angry',
  });
  expect(suggestComplaint('A minor thing, could you please check it, thank you', NOTHING)).toMatchObject({
    severity: 'low',
    sentiment: 'calm',
  });
});

test('"late" is not heard in "chocolate"', () => {
  expect(suggestComplaint('chocolate', NOTHING).because).toEqual([]);
});

test('corrections teach: a word of the trade that people settle as delivery is suggested as delivery', () => {
  const text = 'The pallet was soaked again';
  expect(suggestComplaint(text, NOTHING).class).toBe('other');
  const learnt = learnWords(
    Array.from({ length: 5 }, (_, i) => ({ text: `pallet soaked ${i}`, class: 'delivery' as const })),
  );
  const taught = suggestComplaint(text, learnt);
  expect(taught.class).toBe('delivery');
  expect(taught.because).toContain('pallet');
});

test('a class that nobody has settled a complaint in yet is not suggested for that', () => {
  const settled = Array.from({ length: 60 }, (_, i) => ({
    text: i % 3 ? `grinder arrived late ${i}` : `grinder was broken ${i}`,
    class: i % 3 ? ('delivery' as const) : ('product' as const),
  }));
  expect(suggestComplaint('The grinder is broken', learnWords(settled)).class).toBe('product');
});
