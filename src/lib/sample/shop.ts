import { createRandom } from '../base/random.ts';
import type { SampleOptions, SampleTruth, SampleWorkspace } from './sample-workspace.ts';
import { inLanguage } from './language.ts';
import type { BuyerHistory } from './purchase-process.ts';
import { simulateBuyer } from './purchase-process.ts';
import { createSeason } from './season.ts';
import type { ContactedCustomer } from './contacts.ts';
import { createFeedbackTable, createInteractionsTable } from './contacts.ts';
import { ownRecords } from './own-records.ts';
import { pictureWork, SEEN } from './picture-work.ts';
import type { ShopContent } from './shop-content.ts';
import type { ShopCustomer } from './shop-customers.ts';
import { createShopCustomers, customersTable } from './shop-customers.ts';
import { createOrdersTable } from './shop-orders.ts';
import { createCostsTable, createProductsTable } from './shop-tables.ts';

/** A shop whose customers come and go as they please: retail, and trade between firms. */
export function generateShop(content: ShopContent, options: SampleOptions): SampleWorkspace {
  const { language, asOf } = options;
  const count = options.customers ?? sizeFor(content, options.lines);
  const span = { from: asOf - content.historyDays, to: asOf };
  const random = createRandom(options.seed);
  const season = createSeason(span.from, span.to, content.season);
  const customers = createShopCustomers(random.fork(1), content, season, count);
  const priceRises = content.priceRises.map((rise) => asOf - rise.daysAgo);
  const life = random.fork(2);
  const histories = customers.map((customer) =>
    simulateBuyer(life, customer.buyer, {
      season,
      priceRises,
      complaintRate: content.complaintRate,
      surveyRate: content.surveyRate,
      returnRate: content.returnRate,
    }),
  );
  const contacts = {
    content,
    language,
    customers: contactedCustomers(content, customers, histories),
    to: asOf,
  };
  const arrivals = customers.map((customer) => ({
    channel: customer.acquisition,
    day: customer.buyer.arrival,
  }));
  const feedback = createFeedbackTable(random.fork(6), contacts);
  const people = customersTable(random.fork(3), content, language, customers, asOf);
  const factor = language === 'zh' ? content.chinesePriceFactor : 1;
  const truth = truthOf(content, options, customers, histories, priceRises);
  const seen = SEEN[options.kind === 'b2b' ? 'b2b' : 'retail'];
  const orders = createOrdersTable(random.fork(4), content, language, customers, histories, span);
  return {
    name: inLanguage(content.name, language),
    currency: content.currencies[language],
    tables: {
      customers: people,
      products: createProductsTable(content, language),
      orders,
      interactions: createInteractionsTable(random.fork(5), contacts),
      feedback,
      costs: createCostsTable(
        random.fork(7),
        language,
        content.acquisition,
        arrivals,
        span,
        factor,
        content.campaigns,
      ),
    },
    records: [
      ...ownRecords(random, { customers: people, feedback, orders, asOf, language }),
      ...pictureWork(random.fork(13), truth.brokenRhythm, seen, asOf, language),
    ],
    truth,
  };
}

function contactedCustomers(
  content: ShopContent,
  customers: readonly ShopCustomer[],
  histories: readonly BuyerHistory[],
): readonly ContactedCustomer[] {
  return customers.map(({ id, buyer, brokenRhythm, favourites, profile }, index) => {
    const byTaste = favourites.map((product, category) => ({ product, taste: profile.tastes[category] }));
    byTaste.sort((a, b) => b.taste - a.taste);
    return {
      id,
      firstDay: buyer.arrival,
      alwaysContacted: brokenRhythm,
      products: byTaste.slice(0, 3).map(({ product }) => content.products[product].name),
      ...histories[index],
    };
  });
}

function sizeFor(content: ShopContent, lines: number | undefined): number {
  return lines === undefined ? content.customers : Math.max(1, Math.round(lines / content.linesPerCustomer));
}

function truthOf(
  content: ShopContent,
  options: SampleOptions,
  customers: readonly ShopCustomer[],
  histories: readonly BuyerHistory[],
  priceRises: readonly number[],
): SampleTruth {
  const category = (index: number) => inLanguage(content.categories[index], options.language);
  return {
    asOf: options.asOf,
    customers: customers.map((customer) => customer.id),
    ratePerDay: Float64Array.from(customers, (customer) => customer.buyer.rate),
    leaveProbability: Float64Array.from(customers, (customer) => customer.buyer.leaveProbability),
    leftDay: Float64Array.from(histories, (history) => history.leftDay ?? Number.NaN),
    alive: Uint8Array.from(histories, (history) => (history.leftDay === null ? 1 : 0)),
    complaints: Int32Array.from(histories, (history) => history.grievances.length),
    orders: Int32Array.from(histories, (history) => history.visits.length),
    profile: customers.map((customer) => customer.profile.name),
    brokenRhythm: customers.filter((customer) => customer.brokenRhythm).map((customer) => customer.id),
    priceRises,
    affinities: content.companions.map(({ from, to, probability }) => {
      return { from: category(from), to: category(to), probability };
    }),
  };
}
