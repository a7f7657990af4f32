export const FEELINGS = ['bad', 'mixed', 'good'] as const;
export type Feeling = (typeof FEELINGS)[number];

/** Words by which comments tell how they are felt; English as beginnings of words, Chinese as pieces of text. */
export const FEELING_WORDS: Readonly<Record<Exclude<Feeling, 'mixed'>, readonly string[]>> = {
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
}; // prettier-ignore
