import type { Words } from './language.ts';
import type { ContactTexts, ShopContent, ShopProduct } from './shop-content.ts';

type ProductRow = readonly [en: string, zh: string, price: number, costShare: number];

const ESPRESSO: readonly ProductRow[] = [
  ['Harbour espresso 1 kg', '海港意式拼配 1 公斤', 2650, 0.46],
  ['Harbour espresso 250 g', '海港意式拼配 250 克', 850, 0.48],
  ['Lighthouse dark roast 1 kg', '灯塔深烘 1 公斤', 2550, 0.45],
  ['Lighthouse dark roast 250 g', '灯塔深烘 250 克', 825, 0.47],
  ['Ropewalk blend 500 g', '缆绳巷拼配 500 克', 1450, 0.46],
];
const FILTER: readonly ProductRow[] = [
  ['Ethiopia Yirgacheffe 250 g', '埃塞俄比亚耶加雪菲 250 克', 1050, 0.5],
  ['Kenya Nyeri 250 g', '肯尼亚涅里 250 克', 1150, 0.52],
  ['Colombia Huila 250 g', '哥伦比亚慧兰 250 克', 950, 0.49],
  ['Yunnan Pu’er washed 250 g', '云南普洱水洗 250 克', 975, 0.48],
  ['Guatemala Antigua 1 kg', '危地马拉安提瓜 1 公斤', 3150, 0.5],
];
const DECAF: readonly ProductRow[] = [
  ['Decaf espresso 1 kg', '低因意式 1 公斤', 2850, 0.5],
  ['Decaf espresso 250 g', '低因意式 250 克', 925, 0.51],
  ['Decaf filter 250 g', '低因手冲 250 克', 950, 0.51],
];
const TEA: readonly ProductRow[] = [
  ['Breakfast tea 80 bags', '早餐红茶 80 包', 595, 0.38],
  ['Earl Grey loose 125 g', '伯爵茶散装 125 克', 695, 0.36],
  ['Oolong Tieguanyin 100 g', '铁观音 100 克', 1150, 0.4],
  ['Jasmine green 100 g', '茉莉绿茶 100 克', 850, 0.38],
  ['Peppermint 40 bags', '薄荷茶 40 包', 450, 0.35],
];
const BISCUITS: readonly ProductRow[] = [
  ['Ginger biscuits', '姜味饼干', 325, 0.45],
  ['Oat shortbread', '燕麦酥饼', 375, 0.45],
  ['Almond cantucci', '杏仁脆饼', 425, 0.48],
  ['Dark chocolate bar', '黑巧克力', 395, 0.5],
];
const BREWING: readonly ProductRow[] = [
  ['Hand grinder', '手摇磨豆机', 5900, 0.58],
  ['Pour-over dripper', '手冲滤杯', 1850, 0.5],
  ['French press 1 l', '法压壶 1 升', 2950, 0.52],
  ['Gooseneck kettle', '细口壶', 4450, 0.56],
  ['Moka pot 6 cups', '摩卡壶 6 杯', 3250, 0.54],
];
const CUPS: readonly ProductRow[] = [
  ['Quay cup 250 ml', '码头杯 250 毫升', 1250, 0.42],
  ['Espresso cups, pair', '浓缩杯一对', 1650, 0.42],
  ['Travel mug 350 ml', '随行杯 350 毫升', 2150, 0.48],
];
const CARE: readonly ProductRow[] = [
  ['Paper filters 100', '滤纸 100 张', 475, 0.4],
  ['Descaler', '除垢剂', 850, 0.4],
  ['Grinder burrs', '磨豆机刀盘', 2450, 0.55],
  ['Cleaning tablets', '清洁片', 995, 0.4],
];
const GIFTS: readonly ProductRow[] = [
  ['Tasting box, three roasts', '三款风味礼盒', 2450, 0.45],
  ['Winter gift hamper', '冬日礼篮', 4800, 0.48],
  ['Gift card', '礼品卡', 2500, 0.97],
];

const GROUPS = [ESPRESSO, FILTER, DECAF, TEA, BISCUITS, BREWING, CUPS, CARE, GIFTS];

function products(): readonly ShopProduct[] {
  return GROUPS.flatMap((rows, category) =>
    rows.map(([en, zh, price, costShare]) => ({ name: [en, zh] as Words, category, price, costShare })),
  );
}

const TEXTS: ContactTexts = {
  complaints: [
    {
      category: ['Delivery', '配送'],
      weight: 5,
      texts: [
        ['The parcel was left in the rain and the {product} is ruined.', '包裹被丢在雨里，{product}全毁了。'],
        [
          'My {product} came five days late and nobody told me why.',
          '{product}晚到了五天，也没人告诉我原因。',
        ],
        ['Half the order is missing, only the {product} arrived.', '订单少了一半，只收到{product}。'],
        [
          'The driver rang once and drove off. I had to collect the {product} myself.',
          '快递只打了一次电话就走了，{product}还得我自己去取。',
        ],
      ],
    },
    {
      category: ['Product', '商品'],
      weight: 4,
      texts: [
        ['The {product} tastes stale; the roast date is rubbed off.', '{product}不新鲜，烘焙日期也看不清。'],
        ['The {product} broke on the second use.', '{product}用到第二次就坏了。'],
        [
          'I ordered {product} as always and it is not the same any more.',
          '照常买的{product}，味道和以前不一样了。',
        ],
        ['The bag of {product} had a split seam.', '{product}的袋子开线了。'],
      ],
    },
    {
      category: ['Price', '价格'],
      weight: 2,
      texts: [
        [
          'The {product} went up again. I can buy it for less down the road.',
          '{product}又涨价了，附近的店更便宜。',
        ],
        ['The discount was not taken off the {product}.', '{product}没有按优惠结算。'],
      ],
    },
    {
      category: ['Service', '服务'],
      weight: 3,
      texts: [
        ['I wrote twice about the {product} and had no answer.', '为{product}的事我写了两次，没有人回复。'],
        [
          'The shop was short with me when I brought the {product} back.',
          '去退{product}的时候，店里态度很冷淡。',
        ],
      ],
    },
  ],
  praise: [
    [
      'The {product} is the best I have had; it comes fresh every time.',
      '{product}是我喝过最好的，每次都很新鲜。',
    ],
    ['Quick delivery, well packed, and a kind note in the box.', '发货快，包装好，盒子里还有一张小卡片。'],
    [
      'Lovely people. They remembered how I like my {product}.',
      '店里的人很好，还记得我喜欢怎样的{product}。',
    ],
    ['Worth every penny. My mornings depend on the {product}.', '物有所值，我的早晨离不开{product}。'],
    ['I have told the whole street about you.', '我已经推荐给整条街的邻居了。'],
  ],
  middling: [
    ['The {product} is fine, the delivery took a while.', '{product}还可以，就是送得有点慢。'],
    ['Good, though a little dear these days.', '不错，只是最近有点贵。'],
    ['As expected. I would like a larger bag of {product}.', '符合预期，希望{product}有大包装。'],
    ['Nice {product}, the web shop is slow on my phone.', '{product}不错，手机上网店有点卡。'],
  ],
  criticism: [
    [
      'The {product} has been poor for weeks. I am looking elsewhere.',
      '{product}这几周品质都不行，我在看别家了。',
    ],
    ['Too expensive since the last increase.', '上次涨价之后太贵了。'],
    ['Nobody answers when something goes wrong.', '出了问题没有人回应。'],
    ['Late again. I nearly gave up on the {product}.', '又迟到了，差点不想要{product}了。'],
  ],
  notes: {
    ordered: [
      ['Ordered {product} on the spot.', '当场下单{product}。'],
      ['Wants {product} every month from now on.', '以后每月都要{product}。'],
    ],
    'will-order': [
      ['Will order {product} next week.', '下周会下单{product}。'],
      ['Asked for the new price list first.', '先要一份新的价目表。'],
    ],
    'not-now': [
      ['Still has plenty of {product}.', '{product}还有很多。'],
      ['Away until the end of the month.', '月底前不在家。'],
    ],
    'no-answer': [
      ['Rang out.', '无人接听。'],
      ['Engaged, then no answer.', '先占线，后无人接。'],
    ],
    'left-message': [
      ['Left word with the daughter.', '请女儿转告。'],
      ['Left a card.', '留了名片。'],
    ],
    closed: [
      ['Closed when I came by.', '去的时候没开门。'],
      ['Nobody at home.', '家里没人。'],
    ],
    leaving: [
      ['Has found {product} cheaper in town.', '在城里找到更便宜的{product}。'],
      ['Not happy about the last delivery.', '对上次配送不满意。'],
      ['Buys from the supermarket now.', '现在在超市买了。'],
    ],
  },
};

export const RETAIL: ShopContent = {
  name: ['Harbour Lane', '海巷咖啡'],
  currencies: { en: 'GBP', zh: 'CNY' },
  chinesePriceFactor: 7.2,
  customers: 1846,
  linesPerCustomer: 24,
  historyDays: 730,
  shareFromStart: 0.4,
  customerIds: { prefix: '', digits: 5 },
  orderPrefix: 'HL-',
  firms: false,
  places: 'coast',
  mailDomains: ['mail.example', 'post.example', 'letters.example'],
  categories: [
    ['Espresso beans', '意式豆'], ['Filter beans', '手冲豆'], ['Decaf', '低因咖啡'], ['Tea', '茶'], ['Biscuits', '点心'],
    ['Brewing', '器具'], ['Cups', '杯子'], ['Filters and care', '耗材与清洁'], ['Gifts', '礼品'],
  ], // prettier-ignore
  brands: [['Harbour Lane', '海巷'], ['Northstow', '北栈'], ['Saltmarsh Tea', '盐滩茶坊'], ['Kettle & Quay', '壶与码头']], // prettier-ignore
  products: products(),
  profiles: [
    { name: 'espresso', share: 34, tastes: [10, 1, 0.6, 0.5, 1, 0.3, 0.3, 0.8, 0.3], ratePerDay: 0.044, rateShape: 1.5, regularity: 2.6, leaveMean: 0.042, leaveConcentration: 9, moreLines: 0.7, morePieces: 0.35, discounts: [0] },
    { name: 'filter', share: 26, tastes: [1, 10, 0.6, 0.8, 0.8, 0.6, 0.4, 1.2, 0.3], ratePerDay: 0.04, rateShape: 1.5, regularity: 2.6, leaveMean: 0.045, leaveConcentration: 9, moreLines: 0.8, morePieces: 0.3, discounts: [0] },
    { name: 'decaf', share: 8, tastes: [0.6, 0.6, 10, 1.2, 1, 0.2, 0.3, 0.5, 0.2], ratePerDay: 0.038, rateShape: 2, regularity: 4, leaveMean: 0.03, leaveConcentration: 10, moreLines: 0.5, morePieces: 0.4, discounts: [0] },
    { name: 'tea', share: 15, tastes: [0.3, 0.3, 0.4, 10, 3, 0.1, 0.8, 0.1, 0.5], ratePerDay: 0.03, rateShape: 1.3, regularity: 2.2, leaveMean: 0.055, leaveConcentration: 8, moreLines: 0.9, morePieces: 0.3, discounts: [0] },
    { name: 'gifts', share: 13, tastes: [0.6, 0.6, 0.1, 1.5, 1.6, 1.6, 2.2, 0.1, 6], ratePerDay: 0.008, rateShape: 0.9, regularity: 1.1, leaveMean: 0.22, leaveConcentration: 4, moreLines: 0.8, morePieces: 0.2, discounts: [0] },
    { name: 'café', share: 4, tastes: [14, 3, 2, 3, 4, 0.3, 0.5, 2.5, 0], ratePerDay: 0.1, rateShape: 4, regularity: 7, leaveMean: 0.012, leaveConcentration: 30, moreLines: 2.6, morePieces: 3.2, discounts: [0.05, 0.1] },
  ], // prettier-ignore
  companions: [
    { from: 1, to: 7, probability: 0.3 },
    { from: 3, to: 4, probability: 0.34 },
    { from: 0, to: 7, probability: 0.1 },
    { from: 5, to: 6, probability: 0.25 },
    { from: 8, to: 4, probability: 0.28 },
  ],
  giftCategory: 8,
  acquisition: [
    { name: ['Recommended', '熟人推荐'], share: 30, costPerCustomer: 450 },
    { name: ['Search ads', '搜索广告'], share: 26, costPerCustomer: 2380 },
    { name: ['Social', '社交媒体'], share: 20, costPerCustomer: 1460 },
    { name: ['Market stall', '市集摊位'], share: 14, costPerCustomer: 1120 },
    { name: ['Walk-in', '自然到店'], share: 10, costPerCustomer: 160 },
  ],
  campaigns: [
    { name: ['Spring tasting', '春季品鉴'], channel: 2, months: [2, 3], costShare: 0.6, wins: 5 },
    { name: ['Winter gifts', '冬日送礼'], channel: 1, months: [10, 11], costShare: 0.45, wins: 6 },
    { name: ['First bag half price', '首袋半价'], channel: 1, months: [5, 6, 7], costShare: 0.5, wins: 4 },
  ],
  orderChannels: [
    { name: ['Web', '网店'], share: 55 },
    { name: ['Shop', '门店'], share: 33 },
    { name: ['Phone', '电话'], share: 12 },
  ],
  owners: [['Nell Harwood', '林晓晴'], ['Tom Ridsdale', '陈立群'], ['Asha Pemberton', '许若兰']], // prettier-ignore
  attribute: { name: ['Loyalty card', '会员卡'], values: [['yes', '有'], ['no', '无']] }, // prettier-ignore
  season: {
    weekday: [0.55, 0.95, 0.9, 0.95, 1.05, 1.25, 1.4],
    month: [0.82, 0.86, 0.95, 0.98, 0.96, 0.92, 0.88, 0.86, 0.98, 1.04, 1.22, 1.6],
  },
  priceRises: [
    { daysAgo: 455, factor: 1.06 },
    { daysAgo: 130, factor: 1.09 },
  ],
  complaintRate: 0.028,
  surveyRate: 0.055,
  returnRate: 0.022,
  anonymousShare: 0.03,
  contactEveryDays: 75,
  contactedShare: 0.32,
  visitsShare: 0.12,
  texts: TEXTS,
};
