import { describe, expect, it } from 'vitest';
import { imported, inspected, fileOf, rolesOf, tableOf, valuesOf } from '../fixtures/text-file.ts';

const UCI = `InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
536365,85123A,WHITE HANGING HEART T-LIGHT HOLDER,6,12/1/2010 8:26,2.55,17850.0,United Kingdom
536365,71053,WHITE METAL LANTERN,6,12/1/2010 8:26,3.39,17850.0,United Kingdom
C536379,D,Discount,-1,12/1/2010 9:41,27.5,14527.0,United Kingdom
536414,22139,,56,12/1/2010 11:52,0,,United Kingdom
536370,22728,"ALARM CLOCK, PINK",24,12/13/2010 8:45,3.75,12583.0,France
`;

describe('shop exports', () => {
  it('UCI Online Retail: lines, exact amounts, cancellations, anonymous sales, customers and products', async () => {
    const result = await imported(UCI, { stripDecimalZero: { 6: true } });
    expect(result.inspection.plan.shape).toBe('order-lines');
    expect(rolesOf(result.inspection)).toEqual([
      'orders.order',
      'orders.product',
      'products.name',
      'orders.quantity',
      'orders.time',
      'orders.unitPrice',
      'orders.customer',
      'customers.country',
    ]);
    expect(result.inspection.questions).toMatchObject([{ kind: 'decimal-ids', column: 6, answer: true }]);
    const orders = tableOf(result, 'orders');
    expect(valuesOf(orders, 'amount')).toEqual([1530, 2034, -2750, 0, 9000]);
    expect(valuesOf(orders, 'returned')).toEqual([0, 0, 1, 0, 0]);
    expect(valuesOf(orders, 'customer')).toEqual(['17850', '17850', '14527', null, '12583']);
    expect(result.report).toMatchObject({ read: 5, accepted: 5, returns: 1, anonymous: 1 });
    const customers = tableOf(result, 'customers');
    expect(valuesOf(customers, 'customer')).toEqual(['17850', '14527', '12583']);
    expect(valuesOf(customers, 'country')).toEqual(['United Kingdom', 'United Kingdom', 'France']);
    expect(valuesOf(tableOf(result, 'products'), 'name')).toContain('ALARM CLOCK, PINK');
  });

  it.each<readonly [string, string, string, readonly string[]]>([
    [
      'Online Retail II',
      'Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country\n489434,85048,GLASS BALL,12,2009-12-01 07:45:00,6.95,13085.0,United Kingdom\n489435,79323P,LIGHTS,2,2009-12-01 07:46:00,6.75,13086.0,France\n',
      'order-lines',
      [
        'orders.order',
        'orders.product',
        'products.name',
        'orders.quantity',
        'orders.time',
        'orders.unitPrice',
        'orders.customer',
        'customers.country',
      ],
    ],
    [
      'Superstore',
      'Row ID,Order ID,Order Date,Ship Date,Ship Mode,Customer ID,Customer Name,Segment,Country,City,State,Postal Code,Region,Product ID,Category,Sub-Category,Product Name,Sales,Quantity,Discount,Profit\n1,CA-2016-152156,11/8/2016,11/11/2016,Second Class,CG-12520,Claire Gute,Consumer,United States,Henderson,Kentucky,42420,South,FUR-BO-10001798,Furniture,Bookcases,Bush Bookcase,261.96,2,0,41.9136\n2,CA-2016-138688,6/12/2016,6/16/2016,Second Class,DV-13045,Darrin Van Huff,Corporate,United States,Los Angeles,California,90036,West,OFF-LA-10000240,Office Supplies,Labels,Address Labels,14.62,2,0.2,6.8714\n',
      'order-lines',
      [
        'ignore',
        'orders.order',
        'orders.time',
        'orders:Ship Date',
        'orders:Ship Mode',
        'orders.customer',
        'customers.name',
        'customers:Segment',
        'customers.country',
        'customers.city',
        'customers.region',
        'customers.postcode',
        'orders:Region',
        'orders.product',
        'products.category',
        'orders:Sub-Category',
        'products.name',
        'orders.amount',
        'orders.quantity',
        'orders:Discount',
        'orders:Profit',
      ],
    ],
    [
      'Olist orders',
      'order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at\ne481f51c,9ef432eb,delivered,2017-10-02 10:56:33,2017-10-02 11:07:15\n53cdb2fc,b0830fb4,delivered,2018-07-24 20:41:37,2018-07-26 03:24:27\n',
      'orders',
      ['orders.order', 'orders.customer', 'orders.status', 'orders.time', 'orders:order_approved_at'],
    ],
    [
      'a member export without amounts',
      'Member_number,Date,itemDescription\n1808,21-07-2015,tropical fruit\n2552,05-01-2015,whole milk\n1808,19-09-2015,pip fruit\n',
      'order-lines',
      ['orders.customer', 'orders.time', 'orders.product'],
    ],
    [
      'retail transactions',
      'customer_id,trans_date,tran_amount\nCS5295,11-Feb-13,35\nCS4768,15-Mar-15,39\n',
      'orders',
      ['orders.customer', 'orders.time', 'orders.amount'],
    ],
    [
      'a Chinese shop export',
      '订单编号,买家昵称,实付金额,下单时间,收货人姓名,联系手机,商品标题,购买数量\n="202403050001",tb_88,￥128.50,2024-03-05 10:20:30,张伟,13800138000,保温杯,2\n="202403060002",tb_99,￥35.00,2024-03-06 11:20:30,王芳,13900139000,雨伞,1\n',
      'order-lines',
      [
        'orders.order',
        'orders.customer',
        'orders.amount',
        'orders.time',
        'customers.name',
        'customers.phone',
        'orders.product',
        'orders.quantity',
      ],
    ],
    [
      'interactions',
      'customer id,date,type,outcome,next visit,notes\nc1,2024-01-02,visit,ordered,2024-02-01,fine\nc2,2024-01-03,call,no answer,,again\n',
      'interactions',
      [
        'interactions.customer',
        'interactions.time',
        'interactions.type',
        'interactions.outcome',
        'interactions.nextContact',
        'interactions.text',
      ],
    ],
    [
      'costs',
      'channel,month,cost,campaign\nsearch,2024-01,1200.50,spring\nmail,2024-02,300,spring\n',
      'costs',
      ['costs.channel', 'costs.month', 'costs.amount', 'costs.campaign'],
    ],
    [
      'costs by amount',
      '渠道,月份,金额\n搜索,2024-01,1200.50\n邮件,2024-02,300\n',
      'costs',
      ['costs.channel', 'costs.month', 'costs.amount'],
    ],
    [
      'bank churn',
      'RowNumber,CustomerId,Surname,CreditScore,Geography,Gender,Age,Tenure,Balance,Exited\n1,15634602,Hargrave,619,France,Female,42,2,0,1\n2,15647311,Hill,608,Spain,Female,41,1,83807.86,0\n',
      'labelled-customers',
      [
        'ignore',
        'customers.customer',
        'customers.name',
        'customers:CreditScore',
        'customers.country',
        'customers.gender',
        'customers:Age',
        'customers.tenure',
        'customers:Balance',
        'customers.churned',
      ],
    ],
    [
      'credit card customers',
      'CLIENTNUM,Attrition_Flag,Customer_Age,Gender,Months_on_book\n768805383,Existing Customer,45,M,39\n818770008,Attrited Customer,49,F,44\n',
      'labelled-customers',
      [
        'customers.customer',
        'customers.churned',
        'customers:Customer_Age',
        'customers.gender',
        'customers.tenure',
      ],
    ],
    [
      'products',
      'sku,product name,category,price\nA1,Cup,Kitchen,3.50\nA2,Pan,Kitchen,23.50\n',
      'products',
      ['products.product', 'products.name', 'products.category', 'products.price'],
    ],
    [
      'items of orders, one a line',
      'order_id,product_id,reordered\n2,33120,1\n2,28985,1\n3,33754,0\n',
      'baskets',
      ['orders.order', 'orders.product', 'orders:reordered'],
    ],
  ])('%s', async (_, text, shape, roles) => {
    const inspection = await inspected(fileOf(text));
    expect(inspection.plan.shape).toBe(shape);
    expect(rolesOf(inspection)).toEqual(roles);
  });

  it('a churn label in words becomes 1 and 0', async () => {
    const result = await imported(
      'CLIENTNUM,Attrition_Flag,Age\n1,Existing Customer,45\n2,Attrited Customer,49\n',
    );
    expect(valuesOf(tableOf(result, 'customers'), 'churned')).toEqual([0, 1]);
  });

  it('Chinese ids written as text formulas, full-width money and quantities read exactly', async () => {
    const text = '订单号,会员号,数量,单价,日期\n="00120240305",0088,３,1.5,2024年3月5日\n'.replace('３', '3');
    const result = await imported(text);
    const orders = tableOf(result, 'orders');
    expect(valuesOf(orders, 'order')).toEqual(['00120240305']);
    expect(valuesOf(orders, 'customer')).toEqual(['0088']);
    expect(valuesOf(orders, 'amount')).toEqual([450]);
  });
});

describe('customers', () => {
  it('fall back to e-mail, phone or name as their key where there is no id', async () => {
    const result = await imported('name,email,city\nAnn Lee,ann@x.org,York\nBo Li,bo@x.org,Hull\n');
    expect(result.inspection.plan.matchKey).toBe('email');
    const customers = tableOf(result, 'customers');
    expect(valuesOf(customers, 'customer')).toEqual(['ann@x.org', 'bo@x.org']);
    expect(valuesOf(customers, 'email')).toEqual(['ann@x.org', 'bo@x.org']);
    expect(valuesOf(customers, 'name')).toEqual(['Ann Lee', 'Bo Li']);
  });

  it('without a key are refused by row; a key seen before is counted and its last value stands', async () => {
    const { report, tables } = await imported('customer id,name\na,A\n,B\na,C\nNULL,D\n');
    expect(report.rejectedRows.map(({ row, reason }) => [row, reason])).toEqual([
      [3, 'missing-customer-key'],
      [5, 'missing-customer-key'],
    ]);
    expect([report.read, report.accepted, report.repeatedKeys]).toEqual([4, 2, 1]);
    expect(valuesOf(tables.customers, 'name')).toEqual(['A', 'C']);
  });

  it('of an order file take the last value that is not blank', async () => {
    const result = await imported(
      'customer id,date,amount,city\na,2024-01-01,1,York\na,2024-01-02,2,Hull\na,2024-01-03,3,\n',
    );
    expect(valuesOf(tableOf(result, 'customers'), 'city')).toEqual(['Hull']);
  });
});

describe('rows and headings', () => {
  it('ragged rows are refused with the place where they differ', async () => {
    const { report } = await imported('customer id,name,city\na,A,York\nb,B\nc,C,Hull,extra\nd,D,Bath,,\n');
    expect(report.rejectedRows.map(({ row, column, reason }) => [row, column, reason])).toEqual([
      [3, 2, 'too-few-cells'],
      [4, 3, 'too-many-cells'],
    ]);
    expect(report.accepted).toBe(2);
  });

  it('an open quote and a row of nothing but commas are reported by number', async () => {
    const { report } = await imported('customer id,name\na,A\nb,"open\nc,C\n,\n\nd,D\n');
    expect(report.rejectedRows.map(({ row, reason }) => [row, reason])).toEqual([
      [3, 'open-quote'],
      [5, 'empty-row'],
    ]);
    expect([report.read, report.accepted, report.blankLines]).toEqual([5, 3, 1]);
  });

  it('hostile, doubled and empty headings are only names', async () => {
    const text = 'customer id,__proto__,constructor,toString,x,x,\na,1,2,3,4,5,6\nb,1,2,3,4,5,7\n';
    const result = await imported(text);
    expect(Object.keys(tableOf(result, 'customers').columns)).toEqual([
      'customer',
      'attribute:__proto__',
      'attribute:constructor',
      'attribute:toString',
      'attribute:x',
      'attribute:x 2',
      'attribute:column 7',
    ]);
    expect(Object.prototype).not.toHaveProperty('1');
  });

  it.each([
    ['semicolons', 'customer id;name\na;A\nb;B\n'],
    ['tabs', 'customer id\tname\na\tA\nb\tB\n'],
    ['bars', 'customer id|name\na|A\nb|B\n'],
    ['a title above', 'Customers of 2024\n\ncustomer id,name\na,A\nb,B\n'],
  ])('reads %s', async (_, text) => {
    const result = await imported(text);
    expect(valuesOf(tableOf(result, 'customers'), 'customer')).toEqual(['a', 'b']);
    expect(result.report.rejected).toBe(0);
  });

  it('a file without headings is told from one with, and the person may say otherwise', async () => {
    const text = '0017,2024-01-02,3,12.50\n0018,2024-01-03,1,8.00\n0017,2024-02-03,1,8.00\n';
    const inspection = await inspected(fileOf(text));
    expect(inspection.plan.hasHeadings).toBe(false);
    expect(rolesOf(inspection)).toEqual([
      'orders.customer',
      'orders.time',
      'orders.quantity',
      'orders.amount',
    ]);
    expect((await inspected(fileOf(text), { hasHeadings: true })).plan.hasHeadings).toBe(true);
  });
});

it('files that hold nothing say so', async () => {
  await expect(inspected(fileOf(''))).rejects.toThrow('file-empty');
  await expect(inspected(fileOf('\n\n\n'))).rejects.toThrow('file-empty');
  const result = await imported('customer id,name\n');
  expect(result.report.read).toBe(0);
});

describe('lists of complaints', () => {
  it.each<readonly [string, string, readonly string[]]>([
    [
      'with their words',
      'Complaint ID,Date received,Customer ID,Issue,Consumer complaint narrative,Submitted via\n1,2025-03-02,c1,Delivery,It came two weeks late,Web\n2,2025-03-04,c2,Billing,I was charged twice,Phone\n3,2025-03-09,c1,Product,The lid was broken,Web\n',
      ['feedback.time', 'feedback.customer', 'feedback.category', 'feedback.text'],
    ],
    [
      'by kind alone',
      'complaint_no,customer_id,complaint_date,complaint_type\n1,c1,2025-03-02,late\n2,c2,2025-03-04,broken\n3,c3,2025-03-05,rude\n',
      ['feedback.customer', 'feedback.time', 'feedback.category'],
    ],
    [
      'in Chinese',
      '投诉编号,会员编号,投诉时间,投诉类型,投诉内容\n1,c1,2025-03-02,物流,送晚了两周\n2,c2,2025-03-04,质量,杯子碎了\n3,c3,2025-03-05,服务,态度不好\n',
      ['feedback.customer', 'feedback.time', 'feedback.category', 'feedback.text'],
    ],
  ])('%s', async (_, text, roles) => {
    const result = await imported(text);
    expect(result.inspection.plan.shape).toBe('feedback');
    expect(rolesOf(result.inspection).filter((role) => role.startsWith('feedback.'))).toEqual(roles);
    expect(valuesOf(tableOf(result, 'feedback'), 'type')).toEqual(['complaint', 'complaint', 'complaint']);
    expect(result.report).toMatchObject({ read: 3, accepted: 3 });
  });

  it('are told from customers of whom complaints are counted, and from feedback of several kinds', async () => {
    const counted = 'customer id,city,complaints,complained\nc1,York,2,yes\nc2,Hull,0,no\nc3,Leeds,1,yes\n';
    expect((await imported(counted)).inspection.plan.shape).toBe('customers');
    const kinds = 'customer id,date,feedback type,score,comment\nc1,2025-03-02,nps,9,good\nc2,2025-03-04,complaint,,late again\n';
    const result = await imported(kinds);
    expect(valuesOf(tableOf(result, 'feedback'), 'type')).toEqual(['nps', 'complaint']);
  }); // prettier-ignore
});
