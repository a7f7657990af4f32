import type { SampleLanguage, Words } from './language.ts';
import { inLanguage } from './language.ts';
import type { SampleRecord } from './sample-workspace.ts';

const STEPS: readonly { readonly of: string; readonly words: Words }[] = [
  { of: 'onboard', words: ['First orders', '首次购买'] },
  { of: 'grow', words: ['Buying regularly', '经常购买'] },
  { of: 'retain', words: ['Long with us', '长期客户'] },
  { of: 'lost', words: ['Drifting away', '逐渐离开'] },
];
const PLACES: readonly { readonly about: string; readonly words: Words }[] = [
  { about: 'product', words: ['Product', '商品'] },
  { about: 'delivery', words: ['Delivery', '配送'] },
  { about: 'service', words: ['Service desk', '客服'] },
  { about: 'price', words: ['Price and bill', '价格与账单'] },
];
/** By place and step, counted from 0. */
const NOTES: Readonly<Record<string, { readonly pain: Words; readonly opportunity: Words }>> = {
  '1.0': {
    pain: ['Nobody says when the first parcel comes.', '首单没人告知送达时间。'],
    opportunity: ['A message on the day before delivery', '送达前一天发送提醒'],
  },
  '2.1': {
    pain: ['The same thing must be told twice.', '同一件事要说两遍。'],
    opportunity: ['One owner for each request', '每件请求由一人负责到底'],
  },
  '3.3': {
    pain: ['A price rise came without a word.', '涨价前没有通知。'],
    opportunity: ['Say why, and offer last year’s price once more', '说明原因，并再提供一次去年的价格'],
  },
};

/** Where customers of this business meet it on their way. */
export const journeyWork = (language: SampleLanguage): readonly SampleRecord[] =>
  PLACES.flatMap((place, placeOrder) =>
    STEPS.map((step, stepOrder): SampleRecord => {
      const note = NOTES[`${placeOrder}.${stepOrder}`];
      return {
        table: 'touchpoints',
        id: `sample-touchpoint-${placeOrder}-${stepOrder}`,
        fields: {
          ...{ stepOrder, placeOrder, of: step.of, about: place.about },
          step: inLanguage(step.words, language),
          place: inLanguage(place.words, language),
          ...(note && {
            pain: inLanguage(note.pain, language),
            opportunity: inLanguage(note.opportunity, language),
          }),
        },
      };
    }),
  );
