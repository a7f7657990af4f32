import { expect, test } from 'vitest';
import type { SettledComplaint } from '../../src/lib/jobs/complaint-suggestion.ts';
import { learnComplaints, suggestComplaint } from '../../src/lib/jobs/complaint-suggestion.ts';

const settled = (text: string, about: Partial<SettledComplaint>): SettledComplaint => {
  return { text, class: null, severity: null, sentiment: null, ...about };
};
const NOTHING = learnComplaints([]);

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
  const learnt = learnComplaints(
    Array.from({ length: 5 }, (_, i) => settled(`pallet soaked ${i}`, { class: 'delivery' })),
  );
  const taught = suggestComplaint(text, learnt);
  expect(taught.class).toBe('delivery');
  expect(taught.because).toContain('pallet');
});

test('a class that nobody has settled a complaint in yet is not suggested for that', () => {
  const sixty = Array.from({ length: 60 }, (_, i) =>
    i % 3
      ? settled(`grinder arrived late ${i}`, { class: 'delivery' })
      : settled(`grinder was broken ${i}`, { class: 'product' }),
  );
  expect(suggestComplaint('The grinder is broken', learnComplaints(sixty)).class).toBe('product');
});

test('corrections of how grave it is and how it is felt teach too, each by itself', () => {
  const text = 'The freezer thawed overnight';
  expect(suggestComplaint(text, NOTHING)).toMatchObject({ severity: 'medium', sentiment: 'unhappy' });
  const grave = learnComplaints(
    Array.from({ length: 4 }, (_, i) => settled(`freezer thawed ${i}`, { severity: 'high' })),
  );
  expect(suggestComplaint(text, grave)).toMatchObject({ severity: 'high', sentiment: 'unhappy' });
});
