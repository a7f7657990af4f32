import type { ComplaintClass, Sentiment, Severity } from './complaint.ts';

/** Words by which people tell what went wrong; English as beginnings of words, Chinese as pieces of text. */
export const CLASS_WORDS: Readonly<Record<Exclude<ComplaintClass, 'other'>, readonly string[]>> = {
  product: [
    'broken', 'broke', 'defect', 'faulty', 'damag', 'quality', 'stopped working', 'does not work', "doesn't work",
    'leak', 'crack', 'rott', 'mould', 'stale', 'wrong size', 'torn', 'crash', 'bug', 'outage', 'spoil',
    '质量', '坏了', '损坏', '破损', '故障', '不能用', '瑕疵', '缺陷', '漏', '变质', '过期', '裂', '卡顿', '崩溃', '次品',
  ],
  delivery: [
    'deliver', 'late', 'courier', 'parcel', 'shipping', 'shipped', 'shipment', 'arriv', 'missing', 'lost in the post',
    'wrong item', 'wrong address', 'tracking', 'driver', 'delay',
    '发货', '送货', '快递', '物流', '配送', '迟到', '没收到', '没到', '少发', '漏发', '错发', '发错', '包裹', '延误', '送错',
  ],
  service: [
    'rude', 'unhelpful', 'ignored', 'no answer', 'nobody', 'no one', 'call back', 'called back', 'waited', 'support',
    'staff', 'attitude', 'hung up', 'hotline', 'reply', 'respon',
    '态度', '客服', '服务员', '没人', '不理', '不回', '敷衍', '推诿', '服务差', '电话打不通', '等了', '没回复',
  ],
  price: [
    'price', 'expensive', 'charge', 'bill', 'invoice', 'refund', 'overcharg', 'fee', 'discount', 'paid', 'payment',
    'money back', 'cost', 'twice',
    '价格', '太贵', '涨价', '收费', '账单', '发票', '退款', '多收', '扣款', '费用', '优惠', '折扣', '对账',
  ],
}; // prettier-ignore

/** What makes a complaint grave, and what tells that someone is angry. */
export const SEVERITY_WORDS: Readonly<Record<Exclude<Severity, 'medium'>, readonly string[]>> = {
  high: [
    'danger', 'unsafe', 'injur', 'hurt', 'burn', 'fire', 'allerg', 'ill', 'hospital', 'lawyer', 'legal', 'sue',
    'police', 'fraud', 'cancel', 'never again', 'whole order', 'line stopped', 'production', 'third time',
    '危险', '受伤', '烫伤', '着火', '过敏', '生病', '医院', '律师', '起诉', '报警', '诈骗', '退订', '解约', '停产', '停线', '再也不', '第三次',
  ],
  low: ['minor', 'small thing', 'little', 'suggest', 'slightly', 'just wanted', '小问题', '建议', '稍微', '有点'],
}; // prettier-ignore

export const SENTIMENT_WORDS: Readonly<Record<Sentiment, readonly string[]>> = {
  angry: [
    'furious', 'disgust', 'outrag', 'unacceptable', 'terrible', 'worst', 'never again', 'scam', 'angry', 'ridiculous',
    'appalling', '!!', '气愤', '愤怒', '太过分', '垃圾', '骗子', '无法接受', '忍无可忍', '太差', '再也不', '投诉你们', '！！',
  ],
  unhappy: [
    'disappoint', 'unhappy', 'annoy', 'upset', 'frustrat', 'again', 'still', 'not happy', 'bad', 'poor',
    '失望', '不满', '不高兴', '郁闷', '又', '还是', '不好', '糟糕',
  ],
  calm: ['please', 'thank', 'could you', 'would you', 'kind', '麻烦', '谢谢', '请', '希望', '能否'],
}; // prettier-ignore
