import type { Random } from '../base/random.ts';
import type { DayNumber, MinorUnits } from '../base/units.ts';
import { millisOfDay } from '../base/units.ts';
import { ATTRIBUTE_PREFIX } from '../data/datasets.ts';
import type { Table } from '../data/table.ts';
import type { ServiceContent, ServiceProduct } from './content-service.ts';
import { serviceProducts } from './content-service.ts';
import type { SubscriberHistory } from './contract-process.ts';
import type { SampleLanguage, Words } from './language.ts';
import { inLanguage } from './language.ts';
import { createAddress, createBirthday, createPerson, fictionalPhone, pickWeighted } from './people.ts';
import { placesOf } from './places.ts';
import type { SubscriberRecord } from './subscribers.ts';
import { TableBuilder } from './table-builder.ts';

const DAYS_PER_MONTH = 365.25 / 12;
const MAIL_DOMAINS = ['mail.example', 'post.example', 'home.example'] as const;
const ANONYMOUS_SHARE = 0.03;

function chargeOf(
  content: ServiceContent,
  language: SampleLanguage,
  product: ServiceProduct,
  daysAgo: number,
): MinorUnits {
  let price = product.price;
  for (const rise of content.priceRises) if (daysAgo <= rise.daysAgo) price *= rise.factor;
  const step = language === 'zh' ? 100 : 10;
  // An even number, so that half a month can be given back exactly.
  return 2 * step * Math.round((price * (language === 'zh' ? content.chinesePriceFactor : 1)) / (2 * step));
}

function attributeNames(content: ServiceContent, language: SampleLanguage) {
  const named = (words: Words) => ATTRIBUTE_PREFIX + inLanguage(words, language);
  const { contract, plan, payment, extras, monthlyCharge, paperBill } = content.headings;
  return {
    contract: named(contract),
    plan: named(plan),
    payment: named(payment),
    extras: named(extras),
    monthlyCharge: named(monthlyCharge),
    paperBill: named(paperBill),
  };
}

export function createSubscribersTable(
  random: Random,
  content: ServiceContent,
  language: SampleLanguage,
  records: readonly SubscriberRecord[],
  histories: readonly SubscriberHistory[],
  asOf: DayNumber,
): Table {
  const places = placesOf('coast', language);
  const weights = places.map((place) => place.weight);
  const names = attributeNames(content, language);
  const say = (words: Words) => inLanguage(words, language);
  const table = new TableBuilder('customers', {
    [names.contract]: 'text',
    [names.plan]: 'text',
    [names.payment]: 'text',
    [names.extras]: 'number',
    [names.monthlyCharge]: 'number',
    [names.paperBill]: 'text',
  });
  records.forEach((record, index) => {
    const person = createPerson(random, language);
    const place = places[pickWeighted(random, weights)];
    const { endDay, extrasListed } = histories[index];
    const lastDay = endDay ?? asOf;
    const held = content.extras.filter((_, extra) => extrasListed[extra]);
    // At today’s prices for all: yesterday’s prices would give the leavers away.
    const monthly = [content.plans[record.plan], ...held].reduce((sum, product) => {
      return sum + chargeOf(content, language, product, 0);
    }, 0);
    table.add({
      customer: record.id,
      name: person.name,
      email:
        random.next() < 0.9
          ? `${person.handle}${(index * 13) % 97}@${MAIL_DOMAINS[index % MAIL_DOMAINS.length]}`
          : null,
      phone: random.next() < 0.95 ? fictionalPhone(index, language === 'zh' ? 'cn' : 'uk') : null,
      ...createAddress(random, language, place),
      city: place.city,
      region: place.region,
      postcode: place.postcode,
      country: place.country,
      birthday: random.next() < 0.7 ? createBirthday(random, asOf) : null,
      gender: random.next() < 0.85 ? person.gender : null,
      channel: say(content.acquisition[record.acquisition].name),
      owner: say(content.owners[record.owner]),
      since: record.subscriber.start,
      until: endDay,
      churned: endDay === null ? 0 : 1,
      tenure: Math.max(0, Math.floor((lastDay - record.subscriber.start) / DAYS_PER_MONTH)),
      [names.contract]: say(content.contracts[record.contract].name),
      [names.plan]: say(content.plans[record.plan].name),
      [names.payment]: say(content.payments[record.payment].name),
      [names.extras]: held.length,
      [names.monthlyCharge]: monthly / 100,
      [names.paperBill]: say(content.yesNo[record.paperBill ? 0 : 1]),
    });
  });
  return table.build();
}

interface ChargeLine {
  readonly customer: string | null;
  readonly time: number;
  readonly channel: Words;
  readonly products: readonly { readonly product: ServiceProduct; readonly unitMinor: MinorUnits }[];
  readonly credit: boolean;
}

export function createChargesTable(
  random: Random,
  content: ServiceContent,
  language: SampleLanguage,
  records: readonly SubscriberRecord[],
  histories: readonly SubscriberHistory[],
  span: { readonly from: DayNumber; readonly to: DayNumber },
): Table {
  const charges: ChargeLine[] = [];
  let lines = 0;
  records.forEach(({ id, plan, payment }, index) => {
    const channel = content.payments[payment].name;
    for (const charge of histories[index].charges) {
      const held = [content.plans[plan], ...content.extras.filter((_, extra) => charge.extras[extra])];
      const products = held.map((product) => {
        return { product, unitMinor: chargeOf(content, language, product, span.to - charge.day) };
      });
      const time = millisOfDay(charge.day) + 6 * 3_600_000;
      charges.push({ customer: id, time, channel, products, credit: false });
      lines += products.length;
      const creditDay = charge.day + 12;
      if (!charge.credited || creditDay >= span.to) continue;
      const half = { product: products[0].product, unitMinor: products[0].unitMinor / 2 };
      charges.push({
        customer: id,
        time: millisOfDay(creditDay) + 43_200_000,
        channel,
        products: [half],
        credit: true,
      });
      lines++;
    }
  });
  const counter = content.orderChannels[content.orderChannels.length - 1].name;
  const passes = Math.round((lines * ANONYMOUS_SHARE) / (1 - ANONYMOUS_SHARE));
  for (let i = 0; i < passes; i++) {
    const day = span.from + random.integer(span.to - span.from);
    const unitMinor = chargeOf(content, language, content.dayPass, span.to - day);
    const time = millisOfDay(day) + (9 * 60 + random.integer(480)) * 60_000;
    charges.push({
      customer: null,
      time,
      channel: counter,
      products: [{ product: content.dayPass, unitMinor }],
      credit: false,
    });
  }
  charges.sort((a, b) => a.time - b.time);
  return writeCharges(language, charges);
}

function writeCharges(language: SampleLanguage, charges: readonly ChargeLine[]): Table {
  const table = new TableBuilder('orders');
  charges.forEach((charge, index) => {
    const order = `B-${200_001 + index}`;
    const quantity = charge.credit ? -1 : 1;
    for (const { product, unitMinor } of charge.products) {
      table.add({
        customer: charge.customer,
        time: charge.time,
        order,
        product: inLanguage(product.name, language),
        quantity,
        unitPrice: unitMinor / 100,
        discount: 0,
        amount: quantity * unitMinor,
        channel: inLanguage(charge.channel, language),
        returned: charge.credit ? 1 : 0,
      });
    }
  });
  return table.build();
}

export function createServiceProductsTable(content: ServiceContent, language: SampleLanguage): Table {
  const table = new TableBuilder('products');
  for (const product of serviceProducts(content)) {
    const price = chargeOf(content, language, product, 0);
    const name = inLanguage(product.name, language);
    table.add({
      product: name,
      name,
      category: inLanguage(product.category, language),
      brand: inLanguage(content.brand, language),
      price,
      cost: Math.round(price * product.costShare),
    });
  }
  return table.build();
}
