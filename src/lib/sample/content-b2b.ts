import type { Words } from './language.ts';
import type { ContactTexts, ShopContent, ShopProduct } from './shop-content.ts';

type ProductRow = readonly [en: string, zh: string, price: number, costShare: number];

const CARTONS: readonly ProductRow[] = [
  ['Shipping carton S, 50', '快递纸箱 小号 50 只', 3900, 0.66],
  ['Shipping carton M, 50', '快递纸箱 中号 50 只', 5400, 0.66],
  ['Shipping carton L, 25', '快递纸箱 大号 25 只', 4200, 0.67],
  ['Double-wall carton, 20', '双瓦楞纸箱 20 只', 5800, 0.68],
  ['Printed carton, 100', '彩印纸箱 100 只', 14800, 0.6],
];
const MAILERS: readonly ProductRow[] = [
  ['Padded mailer A4, 100', '气泡信封 A4 100 个', 3600, 0.6],
  ['Paper mailer, 250', '牛皮纸快递袋 250 个', 5200, 0.62],
  ['Compostable mailer, 200', '可降解快递袋 200 个', 6900, 0.64],
];
const TAPE: readonly ProductRow[] = [
  ['Packing tape, 36 rolls', '封箱胶带 36 卷', 4800, 0.55],
  ['Paper tape, 24 rolls', '牛皮纸胶带 24 卷', 5900, 0.57],
  ['Tape dispenser', '胶带切割器', 1450, 0.5],
];
const FILL: readonly ProductRow[] = [
  ['Bubble wrap 100 m', '气泡膜 100 米', 4400, 0.58],
  ['Kraft paper 250 m', '缓冲牛皮纸 250 米', 3800, 0.56],
  ['Paper fill, 10 kg', '填充纸丝 10 公斤', 3300, 0.55],
  ['Air pillows, 300 m', '充气袋 300 米', 5100, 0.57],
];
const PALLET: readonly ProductRow[] = [
  ['Stretch film, 6 rolls', '缠绕膜 6 卷', 5700, 0.63],
  ['Pallet collar', '托盘围板', 2600, 0.66],
  ['Strapping kit', '打包带套装', 7400, 0.58],
];
const FOOD: readonly ProductRow[] = [
  ['Bakery box, 200', '烘焙盒 200 只', 6200, 0.6],
  ['Stand-up pouch, 500', '自立袋 500 只', 9800, 0.59],
  ['Takeaway bowl, 300', '外卖碗 300 只', 5400, 0.62],
  ['Labels, 5 rolls', '标签纸 5 卷', 4100, 0.48],
];
const MACHINES: readonly ProductRow[] = [
  ['Carton sealer', '封箱机', 189_000, 0.72],
  ['Air pillow machine', '充气袋机', 126_000, 0.7],
  ['Heat sealer', '热封机', 38_000, 0.65],
];

const GROUPS = [CARTONS, MAILERS, TAPE, FILL, PALLET, FOOD, MACHINES];

function products(): readonly ShopProduct[] {
  return GROUPS.flatMap((rows, category) =>
    rows.map(([en, zh, price, costShare]) => ({ name: [en, zh] as Words, category, price, costShare })),
  );
}

const TEXTS: ContactTexts = {
  complaints: [
    {
      category: ['Delivery', '交货'],
      weight: 5,
      texts: [
        [
          'The truck with {product} came two days late; our line stood still.',
          '{product}晚到两天，我们的生产线停了。',
        ],
        ['Short delivery again: {product} is missing three packs.', '又少发货了，{product}少三包。'],
        ['The pallet of {product} was wet through when we unloaded it.', '整托{product}卸货时已经湿透。'],
      ],
    },
    {
      category: ['Quality', '质量'],
      weight: 4,
      texts: [
        ['One in ten of {product} splits at the seam.', '{product}有一成开胶。'],
        ['The last lot of {product} is thinner than the sample.', '这批{product}比样品薄。'],
        ['Print on {product} is off by half an inch.', '{product}印刷偏了一厘米多。'],
      ],
    },
    {
      category: ['Invoice', '开票'],
      weight: 3,
      texts: [
        ['The invoice for {product} ignores our contract price.', '{product}的发票没有按合同价开。'],
        ['We were billed twice for {product}.', '{product}重复开了票。'],
      ],
    },
    {
      category: ['Service', '服务'],
      weight: 2,
      texts: [
        ['Three calls about {product} and nobody rang back.', '为{product}打了三次电话，没人回。'],
        ['We have a new contact at your side every quarter.', '对接人每个季度都换。'],
      ],
    },
  ],
  praise: [
    ['{product} is always in stock and arrives the next morning.', '{product}总有现货，第二天早上就到。'],
    ['Our account owner knows our season better than we do.', '客户经理比我们自己还了解旺季。'],
    ['Steady quality of {product} for two years.', '{product}两年来质量一直稳定。'],
  ],
  middling: [
    ['{product} does the job; the portal is clumsy.', '{product}够用，订货系统不太好用。'],
    ['Fair prices, but the lead time grew.', '价格公道，但交期变长了。'],
    ['We would like smaller packs of {product}.', '希望{product}有小包装。'],
  ],
  criticism: [
    ['We are taking quotes for {product} elsewhere.', '{product}我们正在向别家询价。'],
    ['The last price rise was one too many.', '上次涨价让我们很难接受。'],
    ['Late deliveries cost us a client this month.', '这个月因为晚交货丢了一个客户。'],
  ],
  notes: {
    ordered: [
      ['Placed the monthly order, {product} included.', '下了本月订单，含{product}。'],
      ['Added {product} to the standing order.', '固定订单里加了{product}。'],
    ],
    'will-order': [
      ['Purchase order for {product} follows on Monday.', '周一发{product}的采购单。'],
      ['Waits for budget approval of {product}.', '{product}等预算批复。'],
    ],
    'not-now': [
      ['Warehouse is full until next month.', '仓库满，下个月再说。'],
      ['Stocktake this week, ring again later.', '本周盘点，过后再联系。'],
    ],
    'no-answer': [
      ['Buyer did not pick up.', '采购没接电话。'],
      ['Switchboard only.', '只接到总机。'],
    ],
    'left-message': [
      ['Left word at the front desk.', '请前台转告。'],
      ['Asked a colleague to pass it on.', '请同事转达。'],
    ],
    closed: [
      ['Buyer was out on site.', '采购外出不在。'],
      ['Turned away at the gate, stocktake.', '门卫说正在盘点，没进去。'],
    ],
    leaving: [
      ['A rival quotes {product} eight percent lower.', '竞争对手的{product}报价低八个点。'],
      ['New head of purchasing reviews all suppliers.', '新采购主管在重新评估所有供应商。'],
      ['Unhappy about the last delivery, orders are on hold.', '对上次交货不满，订单暂停。'],
    ],
  },
};

export const B2B: ShopContent = {
  name: ['Northgate Packaging', '北门包装'],
  currencies: { en: 'USD', zh: 'CNY' },
  chinesePriceFactor: 6.8,
  customers: 420,
  linesPerCustomer: 54,
  historyDays: 1095,
  shareFromStart: 0.5,
  customerIds: { prefix: 'NG-', digits: 4 },
  orderPrefix: 'SO-',
  firms: true,
  places: 'country-wide',
  mailDomains: ['buying.example', 'office.example', 'works.example'],
  categories: [
    ['Cartons', '纸箱'],
    ['Mailers', '快递袋'],
    ['Tape', '胶带'],
    ['Void fill', '缓冲材料'],
    ['Pallet', '托盘耗材'],
    ['Food packaging', '食品包装'],
    ['Machines', '设备'],
  ],
  brands: [
    ['Northgate', '北门'],
    ['Fibreline', '纤维线'],
    ['Sealright', '严封'],
  ],
  products: products(),
  profiles: [
    { name: 'web-shop', share: 34, tastes: [8, 9, 4, 6, 1, 0.2, 0.1], ratePerDay: 0.034, rateShape: 2, regularity: 3.5, leaveMean: 0.03, leaveConcentration: 14, moreLines: 2.4, morePieces: 5, discounts: [0, 0, 0.05] },
    { name: 'manufacturer', share: 28, tastes: [10, 0.5, 4, 3, 7, 0.2, 0.25], ratePerDay: 0.03, rateShape: 3, regularity: 5, leaveMean: 0.018, leaveConcentration: 20, moreLines: 3, morePieces: 14, discounts: [0, 0.05, 0.1, 0.15] },
    { name: 'food', share: 24, tastes: [2, 0.3, 1.5, 0.6, 1, 10, 0.12], ratePerDay: 0.045, rateShape: 2.5, regularity: 5, leaveMean: 0.022, leaveConcentration: 18, moreLines: 1.8, morePieces: 8, discounts: [0, 0.05, 0.08] },
    { name: 'occasional', share: 14, tastes: [5, 3, 3, 3, 1, 1, 0.5], ratePerDay: 0.007, rateShape: 1, regularity: 1.2, leaveMean: 0.16, leaveConcentration: 5, moreLines: 1, morePieces: 3, discounts: [0] },
  ], // prettier-ignore
  companions: [
    { from: 0, to: 2, probability: 0.32 },
    { from: 1, to: 3, probability: 0.22 },
    { from: 4, to: 2, probability: 0.15 },
    { from: 6, to: 3, probability: 0.5 },
  ],
  giftCategory: null,
  acquisition: [
    { name: ['Field sales', '外勤拜访'], share: 34, costPerCustomer: 62_000 },
    { name: ['Trade fair', '行业展会'], share: 22, costPerCustomer: 48_000 },
    { name: ['Referral', '客户转介'], share: 20, costPerCustomer: 9000 },
    { name: ['Search ads', '搜索广告'], share: 16, costPerCustomer: 31_000 },
    { name: ['Tender', '招标平台'], share: 8, costPerCustomer: 22_000 },
  ],
  campaigns: [
    { name: ['Spring trade fair', '春季展会'], channel: 1, months: [2, 3, 4], costShare: 0.7, wins: 7 },
    { name: ['Sample box', '样品寄送'], channel: 3, months: [7, 8, 9], costShare: 0.4, wins: 5 },
  ],
  orderChannels: [
    { name: ['Portal', '订货平台'], share: 48 },
    { name: ['Account owner', '客户经理'], share: 34 },
    { name: ['Phone', '电话'], share: 18 },
  ],
  owners: [
    ['Dana Whitcombe', '周启明'],
    ['Luis Arroyo', '沈佳琪'],
    ['Megan Thorne', '郑海涛'],
    ['Andre Bellweather', '宋雪晴'],
    ['Ruth Kessler', '梁志强'],
    ['Vikram Solanki', '韩若曦'],
  ],
  attribute: {
    name: ['Payment terms', '账期'],
    values: [
      ['30 days', '30 天'],
      ['60 days', '60 天'],
      ['Prepaid', '预付'],
    ],
  },
  season: {
    weekday: [0.02, 1.35, 1.3, 1.25, 1.2, 1.05, 0.08],
    month: [0.9, 0.9, 1, 1, 1, 0.96, 0.9, 0.96, 1.06, 1.14, 1.26, 0.92],
  },
  priceRises: [
    { daysAgo: 720, factor: 1.04 },
    { daysAgo: 160, factor: 1.08 },
  ],
  complaintRate: 0.028,
  surveyRate: 0.05,
  returnRate: 0.03,
  anonymousShare: 0.03,
  contactEveryDays: 48,
  contactedShare: 0.9,
  visitsShare: 0.4,
  texts: TEXTS,
};
