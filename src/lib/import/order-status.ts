/** What an order's state says of its sale. */
export type StatusMeaning = 'sale' | 'undone' | 'doubtful';

const NEGATED = /\bnot\b|\bnon\b|\bno \b|^un(?!paid|available|fulfilled)|未取消|未退|无退/;
const UNDONE =
  /^(order )?(cancell?ed|cancell?ation|voided|void|refunded|fully refunded|returned|charged ?back|chargeback)$|交易关闭|交易關閉|已取消|^取消|取消订单|已退款|退款成功|退款完成|全额退款|已退货|退货完成|已关闭|已作废|作废|已退單|已退貨/;
/** In Spanish, Portuguese, French, Italian, German, Dutch and Japanese. */
const UNDONE_ABROAD =
  /^(annul|storn|cancelad|anulad|rembours|reembols|rimbors|erstattet|rückerstatt|devuel|devolv|retourn[ié]|geannul|キャンセル)/;
const DOUBTFUL =
  /en attente|pendiente|pendente|ausstehend|in attesa|partial|cancel|refund|return|void|declin|reject|fail|unpaid|unavailable|pending|await|on hold|expired|dispute|draft|abandon|no show|部分退|退款|退货|取消|待付|未付|未支付|等待买家付款|失败|關閉|退貨/;

/** Reads `canceled`, `partially_refunded`, `交易关闭` and the like. */
export function meaningOfStatus(text: string): StatusMeaning {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
  if (NEGATED.test(words)) return 'sale';
  if (UNDONE.test(words) || UNDONE_ABROAD.test(words)) return 'undone';
  return DOUBTFUL.test(words) ? 'doubtful' : 'sale';
}
