import type { Random } from '../base/random.ts';
import type { DayNumber, MinorUnits } from '../base/units.ts';
import { millisOfDay } from '../base/units.ts';
import type { Table } from '../data/table.ts';
import { monthOf } from './calendar.ts';
import type { SampleLanguage } from './language.ts';
import { inLanguage } from './language.ts';
import { pickWeighted } from './people.ts';
import type { BuyerHistory, Visit } from './purchase-process.ts';
import type { ShopContent } from './shop-content.ts';
import type { ShopCustomer } from './shop-customers.ts';
import { TableBuilder } from './table-builder.ts';

interface Line {
  readonly product: number;
  readonly pieces: number;
}

interface Order {
  readonly time: number;
  /** Day of the price: a return is worth what was paid. */
  readonly priceDay: DayNumber;
  readonly customer: ShopCustomer | null;
  readonly channel: number;
  readonly lines: readonly Line[];
  readonly discount: number;
  readonly returned: boolean;
}

const RETURN_AFTER_DAYS = 3;

export function createOrdersTable(
  random: Random,
  content: ShopContent,
  language: SampleLanguage,
  customers: readonly ShopCustomer[],
  histories: readonly BuyerHistory[],
  span: { readonly from: DayNumber; readonly to: DayNumber },
): Table {
  const orders: Order[] = [];
  const baskets = new Baskets(random, content);
  customers.forEach((customer, c) => {
    for (const visit of histories[c].visits)
      orders.push(...ordersOfVisit(random, baskets, customer, visit, span.to));
  });
  const anonymous = Math.round((orders.length * content.anonymousShare) / (1 - content.anonymousShare));
  for (let i = 0; i < anonymous; i++) orders.push(anonymousOrder(random, baskets, span));
  orders.sort((a, b) => a.time - b.time);
  return writeOrders(content, language, orders, span.to);
}

function timeOf(random: Random, day: DayNumber): number {
  const minutes = Math.floor(60 * (8 + 11 * random.beta(2, 2)));
  return millisOfDay(day) + minutes * 60_000;
}

function ordersOfVisit(
  random: Random,
  baskets: Baskets,
  customer: ShopCustomer,
  visit: Visit,
  to: DayNumber,
): readonly Order[] {
  const lines = baskets.fill(customer, visit);
  const order: Order = {
    time: timeOf(random, visit.day),
    priceDay: visit.day,
    customer,
    channel: baskets.channel(),
    lines,
    discount: Math.max(customer.discount, isPromotion(visit.day) ? 0.1 : 0),
    returned: false,
  };
  const returnDay = visit.day + RETURN_AFTER_DAYS + random.integer(12);
  if (!visit.returned || returnDay >= to) return [order];
  const back = lines[random.integer(lines.length)];
  const pieces = 1 + random.integer(back.pieces);
  return [order, { ...order, time: timeOf(random, returnDay), lines: [{ ...back, pieces }], returned: true }];
}

/** The last ten days of November. */
function isPromotion(day: DayNumber): boolean {
  return monthOf(day) === 10 && monthOf(day + 10) === 11;
}

function anonymousOrder(
  random: Random,
  baskets: Baskets,
  span: { readonly from: DayNumber; readonly to: DayNumber },
): Order {
  const day = span.from + random.integer(span.to - span.from);
  const lines = baskets.fillForPasserBy(day);
  return {
    time: timeOf(random, day),
    priceDay: day,
    customer: null,
    channel: 1,
    lines,
    discount: 0,
    returned: false,
  };
}

/** What goes into a basket: taste, habit, season and what goes with what. */
class Baskets {
  readonly #random: Random;
  readonly #content: ShopContent;
  readonly #productsByCategory: readonly (readonly number[])[];
  readonly #channelShares: readonly number[];

  constructor(random: Random, content: ShopContent) {
    this.#random = random;
    this.#content = content;
    this.#productsByCategory = content.categories.map((_, category) =>
      content.products.flatMap((product, index) => (product.category === category ? [index] : [])),
    );
    this.#channelShares = content.orderChannels.map((channel) => channel.share);
  }

  channel(): number {
    return pickWeighted(this.#random, this.#channelShares);
  }

  fill(customer: ShopCustomer, visit: Visit): readonly Line[] {
    const { profile } = customer;
    const more = this.#random.poisson(profile.moreLines * visit.basket);
    return this.#lines(visit.day, profile.tastes, more, (category) => {
      const product = this.#random.next() < 0.72 ? customer.favourites[category] : this.#anyOf(category);
      const morePieces = this.#random.poisson(profile.morePieces * customer.appetite * visit.basket);
      const base = customer.brokenRhythm
        ? Math.max(1, Math.round((3.7 + 1.3 * profile.morePieces) * visit.basket))
        : 1;
      return { product, pieces: base + morePieces };
    });
  }

  fillForPasserBy(day: DayNumber): readonly Line[] {
    const tastes = this.#content.categories.map(() => 1);
    return this.#lines(day, tastes, this.#random.poisson(0.4), (category) => {
      return { product: this.#anyOf(category), pieces: 1 };
    });
  }

  #lines(
    day: DayNumber,
    tastes: readonly number[],
    more: number,
    lineIn: (category: number) => Line,
  ): readonly Line[] {
    const { giftCategory, companions } = this.#content;
    const festive = giftCategory !== null && monthOf(day) === 11;
    const weights = festive ? tastes.map((taste, c) => (c === giftCategory ? taste * 3 + 2 : taste)) : tastes;
    const categories = Array.from({ length: 1 + more }, () => pickWeighted(this.#random, weights));
    for (const { from, to, probability } of companions) {
      if (categories.includes(from) && this.#random.next() < probability) categories.push(to);
    }
    const lineByProduct = new Map<number, Line>();
    for (const category of categories) {
      const line = lineIn(category);
      if (!lineByProduct.has(line.product)) lineByProduct.set(line.product, line);
    }
    return [...lineByProduct.values()];
  }

  #anyOf(category: number): number {
    const products = this.#productsByCategory[category];
    return products[this.#random.integer(products.length)];
  }
}

export function priceOf(
  content: ShopContent,
  language: SampleLanguage,
  product: number,
  daysAgo: number,
): MinorUnits {
  const { price, category } = content.products[product];
  let current = price;
  // Every rise is felt everywhere, but most by those who buy what the shop is known for.
  for (const rise of content.priceRises) {
    if (daysAgo <= rise.daysAgo) current *= category <= 2 ? rise.factor : 1 + (rise.factor - 1) / 3;
  }
  const step = language === 'zh' ? 100 : 5;
  return Math.max(
    step,
    Math.round((current * (language === 'zh' ? content.chinesePriceFactor : 1)) / step) * step,
  );
}

function writeOrders(
  content: ShopContent,
  language: SampleLanguage,
  orders: readonly Order[],
  to: DayNumber,
): Table {
  const table = new TableBuilder('orders');
  const names = content.products.map((product) => inLanguage(product.name, language));
  const channels = content.orderChannels.map((channel) => inLanguage(channel.name, language));
  orders.forEach((order, index) => {
    const id = `${content.orderPrefix}${100_001 + index}`;
    for (const { product, pieces } of order.lines) {
      const quantity = order.returned ? -pieces : pieces;
      const unitMinor = priceOf(content, language, product, to - order.priceDay);
      const discount = Math.sign(quantity) * Math.round(pieces * unitMinor * order.discount) + 0;
      table.add({
        customer: order.customer?.id ?? null,
        time: order.time,
        order: id,
        product: names[product],
        quantity,
        unitPrice: unitMinor / 100,
        discount,
        amount: quantity * unitMinor - discount,
        channel: channels[order.channel],
        returned: order.returned ? 1 : 0,
      });
    }
  });
  return table.build();
}
