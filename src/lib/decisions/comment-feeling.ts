import type { Lexicon } from './word-classifier.ts';
import { classifyWords, learnWords } from './word-classifier.ts';

export const FEELINGS = ['bad', 'mixed', 'good'] as const;
export type Feeling = (typeof FEELINGS)[number];

const FEELING: Lexicon<Feeling> = {
  labels: FEELINGS,
  unknown: 'mixed',
  words: {
    good: [
      'good', 'great', 'excellent', 'love', 'perfect', 'friendly', 'helpful', 'quick', 'fast', 'happy', 'pleased', 'best',
      'lovely', 'recommend', 'thank', 'easy', 'reliable', 'delight', 'wonderful', 'always',
      '好', '很棒', '满意', '喜欢', '推荐', '快', '贴心', '热情', '专业', '方便', '新鲜', '不错', '感谢', '超值', '放心',
    ],
    bad: [
      'bad', 'poor', 'worst', 'terrible', 'awful', 'slow', 'late', 'rude', 'broken', 'disappoint', 'unhappy', 'never',
      'expensive', 'refund', 'wrong', 'wait', 'cold', 'dirty', 'problem', 'not ', "n't ", 'stale', 'worse', 'fewer', 'missing',
      '不好', '差', '慢', '坏', '失望', '不满', '太贵', '退款', '等了', '不行', '糟糕', '没人', '不会再', '破', '问题', '不新鲜', '涨价',
    ],
  },
}; // prettier-ignore

const NOTHING = learnWords(FEELING, []);

/** How a comment feels, by a lexicon of English and Chinese; mixed where words speak for both or for neither. */
export function commentFeeling(text: string): Feeling {
  const { label, sureness } = classifyWords(text, FEELING, NOTHING);
  return sureness > 0.5 ? label : 'mixed';
}
