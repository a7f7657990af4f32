import type { Words } from './language.ts';
import type { ContactContent, ContactTexts } from './shop-content.ts';

export interface ServiceProduct {
  readonly name: Words;
  readonly category: Words;
  /** Monthly charge in minor units of the English sample's currency. */
  readonly price: number;
  readonly costShare: number;
  /** Share of the subscribers who start with it (plans: exactly one; extras: each by itself). */
  readonly share: number;
}

export interface ContractKind {
  readonly name: Words;
  readonly share: number;
  /** Log-odds of giving notice in a month. */
  readonly leaveLogit: number;
}

export interface ServiceContent extends ContactContent {
  readonly name: Words;
  readonly currencies: { readonly en: string; readonly zh: string };
  readonly chinesePriceFactor: number;
  readonly customers: number;
  readonly linesPerCustomer: number;
  readonly historyDays: number;
  readonly plans: readonly ServiceProduct[];
  readonly extras: readonly ServiceProduct[];
  /** Once bought over the counter, by nobody known. */
  readonly dayPass: ServiceProduct;
  readonly brand: Words;
  readonly contracts: readonly ContractKind[];
  readonly payments: readonly { readonly name: Words; readonly share: number; readonly leaveLogit: number }[];
  readonly headings: { readonly contract: Words; readonly plan: Words; readonly payment: Words; readonly extras: Words; readonly monthlyCharge: Words; readonly paperBill: Words }; // prettier-ignore
  readonly yesNo: readonly [yes: Words, no: Words];
  readonly acquisition: readonly {
    readonly name: Words;
    readonly share: number;
    readonly costPerCustomer: number;
  }[];
  readonly owners: readonly Words[];
  readonly priceRises: readonly { readonly daysAgo: number; readonly factor: number }[];
  readonly complaintRate: number;
  readonly surveyRate: number;
}

const TEXTS: ContactTexts = {
  complaints: [
    {
      category: ['Outage', '断网'],
      weight: 6,
      texts: [
        ['No line for three days and no word from you.', '断网三天，没有任何通知。'],
        ['{product} drops out every evening.', '{product}每天晚上都掉线。'],
        ['I work from home and lost a whole day.', '我在家办公，白白耽误了一天。'],
      ],
    },
    {
      category: ['Speed', '网速'],
      weight: 4,
      texts: [
        ['I pay for {product} and get a third of the speed.', '付的是{product}的钱，速度只有三分之一。'],
        ['Films stop and start since the autumn.', '从秋天开始看片就一直卡。'],
      ],
    },
    {
      category: ['Bill', '账单'],
      weight: 4,
      texts: [
        ['The bill is higher than the letter said.', '账单比通知上写的高。'],
        ['I was charged for an engineer who never came.', '师傅没来，却收了上门费。'],
      ],
    },
    {
      category: ['Support', '客服'],
      weight: 3,
      texts: [
        ['Forty minutes in the queue, then cut off.', '排队四十分钟，然后被挂断。'],
        ['Each adviser tells me something else about {product}.', '关于{product}，每个客服说法都不一样。'],
      ],
    },
  ],
  praise: [
    ['{product} has not failed once in a year.', '{product}一年没断过一次。'],
    ['The engineer was on time and left no mess.', '师傅准时上门，收拾得干干净净。'],
    ['Clear bills and friendly people.', '账单清楚，客服态度好。'],
  ],
  middling: [
    ['{product} is all right, a little slow at weekends.', '{product}还行，周末有点慢。'],
    ['Good line, dear extras.', '网络不错，附加服务有点贵。'],
    ['It works. The app could be better.', '能用，应用还可以更好。'],
  ],
  criticism: [
    ['The price went up and the speed went down.', '价格涨了，速度反而慢了。'],
    ['I am counting the days of my contract.', '就等合同到期了。'],
    ['Nobody repairs {product} properly.', '{product}总是修不好。'],
  ],
  notes: {
    ordered: [
      ['Took the larger plan.', '换了更高的套餐。'],
      ['Signed for another year.', '续签了一年。'],
    ],
    'will-order': [
      ['Thinks about one extra more, ring again.', '考虑加一项服务，再联系。'],
      ['Will renew when the contract ends.', '合同到期会续约。'],
    ],
    'not-now': [
      ['Content with {product}, wants nothing else.', '对{product}满意，暂时不需要别的。'],
      ['Is moving house, ask again in a month.', '正在搬家，一个月后再问。'],
    ],
    'no-answer': [
      ['Rang out.', '无人接听。'],
      ['Engaged, then no answer.', '先占线，后无人接。'],
    ],
    'left-message': [
      ['Left word on the machine.', '已语音留言。'],
      ['Left a card in the letter box.', '在信箱留了卡片。'],
    ],
    closed: [
      ['Nobody at home for the engineer.', '师傅上门时家里没人。'],
      ['Wrong door code.', '门禁密码不对。'],
    ],
    leaving: [
      ['Compares with the new fibre in the street.', '在和街上新开的光纤比价。'],
      ['Asked how to give notice.', '询问怎样退订。'],
      ['Still angry about the outage.', '对断网仍然很生气。'],
    ],
  },
};

export const SERVICE: ServiceContent = {
  name: ['Brightwater Broadband', '明川宽带'],
  currencies: { en: 'GBP', zh: 'CNY' },
  chinesePriceFactor: 3.4,
  customers: 1200,
  linesPerCustomer: 34,
  historyDays: 1095,
  plans: [
    { name: ['Fibre 80', '光纤 80 兆'], category: ['Plan', '套餐'], price: 2800, costShare: 0.5, share: 44 },
    {
      name: ['Fibre 300', '光纤 300 兆'],
      category: ['Plan', '套餐'],
      price: 3600,
      costShare: 0.48,
      share: 36,
    },
    {
      name: ['Fibre 900', '光纤 900 兆'],
      category: ['Plan', '套餐'],
      price: 4900,
      costShare: 0.46,
      share: 20,
    },
  ],
  extras: [
    { name: ['TV pack', '电视包'], category: ['Extra', '附加服务'], price: 1400, costShare: 0.7, share: 0.3 },
    {
      name: ['Mesh Wi-Fi', '全屋无线'],
      category: ['Extra', '附加服务'],
      price: 600,
      costShare: 0.4,
      share: 0.2,
    },
    {
      name: ['Phone line', '固定电话'],
      category: ['Extra', '附加服务'],
      price: 700,
      costShare: 0.35,
      share: 0.22,
    },
    {
      name: ['Online safety', '安全卫士'],
      category: ['Extra', '附加服务'],
      price: 400,
      costShare: 0.3,
      share: 0.18,
    },
  ],
  dayPass: {
    name: ['Day pass', '单日通行证'],
    category: ['Counter', '柜台'],
    price: 500,
    costShare: 0.3,
    share: 0,
  },
  brand: ['Brightwater', '明川'],
  contracts: [
    { name: ['Monthly', '按月'], share: 46, leaveLogit: -2.75 },
    { name: ['One year', '一年'], share: 30, leaveLogit: -4.5 },
    { name: ['Two years', '两年'], share: 24, leaveLogit: -5.8 },
  ],
  payments: [
    { name: ['Direct debit', '自动扣款'], share: 52, leaveLogit: -0.15 },
    { name: ['Card', '银行卡'], share: 30, leaveLogit: 0 },
    { name: ['Bank transfer', '手动转账'], share: 18, leaveLogit: 0.5 },
  ],
  headings: {
    contract: ['Contract', '合同'],
    plan: ['Plan', '套餐'],
    payment: ['Payment', '付款方式'],
    extras: ['Extras', '附加服务数'],
    monthlyCharge: ['Monthly charge', '月费'],
    paperBill: ['Paper bill', '纸质账单'],
  },
  yesNo: [['yes', '是'], ['no', '否']], // prettier-ignore
  acquisition: [
    { name: ['Comparison site', '比价网站'], share: 34, costPerCustomer: 5600 },
    { name: ['Door to door', '上门推广'], share: 18, costPerCustomer: 7400 },
    { name: ['Recommended', '熟人推荐'], share: 24, costPerCustomer: 2500 },
    { name: ['Search ads', '搜索广告'], share: 24, costPerCustomer: 6200 },
  ],
  orderChannels: [
    { name: ['App', '手机应用'], share: 50 },
    { name: ['Phone', '电话'], share: 35 },
    { name: ['Counter', '营业厅'], share: 15 },
  ],
  owners: [['Joan Pellow', '杨婉清'], ['Karim Doyle', '高俊杰'], ['Elsie Marchetti', '罗诗涵'], ['Bram Oakeshott', '唐承志']], // prettier-ignore
  priceRises: [
    { daysAgo: 570, factor: 1.04 },
    { daysAgo: 165, factor: 1.08 },
  ],
  complaintRate: 0.034,
  surveyRate: 0.045,
  contactEveryDays: 150,
  contactedShare: 0.6,
  visitsShare: 0.2,
  texts: TEXTS,
};

export function serviceProducts(content: ServiceContent): readonly ServiceProduct[] {
  return [...content.plans, ...content.extras, content.dayPass];
}
