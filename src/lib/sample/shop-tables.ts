import type { Random } from '../base/random.ts';
import type { DayNumber } from '../base/units.ts';
import type { Table } from '../data/table.ts';
import { addMonths, monthStart } from './calendar.ts';
import type { SampleLanguage, Words } from './language.ts';
import { inLanguage } from './language.ts';
import { campaignIn } from './campaigns.ts';
import type { ShopCampaign, ShopContent } from './shop-content.ts';
import { priceOf } from './shop-orders.ts';
import { TableBuilder } from './table-builder.ts';

export interface AcquisitionChannel {
  readonly name: Words;
  /** Minor units of the English sample's currency. */
  readonly costPerCustomer: number;
}

/** Spending by channel and month, in step with the customers who then came. */
export function createCostsTable(
  random: Random,
  language: SampleLanguage,
  channels: readonly AcquisitionChannel[],
  arrivals: readonly { readonly channel: number; readonly day: DayNumber }[],
  span: { readonly from: DayNumber; readonly to: DayNumber },
  factor: number,
  campaigns: readonly ShopCampaign[] = [],
): Table {
  const table = new TableBuilder('costs');
  const label = ([en, zh]: Words) => (language === 'en' ? en : zh);
  for (let month = monthStart(span.from); month < span.to; month = addMonths(month, 1)) {
    const end = addMonths(month, 1);
    channels.forEach((channel, index) => {
      const came = arrivals.filter((a) => a.channel === index && a.day >= month && a.day < end).length;
      const spent = (came + 0.5) * channel.costPerCustomer * factor * Math.exp(0.15 * random.normal());
      const row = { channel: label(channel.name), month, type: label(['marketing', '营销']) };
      const whole = Math.round(spent / 100) * 100;
      const campaign = campaignIn(campaigns, index, month);
      const own = campaign ? Math.round((whole * campaign.costShare) / 100) * 100 : 0;
      table.add({ ...row, amount: whole - own, campaign: null });
      if (campaign) table.add({ ...row, amount: own, campaign: label(campaign.name) });
    });
  }
  return table.build();
}

export function createProductsTable(content: ShopContent, language: SampleLanguage): Table {
  const table = new TableBuilder('products');
  content.products.forEach((product, index) => {
    const price = priceOf(content, language, index, 0);
    const name = inLanguage(product.name, language);
    table.add({
      product: name,
      name,
      category: inLanguage(content.categories[product.category], language),
      brand: inLanguage(content.brands[index % content.brands.length], language),
      price,
      cost: Math.round(price * product.costShare),
    });
  });
  return table.build();
}
