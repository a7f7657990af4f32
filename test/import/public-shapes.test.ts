import { describe, expect, it } from 'vitest';
import type { Shapes } from '../fixtures/public-shapes/expected.ts';
import { expectShape } from '../fixtures/public-shapes/expected.ts';
import * as chinese from '../fixtures/public-shapes/chinese.ts';
import * as churn from '../fixtures/public-shapes/churn.ts';
import * as olist from '../fixtures/public-shapes/olist.ts';
import * as people from '../fixtures/public-shapes/people.ts';
import * as shops from '../fixtures/public-shapes/shops.ts';
import { imported, tableOf, valuesOf } from '../fixtures/text-file.ts';

const SHAPES: Shapes = {
  'Online Retail': {
    make: shops.onlineRetailText,
    shape: 'order-lines',
    roles: {
      InvoiceNo: 'orders.order',
      StockCode: 'orders.product',
      Description: 'products.name',
      Quantity: 'orders.quantity',
      InvoiceDate: 'orders.time',
      UnitPrice: 'orders.unitPrice',
      CustomerID: 'orders.customer',
      Country: 'customers.country',
    },
    asks: ['decimal-ids'],
  },
  'Online Retail II': {
    make: shops.onlineRetail2Text,
    shape: 'order-lines',
    roles: { Invoice: 'orders.order', Price: 'orders.unitPrice', 'Customer ID': 'orders.customer' },
    asks: ['decimal-ids'],
  },
  Superstore: {
    make: shops.superstoreText,
    shape: 'order-lines',
    roles: {
      'Row ID': 'ignore',
      'Order ID': 'orders.order',
      'Order Date': 'orders.time',
      'Customer ID': 'orders.customer',
      'Customer Name': 'customers.name',
      Segment: 'customers:Segment',
      'Postal Code': 'customers.postcode',
      'Product ID': 'orders.product',
      Category: 'products.category',
      'Product Name': 'products.name',
      Sales: 'orders.amount',
      Quantity: 'orders.quantity',
      Discount: 'orders:Discount',
    },
  },
  'Olist orders': {
    make: shops.olistOrdersText,
    shape: 'orders',
    notes: ['no-amounts'],
    roles: {
      order_id: 'orders.order',
      customer_id: 'orders.customer',
      order_status: 'orders.status',
      order_purchase_timestamp: 'orders.time',
    },
    asks: ['order-status'],
  },
  'Olist customers': {
    make: shops.olistCustomersText,
    shape: 'customers',
    roles: {
      customer_id: 'customers.account',
      customer_unique_id: 'customers.customer',
      customer_city: 'customers.city',
    },
    asks: ['one-person'],
  },
  'Olist items': {
    make: shops.olistItemsText,
    shape: 'order-lines',
    roles: {
      order_id: 'orders.order',
      product_id: 'orders.product',
      price: 'orders.amount',
      shipping_limit_date: 'orders:shipping_limit_date',
    },
  },
  'Olist payments': {
    make: olist.olistPayments,
    shape: 'payments',
    roles: {
      order_id: 'payments.order',
      payment_type: 'payments.method',
      payment_value: 'payments.amount',
    },
  },
  'Olist reviews': {
    make: olist.olistReviews,
    shape: 'feedback',
    roles: {
      order_id: 'feedback.order',
      review_score: 'feedback.score',
      review_comment_message: 'feedback.text',
    },
  },
  'Olist products': {
    make: olist.olistProducts,
    shape: 'products',
    roles: { product_id: 'products.product', product_category_name: 'products.category' },
  },
  'Olist sellers, who are no customers': { make: olist.olistSellers, shape: 'ask' },
  'Olist places': { make: olist.olistPlaces, shape: 'ask' },
  'Olist words for categories': { make: olist.olistTranslation, shape: 'ask' },
  'Instacart orders, which tell no date': {
    make: shops.instacartOrdersText,
    shape: 'ask',
    notes: ['undated-orders'],
  },
  'Ta-Feng, where AMOUNT counts pieces': {
    make: shops.taFengText,
    shape: 'order-lines',
    roles: {
      TRANSACTION_DT: 'orders.time',
      CUSTOMER_ID: 'orders.customer',
      PRODUCT_ID: 'orders.product',
      AMOUNT: 'orders.quantity',
      SALES_PRICE: 'orders.amount',
    },
  },
  'dunnhumby, days counted': {
    make: shops.dunnhumbyText,
    shape: 'order-lines',
    roles: {
      household_key: 'orders.customer',
      BASKET_ID: 'orders.order',
      DAY: 'orders.time',
      SALES_VALUE: 'orders.amount',
    },
  },
  'prices with comma and point the Brazilian way': {
    make: shops.brazilianText,
    shape: 'order-lines',
    roles: { 'Pedido ID': 'orders.order', 'Customer ID': 'orders.customer', Total: 'orders.amount' },
  },
  'weekly sales of stores': {
    make: shops.walmartText,
    shape: 'orders',
    roles: { Store: 'orders.channel', Date: 'orders.time', Weekly_Sales: 'orders.amount' },
  },
  'Shopify orders over several rows': {
    make: shops.shopifyText,
    shape: 'order-lines',
    roles: {
      Name: 'orders.order',
      Email: 'orders.customer',
      'Financial Status': 'orders.status',
      'Paid at': 'orders.time',
      Total: 'orders:Total',
      'Lineitem quantity': 'orders.quantity',
      'Lineitem name': 'products.name',
      'Lineitem price': 'orders.unitPrice',
      'Lineitem sku': 'orders.product',
      'Billing Name': 'customers.name',
      'Billing Country': 'customers.country',
    },
    asks: ['order-status'],
  },
  'hotel bookings, which name no guest': { make: shops.hotelText, shape: 'ask' },
  'bank customers': {
    make: churn.bankText,
    shape: 'labelled-customers',
    roles: {
      RowNumber: 'ignore',
      CustomerId: 'customers.customer',
      Surname: 'customers.name',
      Tenure: 'customers.tenure',
      Exited: 'customers.churned',
    },
  },
  'card customers, the columns that give the label away left out': {
    make: churn.cardText,
    shape: 'labelled-customers',
    notes: ['leaks'],
    roles: {
      CLIENTNUM: 'customers.customer',
      Attrition_Flag: 'customers.churned',
      Months_on_book: 'customers.tenure',
      Naive_Bayes_Classifier_Attrition_Flag_Card_Category_Contacts_Count_12_mon_Dependent_count_1: 'ignore',
      Naive_Bayes_Classifier_Attrition_Flag_Card_Category_Contacts_Count_12_mon_Dependent_count_2: 'ignore',
    },
  },
  'telecom customers without an id': {
    make: churn.telecomText,
    shape: 'labelled-customers',
    roles: { State: 'customers.region', 'Account length': 'customers.tenure', Churn: 'customers.churned' },
  },
  'telecom customers by telephone': {
    make: churn.telecomPhonesText,
    shape: 'labelled-customers',
    roles: { 'phone number': 'customers.customer', churn: 'customers.churned' },
  },
  'shop customers with a label': {
    make: churn.eCommerceText,
    shape: 'labelled-customers',
    roles: { CustomerID: 'customers.customer', Churn: 'customers.churned', Tenure: 'customers.tenure' },
  },
  'Iranian telecom, headings with two spaces': {
    make: churn.iranianText,
    shape: 'labelled-customers',
    roles: { 'Subscription  Length': 'customers.tenure', Churn: 'customers.churned' },
  },
  Cell2Cell: {
    make: churn.cellText,
    shape: 'labelled-customers',
    roles: {
      CustomerID: 'customers.customer',
      Churn: 'customers.churned',
      MonthsInService: 'customers.tenure',
    },
  },
  'KKBox members': {
    make: churn.kkboxMembersText,
    shape: 'customers',
    roles: { msno: 'customers.customer', registration_init_time: 'customers.since' },
  },
  'KKBox transactions': {
    make: churn.kkboxTransactionsText,
    shape: 'orders',
    roles: {
      msno: 'orders.customer',
      transaction_date: 'orders.time',
      actual_amount_paid: 'orders.amount',
    },
  },
  'KKBox labels': {
    make: churn.kkboxLabelsText,
    shape: 'labelled-customers',
    roles: { msno: 'customers.customer', is_churn: 'customers.churned' },
  },
  'mall customers': {
    make: people.mallText,
    shape: 'customers',
    roles: {
      CustomerID: 'customers.customer',
      Gender: 'customers.gender',
      'Spending Score (1-100)': 'customers:Spending Score (1-100)',
    },
  },
  'a marketing campaign, parted by tabs': {
    make: people.marketingText,
    shape: 'customers',
    roles: { ID: 'customers.customer', Dt_Customer: 'customers.since', Response: 'customers:Response' },
  },
  'contacts of a CRM': {
    make: people.crmContactsText,
    shape: 'customers',
    roles: {
      'Contact ID': 'customers.customer',
      'First Name': 'customers.name',
      'Last Name': 'customers.name',
      Company: 'customers.company',
      'Contact Owner': 'customers.owner',
      'Create Date': 'customers.since',
    },
  },
  'accounts with a name beside the number': {
    make: people.accountsText,
    shape: 'customers',
    roles: { Customer: 'customers.name', 'Cust no.': 'customers.customer' },
  },
  'Stripe customers': {
    make: people.stripeText,
    shape: 'customers',
    roles: { id: 'customers.customer', Email: 'customers.email', 'Created (UTC)': 'customers.since' },
  },
  'WooCommerce customers': {
    make: people.wooCustomersText,
    shape: 'customers',
    roles: { Email: 'customers.customer', Name: 'customers.name', 'Date Registered': 'customers.since' },
  },
  'answers to a form': {
    make: people.surveyText,
    shape: 'feedback',
    roles: {
      Timestamp: 'feedback.time',
      'How likely are you to recommend us to a friend or colleague? (0-10)': 'feedback.score',
      'What is the one thing we could do better?': 'feedback.text',
      'Email Address': 'feedback.customer',
    },
  },
  'a Taobao export': {
    make: chinese.taobaoText,
    shape: 'order-lines',
    roles: {
      订单编号: 'orders.order',
      买家会员名: 'orders.customer',
      买家实际支付金额: 'orders.amount',
      订单状态: 'orders.status',
      收货人姓名: 'customers.name',
      联系手机: 'customers.phone',
      订单创建时间: 'orders.time',
      宝贝标题: 'orders.product',
      宝贝总数量: 'orders.quantity',
    },
  },
  'a Chinese list of members': {
    make: chinese.membersText,
    shape: 'customers',
    roles: {
      会员卡号: 'customers.customer',
      姓名: 'customers.name',
      手机: 'customers.phone',
      性别: 'customers.gender',
      出生日期: 'customers.birthday',
      入会日期: 'customers.since',
    },
  },
  'a Chinese label in 是 and 否': {
    make: chinese.churnText,
    shape: 'labelled-customers',
    roles: { 客户编号: 'customers.customer', 在网月数: 'customers.tenure', 是否流失: 'customers.churned' },
  },
  'a Chinese label in 流失 and 留存': {
    make: chinese.churnWordsText,
    shape: 'labelled-customers',
    roles: { 客户编号: 'customers.customer', 入网时长: 'customers.tenure', 客户状态: 'customers.churned' },
  },
};

describe('files in the shapes of public data sets, nobody touching the mapping', () => {
  it.each(Object.entries(SHAPES))('%s', (_, expected) => expectShape(expected));

  it('orders over several rows: each line has its own amount, and the date of its order', async () => {
    const result = await imported(shops.shopifyText());
    const orders = tableOf(result, 'orders');
    expect(valuesOf(orders, 'time')).not.toContain(null);
    expect(valuesOf(orders, 'status')).not.toContain(null);
    const [quantity, price, amount] = ['quantity', 'unitPrice', 'amount'].map((name) =>
      valuesOf(orders, name),
    );
    amount.forEach((value, i) =>
      expect(Math.abs(Number(value))).toBe(Math.round(Number(quantity[i]) * Number(price[i]) * 100)),
    );
  });

  it('cancelled orders are returns; doubtful ones as the person says', async () => {
    const states = ['delivered', 'canceled', 'unavailable', 'shipped'];
    const text = `order_id,customer_id,order_status,order_date,amount\n${states
      .map((state, k) => `o${k},c${k},${state},2024-01-0${k + 1},10`)
      .join('\n')}\n`;
    const plain = await imported(text);
    expect(plain.inspection.questions).toEqual([
      { kind: 'order-status', column: 2, states: ['unavailable'] },
    ]);
    expect(valuesOf(tableOf(plain, 'orders'), 'amount')).toEqual([1000, -1000, 1000, 1000]);
    const apart = await imported(text, { countDoubtfulStates: false });
    expect(valuesOf(tableOf(apart, 'orders'), 'returned')).toEqual([0, 1, 1, 0]);
  });

  it('closed sales of a Chinese export are kept apart, the others are whole', async () => {
    const result = await imported(chinese.taobaoText());
    const orders = tableOf(result, 'orders');
    const states = valuesOf(orders, 'status');
    expect(valuesOf(orders, 'returned')).toEqual(states.map((state) => Number(state === '交易关闭')));
    expect(Math.min(...valuesOf(orders, 'amount').map(Number))).toBe(0);
    expect(valuesOf(tableOf(result, 'customers'), 'phone')[0]).toMatch(/^138\d{8}$/);
  });

  it('first and last name become one name, in the way of the script', async () => {
    const latin = await imported('id,First Name,Last Name\n1,Ada,Moss\n2,,Frost\n3,Cleo,\n');
    expect(valuesOf(tableOf(latin, 'customers'), 'name')).toEqual(['Ada Moss', 'Frost', 'Cleo']);
    const han = await imported('客户编号,姓,名\n1,张,伟\n2,欧阳,静\n');
    expect(valuesOf(tableOf(han, 'customers'), 'name')).toEqual(['张伟', '欧阳静']);
  });

  it('rows without an id are numbered in the file’s order', async () => {
    const result = await imported(churn.telecomText());
    const ids = valuesOf(tableOf(result, 'customers'), 'customer');
    const mark = String(ids[0]).slice('#1-'.length);
    expect(mark).toMatch(/^[0-9a-f]{6}$/);
    expect(ids.slice(0, 3)).toEqual([1, 2, 3].map((row) => `#${row}-${mark}`));
    expect(new Set(ids).size).toBe(result.report.read);
  });

  it('a name that several customers bear does not tell them apart', async () => {
    const text = `Surname,Balance,Exited\n${Array.from({ length: 60 }, (_, k) => `N${'abc'[k % 3]},${k},${k % 2}`).join('\n')}\n`;
    const result = await imported(text);
    expect(new Set(valuesOf(tableOf(result, 'customers'), 'customer')).size).toBe(60);
  });

  it('percentages are fractions, but not in a column that mixes them with plain numbers', async () => {
    const result = await imported('customer id,margin,mixed\na,12.5 %,5%\nb,7％,5\n');
    const customers = tableOf(result, 'customers');
    expect(valuesOf(customers, 'attribute:margin')).toEqual([0.125, 0.07]);
    expect(valuesOf(customers, 'attribute:mixed')).toEqual(['5%', '5']);
  });
});
