import { CAMPAIGN_HEADINGS } from '../data/campaign-column.ts';
import type { Field } from './heading-fields.ts';
import { HEADINGS_ABROAD } from './headings-abroad.ts';
import { inEnglish } from './words-abroad.ts';

export type { Field };

export interface HeadingMatch {
  readonly field: Field;
  readonly exact: boolean;
  /** Lower is better among headings of one field. */
  readonly rank: number;
}

/** Synonyms by field, the most telling first: of two headings of one field the earlier synonym wins. */
const SYNONYMS: Readonly<Record<Field, string>> = {
  customer:
    'customer id|customerid|customer_unique_id|customer no|customer number|customer code|customer ref|customer key|cust id|custid|cust no|cust number|client id|client no|client number|client code|clientnum|account id|account no|account number|account code|member id|member number|member no|membership no|household_id|household id|household key|user id|userid|user_id|uid|buyer id|shopper id|visitor id|subscriber id|patient id|passenger id|guest id|contact id|person id|rec_id|loyalty id|card no|card number|loyalty card number|lylty card nbr|customer|client|member|user|buyer|account|客户编号|客户代码|客户编码|客户id|客户号|客户代号|会员号|会员编号|会员id|会员卡号|会员代码|会员编码|顾客编号|顾客id|用户id|用户编号|用户号|买家id|买家编号|买家昵称|买家会员名|买家旺旺|买家账号|买家账户|买家用户名|下单账号|下单帐号|用户账号|账号|帐号|账户编号|卡号|客户|会员|顾客|买家|用户|客戶編號|客戶代號|客戶代碼|客戶id|會員編號|會員號|會員id|會員卡號|顧客編號|買家帳號|買家id|用戶id|使用者id|客戶|會員|顧客|買家|id cliente|cliente id|kundennummer|kunden nr|kundennr|codigo cliente|numero client|id client|donor id|loyalty number',
  person:
    'customer_unique_id|unique customer id|person id|master customer id|客户唯一id|客户唯一编号|唯一客户编号',
  name: 'customer name|full name|fullname|client name|member name|contact name|buyer name|account name|display name|name|contact|recipient|receiver|ship to name|billing name|客户姓名|客户名称|客户名|姓名|会员姓名|会员名称|会员名|顾客姓名|顾客名称|用户名|用户姓名|买家姓名|联系人|联系人姓名|收货人|收货人姓名|收件人|收件人姓名|名字|客戶姓名|客戶名稱|會員姓名|會員名稱|顧客姓名|聯絡人|收貨人|收件人姓名|買家姓名|customer|client|member|buyer|account|客户|会员|顾客|买家|客戶|會員|顧客|買家',
  givenName: 'first name|firstname|given name|given_name|forename|名',
  familyName: 'surname|last name|lastname|family name|family_name|姓|姓氏',
  email:
    'email|e mail|email address|mail|customer email|contact email|buyer email|邮箱|电子邮箱|电子邮件|邮件|邮箱地址|電子郵件|電郵|信箱|電子信箱|e-mail地址',
  phone:
    'phone|phone number|telephone|tel|mobile|mobile number|mobile phone|cell|cell phone|cellphone|contact number|customer phone|whatsapp|手机|手机号|手机号码|电话|电话号码|联系电话|联系手机|联系方式|移动电话|收货人手机|收货人手机号|收件人手机|收货人电话|買家手機|手機|手機號碼|電話|電話號碼|聯絡電話|行動電話',
  company:
    'company|company name|organisation|organization|business name|firm|employer|公司|公司名称|单位|单位名称|企业名称|公司名稱|公司名|组织',
  address:
    'address|street|street address|address 1|address_1|address line 1|shipping address|billing address|customer address|收货地址|地址|详细地址|收件地址|家庭住址|住址|收貨地址|詳細地址',
  city: 'city|town|suburb|customer city|ship city|shipping city|billing city|市|城市|所在城市|收货城市|地级市|縣市',
  region:
    'state|region|province|county|state province|customer state|customer region|ship state|shipping province|地区|省|省份|省市|区域|所在省份|大区|地區|區域|縣',
  postcode:
    'postcode|post code|postal code|zip|zip code|zipcode|customer zip code prefix|customer zip code|邮编|邮政编码|郵遞區號|郵政編碼',
  country:
    'country|nation|geography|customer country|ship country|shipping country|country region|国家|国家地区|国别|國家|國別',
  birthday: 'birthday|birth date|birthdate|date of birth|date_of_birth|dob|出生日期|生日|出生年月|出生年月日',
  gender: 'gender|sex|性别|性別',
  since:
    'since|signup date|sign up date|signup|join date|joined|date joined|registration date|registered|register date|enrollment date|member since|customer since|dt_customer|start date|contract start|created at|creation date|created|注册时间|注册日期|入会时间|入会日期|开户日期|开卡日期|建档日期|加入时间|創建時間|註冊日期|入會日期|create date|created date|createdate|created on|date created|date registered|registered on|registered at|signed up|signup time|first seen|注册于|成为会员日期|开通时间|开通日期|started on|start on|subscribed on|subscription start|subscription start date|contract start date|activated on|activation date|添加时间|添加日期',
  until:
    'until|end date|contract end|churn date|cancellation date|cancel date|left date|closed date|termination date|流失日期|退会日期|到期日期|销户日期|合同到期|終止日期|ended on|ended at|cancelled on|canceled on|cancelled at|canceled at|subscription end|subscription end date|contract end date|terminated on|churned on|churned at',
  owner:
    'owner|account manager|sales rep|salesperson|sales person|rep|agent|salesman|account owner|负责人|客户经理|业务员|销售员|销售代表|销售|跟进人|負責人|業務員|業務代表|contact owner|customer owner|lead owner|assigned to|归属人',
  tags: 'tags|tag|labels|标签|客户标签|標籤',
  latitude: 'latitude|lat|纬度|緯度',
  longitude: 'longitude|lng|lon|long|经度|經度',
  note: 'note|notes|remark|remarks|memo|备注|说明|買家備註|備註|subject|ticket subject|主题',
  label:
    'churn|churned|churn label|churn flag|is churn|is_churn|ischurn|churn value|churn status|exited|attrition|attrition flag|attrition_flag|left|has left|customer status|is_churned|target churn|流失|是否流失|流失标签|流失标识|客户流失|是否离网|离网|是否流失客户|流失標籤|客户状态|会员状态|用户状态|是否退订|has churned|lost',
  tenure:
    'tenure|tenure months|tenure in months|tenure (months)|months|months on book|months_on_book|account length|account_length|account age|days since signup|在网时长|在网月数|入网时长|使用时长|会员时长|合作年限|months in service|monthsinservice|service months|subscription length|subscription_length|membership months|months active|length of relationship|customer tenure|网龄|在网时间|入会月数',
  segment:
    'segment|customer segment|customer type|tier|membership|loyalty tier|level|age|age group|occupation|job|income|marital status|marital_status|education|会员等级|客户等级|客户类型|会员级别|年龄|职业|等级|客户分类|會員等級|年齡|職業',
  time: 'order_purchase_timestamp|order date|orderdate|order time|order datetime|order created at|purchase date|purchase time|purchase timestamp|invoice date|invoicedate|transaction date|transaction time|transaction_timestamp|transaction datetime|trans date|trans_date|sale date|sales date|date of purchase|order placed|paid at|payment date|payment time|booking date|visit date|contact date|call date|event time|event_time|event date|review date|review_creation_date|tweet_created|survey date|submitted at|timestamp|datetime|date time|date|time|created_at|created at|day|下单时间|下单日期|订单创建时间|订单日期|订单时间|创建时间|订单付款时间|付款时间|付款日期|支付时间|交易时间|交易日期|成交时间|购买时间|购买日期|消费时间|消费日期|销售日期|销售时间|开单日期|拜访日期|拜访时间|评价时间|评论时间|反馈时间|发生时间|完成时间|日期|时间|下單時間|下單日期|訂單日期|訂單時間|訂單成立日期|付款時間|交易時間|交易日期|購買日期|消費日期|銷售日期|日期時間|時間|発注日|transaction dt|transaction_dt|txn date|txn time|order_datetime|ordered at|order placed at|processed at|date created gmt|fecha|data do pedido|bestelldatum|收款时间|complaint date|date of complaint|date received|received on|received date|date opened|opened on|reported on|date reported|投诉时间|投诉日期|投訴時間|投訴日期|受理时间|受理日期|ts|unix time|unix timestamp|epoch|bill date|check in time|checkin time|check in date|checkin date|arrival date|stay date|gift date|donation date|session start|session date|visit time|就诊日期|入住日期|到店时间|到店日期',
  order:
    'order id|orderid|order no|order number|order ref|order|order code|invoice|invoice no|invoiceno|invoice number|invoice id|basket_id|basket id|basket|transaction id|transactionid|transaction_id|transaction no|transaction|trans id|receipt|receipt no|receipt id|receipt number|bill no|sales order|document no|ticket id|txn id|txnid|订单号|订单编号|订单id|主订单编号|子订单编号|父订单号|交易号|交易编号|交易单号|单号|流水号|小票号|发票号|单据编号|单据号|销售单号|商户订单号|訂單號|訂單編號|訂單號碼|交易編號|單號|發票號碼|发票号码|pedido id|id pedido|pedido|numero pedido|bestellnummer|auftragsnummer|name',
  product:
    'product id|productid|product_id|product code|product no|product number|product sku|stock code|stockcode|sku|sku id|item id|itemid|item code|item no|item number|item|article|article id|article no|asin|upc|prod nbr|clothing id|part number|itemdescription|item description|product|商品编号|商品id|商品编码|商品代码|商品货号|产品编号|产品id|产品编码|货号|商家编码|sku编码|物料编码|条码|商品条码|宝贝id|商品|产品|商品編號|商品代碼|產品編號|貨號|產品|品號|lineitem sku|line item sku|variant sku',
  productName:
    'product name|productname|description|item name|item description|product title|product|item|goods|lineitem name|stock description|商品名称|产品名称|商品名|品名|宝贝标题|宝贝名称|商品标题|货品名称|物品名称|菜品|菜品名称|商品名稱|產品名稱|品項|line item|lineitem|line item name|product title|商品信息|选购商品|菜品信息',
  category:
    'category|product category|product_category|category name|product line|department|department name|cat|sub category|subcategory|item category|product type|class name|negativereason|complaint type|complaint category|complaint reason|reason for complaint|issue type|issue|topic|投诉类别|投诉原因|投訴類型|类别|分类|品类|商品类别|商品分类|产品类别|产品分类|类目|商品类目|大类|问题类型|投诉类型|類別|分類|品類|商品類別|商品分類',
  brand: 'brand|manufacturer|brand name|品牌|厂家|廠牌',
  quantity:
    'quantity|qty|quantity ordered|quantityordered|units|units sold|number of items|items|count|pieces|pcs|prod qty|number_of_cds|number of cds|cds|volume|数量|购买数量|商品数量|件数|销售数量|宝贝总数量|销量|个数|數量|購買數量|件數|商品數量|銷售數量|lineitem quantity|line item quantity|cantidad|quantidade|menge|订购数量',
  unitPrice:
    'unit price|unitprice|unit_price|price|price each|priceeach|item price|price per unit|sale price|selling price|list price|retail price|单价|商品单价|价格|售价|销售单价|成交单价|零售价|單價|價格|售價|lineitem price|line item price|sales price|sales_price|unit cost price|preis|precio',
  discount:
    'discount|discount amount|discount_amount|retail_disc|total discount|coupon|coupon_disc|rebate|优惠|优惠金额|折扣|折扣金额|优惠券|折扣額|優惠金額',
  amount:
    'amount|total amount|totalamount|total|line total|order total|order amount|order value|amount paid|paid amount|net amount|net sales|sales amount|sales_amount|sales value|sales_value|sales|sale amount|sale value|revenue|total sales|total revenue|total price|totalprice|total_price|tot sales|dollar_value|dollar value|payment value|payment_value|payment amount|purchase amount|purchase amount usd|purchase value|purchase_amount|transaction amount|transaction value|tran amount|spend amount|subtotal|gross amount|grand total|monetary|value|turnover|gmv|实付金额|顾客实付|用户实付金额|用户实付|商家实收金额|买家实际支付金额|实际支付金额|实收金额|买家实付|实付款|实付|支付金额|付款金额|成交金额|交易金额|订单金额|订单总额|订单总价|消费金额|销售金额|销售额|总金额|金额|总价|合计|小计|应付金额|应收金额|买家应付货款|商品总价|总额|實付金額|實收金額|支付金額|付款金額|成交金額|交易金額|訂單金額|訂單總額|消費金額|銷售金額|銷售額|總金額|金額|總價|合計|小計|actual amount paid|actual_amount_paid|weekly sales|daily sales|monthly sales|weekly_sales|valor|importe|betrag|销售总额|流水|gift amount|donation amount|gross|net|total revenue',
  channel:
    'channel|sales channel|source|acquisition channel|acquisition source|lead source|marketing channel|traffic source|order channel|platform|referral source|store|渠道|来源|销售渠道|获客渠道|平台|订单来源|客户来源|推广渠道|店铺|门店|通路|來源|渠道名称|平臺|管道|门店名称|店铺名称',
  status:
    'order status|order_status|financial status|payment status|transaction status|status|state of order|订单状态|交易状态|支付状态|付款状态|訂單狀態|交易狀態',
  returned:
    'returned|is returned|return flag|is return|refunded|is refunded|is_canceled|is_cancelled|cancelled|canceled|是否退款|是否退货|是否取消|退货|退款',
  unitCost: 'unit cost|cost price|product cost|standard cost|purchase price|成本价|进价|单位成本|成本價|進價',
  score:
    'score|rating|stars|star rating|nps|nps score|netpro|net promoter score|csat|ces|satisfaction|satisfaction score|satisfaction rating|review score|review_score|overall rating|overall|likelihood to recommend|recommend score|q7all|评分|打分|分数|满意度|星级|推荐意愿|推荐分|總分|評分|滿意度|星等|綜合評分|likelihood',
  text: 'text|review|review text|reviews|verified_reviews|review_comment_message|review body|comment|comments|feedback|feedback text|message|body|content|opinion|verbatim|tweet|summary|评论|评价|评价内容|评论内容|反馈|反馈内容|意见|建议|内容|留言|備註內容|評論|評價|意見|內容|what could we do better|improvements|suggestions|意见建议|意见与建议|意见反馈|complaint text|complaint description|complaint details|complaint detail|complaint narrative|consumer complaint narrative|complaint message|details of complaint|投诉内容|投诉描述|投诉详情|投訴內容|问题描述|問題描述',
  type: 'type|feedback type|survey type|反馈类型|调查类型|調查類型|interaction type|contact type|activity type|activity|event type|event_type|touchpoint|类型|拜访类型|联系方式类型|互动类型|跟进方式|活动类型|類型|互動類型|拜訪類型|联系方式|沟通方式|contact method',
  direction: 'direction|inbound outbound|方向|呼入呼出',
  outcome: 'outcome|result|disposition|status of contact|结果|拜访结果|跟进结果|沟通结果|結果|拜訪結果',
  mood: 'mood|sentiment score|情绪|心情|情緒',
  nextContact:
    'next contact|next visit|follow up|follow up date|followup|next action date|下次联系|下次拜访|下次跟进|下次联系时间|下次拜访日期|下次聯絡',
  spend:
    'cost|costs|spend|marketing spend|ad spend|adspend|expense|expenses|budget|marketing cost|acquisition cost|费用|花费|支出|成本|投入|推广费用|营销费用|广告费|費用|花費|成本金額|廣告費|amount spent',
  campaign: CAMPAIGN_HEADINGS.join('|'),
  month: 'month|period|year month|yearmonth|月份|月|年月|期间|reporting starts|reporting start',
  genericId: 'id|no|number|code|key|编号|编码|代码|編號|代碼',
  rowIndex: 'rownumber|row number|row no|index|unnamed: 0|row id|row_id|rowid|#|sno|s.no|序号|编号|行号|序號',
};

/** Contained in a heading: likely, not certain. Tried in this order, on words in full parted by single spaces. */
const PATTERNS: readonly (readonly [RegExp, Field])[] = [
  [/(^| )(churn|churned|attrition|attrited)( |$)|^default payment next month$/, 'label'],
  [
    /(^| )(customer|client|member|buyer|household|user|shopper|donor|guest|patient|passenger|subscriber|reviewer)( .*)? (id|no|nr|num|number|code|key|ref)$/,
    'customer',
  ],
  [/(^| )(order|invoice|basket|transaction|receipt)( .*)? (id|no|nr|num|number|code|key|ref)$/, 'order'],
  [/(^| )(product|item|sku|article|stock)( .*)? (id|no|nr|num|number|code|key|ref)$/, 'product'],
  [/(^| )(purchase|order|invoice|transaction|sale)( .*)? (date|time|timestamp|datetime)$/, 'time'],
  [
    /(^| )(survey|review|response|feedback|complaint|submission)( .*)? (date|time|timestamp)$|(^| )(reported|submitted|recorded|responded) (at|on|date)$/,
    'time',
  ],
  [/(^| )(unit|item|product|line ?item|wholesale|retail|selling) price( |$)/, 'unitPrice'],
  [/^(product|item|article|goods|stock) (category|group|class|family)( name| code| id)?$/, 'category'],
  [/(^| )(amount|price|value) (paid|due|usd|eur|gbp|inr)$/, 'amount'],
  [/(^| )recommend( |$)/, 'score'],
  [/(^| )(nps|csat|ces|reviewer|review|survey|feedback) (score|rating|stars)$/, 'score'],
  [/(^| )satisf(ied|action|y)( |$)/, 'score'],
  [
    /(^| )(comments?|remarks?|feedback|suggestions?|improve|improvement|do better|tell us)( |$)|(^| )reviews?( text)?$/,
    'text',
  ],
  [/(^| )(financial|payment|order) status$/, 'status'],
  [
    /(^| )(registration|signup|enrol?lment|created?)( .*)? (date|time)$|(^| )(member|customer|client) (since|on)$/,
    'since',
  ],
  [/(^| )(first|given) name$/, 'givenName'],
  [/(^| )(last|family) name$/, 'familyName'],
  [/(推荐|推薦)/, 'score'],
  [/(满意|滿意)/, 'score'],
  [/(建议|意见|改进|建議|意見|改進)/, 'text'],
  [
    /(^| )(total|net|gross|order|line|sales|paid|payment|purchase|dollar) (amount|value|price|total|sales|paid)( |$)/,
    'amount',
  ],
  [/(^| )quantity( |$)/, 'quantity'],
  [/^(billing|shipping|customer|ship|bill) (to )?(country|nation)$/, 'country'],
  [/^(billing|shipping|customer|ship|bill) (to )?(zip|postcode|postal code|zip code)$/, 'postcode'],
  [/^(billing|shipping|customer|ship|bill) (to )?(city|town)$/, 'city'],
  [/^(billing|shipping|customer|ship|bill) (to )?(state|province|region)$/, 'region'],
  [/^(billing|shipping|delivery|ship|bill) (to )?address( 1| line 1)?$/, 'address'],
  [/(^| )e ?mail( |$)/, 'email'],
  [/(^| )(phone|mobile)( |$)/, 'phone'],
  [/(客户|会员|顾客|买家|用户|客戶|會員|顧客|買家)(编号|编码|代码|号|id|账号|編號|代碼|號)/, 'customer'],
  [/(订单|交易|訂單)(.*)(号|编号|id|編號)$/, 'order'],
  [/(下单|付款|支付|成交|交易|订单|購買|下單|訂單)(.*)(时间|日期|時間)$/, 'time'],
  [/(实付|实收|成交|支付|订单|销售|消费|實付|訂單|銷售)(.*)(金额|额|金額|款)/, 'amount'],
  [/(电话|手机|電話|手機)/, 'phone'],
  [/(邮箱|郵件|电子邮件)/, 'email'],
  [/(收货|收件|详细|通讯).*地址/, 'address'],
];

/** Letters and digits only, lower case, full-width folded: `Invoice_No.` and `InvoiceNo` are one. */
function headingKey(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#]/gu, '');
}

function headingWords(heading: string): string {
  return heading
    .normalize('NFKC')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** How exports of banks and of older systems shorten the words above. */
const SHORT: Readonly<Record<string, string>> = {
  amt: 'amount',
  cust: 'customer',
  dt: 'date',
  inv: 'invoice',
  nbr: 'number',
  po: 'purchase order',
  prod: 'product',
  qty: 'quantity',
  tran: 'transaction',
  trans: 'transaction',
  trx: 'transaction',
  txn: 'transaction',
};

/** The words of a heading in full: `TXN_DT` is a transaction date, `Invoice #` an invoice number. */
function spelledOut(heading: string): string {
  return headingWords(heading.replace(/#|№/g, ' number '))
    .split(' ')
    .map((word) => SHORT[word] ?? word)
    .join(' ');
}

const BY_KEY = new Map<string, { readonly field: Field; readonly rank: number }[]>();
for (const of of [SYNONYMS, HEADINGS_ABROAD]) {
  const known = new Set(BY_KEY.keys());
  for (const [field, synonyms] of Object.entries(of) as [Field, string][]) {
    synonyms.split('|').forEach((synonym, rank) => {
      const key = headingKey(synonym);
      // What a heading means in English or Chinese is not changed by what it may mean elsewhere.
      if (known.has(key)) return;
      const entries = BY_KEY.get(key) ?? [];
      if (!entries.some((entry) => entry.field === field)) entries.push({ field, rank });
      BY_KEY.set(key, entries);
    });
  }
}

/** Every field a heading may speak of, exact synonyms first; in English and Chinese, else by its words in other languages. */
export function matchHeading(heading: string): readonly HeadingMatch[] {
  const bare = heading.normalize('NFKC').replace(/\([^)]*\)|\[[^\]]*\]/g, '');
  for (const text of [heading, bare, spelledOut(bare)]) {
    const exact = BY_KEY.get(headingKey(text));
    if (exact) return exact.map(({ field, rank }) => ({ field, rank, exact: true }));
  }
  const words = spelledOut(bare);
  const likely = matchWords(words);
  if (likely.length > 0) return likely;
  for (const english of inEnglish(words)) {
    const exact = BY_KEY.get(headingKey(english)) ?? [];
    const found = [
      ...exact.map(({ field }) => ({ field, rank: LIKELY, exact: false })),
      ...matchWords(english),
    ];
    if (found.length > 0) return found;
  }
  return [];
}

const LIKELY = 1000;

function matchWords(words: string): readonly HeadingMatch[] {
  const at = PATTERNS.findIndex(([pattern]) => pattern.test(words));
  return at < 0 ? [] : [{ field: PATTERNS[at][1], rank: LIKELY + at, exact: false }];
}

/** Whether a heading speaks of the label, by its own words or by those of the label's heading. */
export function speaksOfLabel(heading: string, label: string): boolean {
  const words = headingWords(label);
  return (
    matchHeading(heading).some(({ field }) => field === 'label') ||
    (words.includes(' ') && headingWords(heading).includes(words))
  );
}

/** Someone or something else than a customer, though it may have codes of its own. */
const OTHERS =
  /(^| )(seller|vendor|supplier|merchant|store|shop|branch|warehouse|employee|staff|driver|shipper|geolocation|zip|postcode|postal|category|region|currency)( |$)|卖家|商家|供应商|供應商|门店|門店|仓库|倉庫|员工|員工/;

export function speaksOfOthers(heading: string): boolean {
  return OTHERS.test(headingWords(heading));
}

const ROWS =
  /(^| )(response|answer|review|survey|feedback|record|row|event|session|log|message|complaint|unique)( |$)/;

/** What numbers the rows themselves, not whom they tell of. */
export function speaksOfRows(heading: string): boolean {
  return ROWS.test(headingWords(heading));
}

const COMPLAINTS = /complain|投诉|投訴/;

export function speaksOfComplaints(heading: string): boolean {
  return COMPLAINTS.test(headingWords(heading));
}

const OPPORTUNITIES =
  /^(opportunity|deal) (name|title|id|no|number|stage)$|^(商机|商機)(名称|名稱|编号|編號|阶段|階段)/;

/** What may be sold one day is no sale. */
export function speaksOfOpportunities(heading: string): boolean {
  return OPPORTUNITIES.test(headingWords(heading));
}

const TICKETS = /(^| )(ticket|case|requester|assignee)( |$)|工单|工單/;

export function speaksOfTickets(heading: string): boolean {
  return TICKETS.test(headingWords(heading));
}

/** What happens after an order was placed, on a day of its own. */
const LATER =
  /(^| )(ship|shipping|shipped|deliver|delivery|delivered|limit|due|deadline|estimated|required|return|returned|modified|updated)( |$)|发货|發貨|送达|送達|到货|到貨|截止|预计|預計/;

export function speaksOfLater(heading: string): boolean {
  return LATER.test(headingWords(heading));
}

/** Columns that a list of rejected rows carries; ignored when it comes back. */
export const REJECTED_HEADINGS = [
  'rapport_row',
  'rapport_column',
  'rapport_value',
  'rapport_reason',
] as const;

export function isRejectedHeading(heading: string): boolean {
  return (REJECTED_HEADINGS as readonly string[]).includes(heading.trim().toLowerCase());
}
