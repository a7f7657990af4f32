import type { RuleFieldKind } from '../../base/rule.ts';
import type { Vocabulary, WordedField } from './question.ts';

/** Everyday names of fields that every workspace has, in both languages. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  churn: [
    'churn',
    'churn rate',
    'churn risk',
    'risk',
    'risk of leaving',
    '流失',
    '流失率',
    '流失风险',
    '风险',
  ],
  revenue: ['revenue', 'sales', 'spend', 'spending', '销售额', '消费额', '消费金额', '收入'],
  orders: ['orders', 'number of orders', '订单数', '订单量', '下单次数'],
  averageOrder: ['average order', 'average order value', 'aov', '平均每单', '客单价'],
  clv: ['expected value', 'customer value', 'clv', '预期价值', '客户价值'],
  recencyDays: ['days since last order', '距上次下单天数'],
  atRisk: ['money at risk', 'value at risk', '风险金额'],
  returned: ['returned', 'returns', '退货额'],
  lastDay: ['last order', '上次下单', '最近下单', '最后下单'],
  firstDay: ['first order', '首次下单', '第一次下单'],
  birthday: ['birthday', '生日'],
  group: ['group', '分组', '客户分组'],
  segment: ['cluster', 'segment', '聚类'],
  stage: ['stage', 'lifecycle stage', '阶段'],
  city: ['city', 'town', '城市'],
  region: ['region', 'area', '地区'],
  country: ['country', '国家'],
  channel: ['channel', '渠道'],
  owner: ['owner', 'account manager', '负责人'],
  company: ['company', '公司'],
  gender: ['gender', 'sex', '性别'],
  tags: ['tag', 'tags', '标签'],
  note: ['note', 'notes', '备注'],
};

/** A Chinese comma ends a clause; it must not become one within a number. */
export const normal = (text: string): string =>
  text.replaceAll('，', ', ').normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

const namesOf = ({ id, names }: WordedField): readonly string[] =>
  [...names, ...(ALSO[id] ?? [])].map(normal);

export interface NamedLevel {
  readonly field: WordedField;
  readonly key: string;
}

export interface Names {
  readonly fields: ReadonlyMap<string, readonly WordedField[]>;
  readonly levels: ReadonlyMap<string, readonly NamedLevel[]>;
}

function indexed<T>(pairs: Iterable<readonly [string, T]>): ReadonlyMap<string, readonly T[]> {
  const map = new Map<string, T[]>();
  for (const [name, one] of pairs) {
    const held = map.get(name);
    if (name === '' || held?.includes(one)) continue;
    if (held) held.push(one);
    else map.set(name, [one]);
  }
  return map;
}

/** Every name of a vocabulary in its normal form, with what it may mean. */
export function indexNames(vocabulary: Vocabulary): Names {
  const levels = vocabulary.flatMap((field) =>
    field.levels.flatMap(({ key, names }) => {
      const level = { field, key };
      return [...names, key].map((name) => [normal(name), level] as const);
    }),
  );
  return {
    fields: indexed(vocabulary.flatMap((field) => namesOf(field).map((name) => [name, field] as const))),
    levels: indexed(levels),
  };
}

/** Fields of a name, of one kind or of any. */
export const fieldsCalled = (names: Names, name: string, kind?: RuleFieldKind): readonly WordedField[] =>
  (names.fields.get(normal(name)) ?? []).filter((field) => kind === undefined || field.kind === kind);
