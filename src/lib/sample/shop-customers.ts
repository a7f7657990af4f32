import type { Random } from '../base/random.ts';
import type { DayNumber } from '../base/units.ts';
import type { SampleLanguage, Words } from './language.ts';
import { inLanguage } from './language.ts';
import { firmName } from './firms.ts';
import type { Person } from './people.ts';
import { createAddress, createBirthday, createPerson, fictionalPhone, pick, pickWeighted } from './people.ts';
import { placesOf } from './places.ts';
import type { Buyer } from './purchase-process.ts';
import type { Season } from './season.ts';
import type { ShopContent, ShopProfile } from './shop-content.ts';
import { campaignIn } from './campaigns.ts';
import { TableBuilder } from './table-builder.ts';
import { ATTRIBUTE_PREFIX } from '../data/datasets.ts';

export interface ShopCustomer {
  readonly id: string;
  readonly profile: ShopProfile;
  readonly buyer: Buyer;
  readonly acquisition: number;
  readonly owner: number;
  /** Share of the price that this customer never pays. */
  readonly discount: number;
  /** Product that this customer buys again and again, one a category. */
  readonly favourites: readonly number[];
  /** Multiplies the number of pieces. */
  readonly appetite: number;
  readonly brokenRhythm: boolean;
}

/** High-value customers who stopped just now; enough for a first screen. */
export const BROKEN_RHYTHMS = 8;

export function createShopCustomers(
  random: Random,
  content: ShopContent,
  season: Season,
  count: number,
): readonly ShopCustomer[] {
  const shares = content.profiles.map((profile) => profile.share);
  const steady = content.profiles.filter((profile) => profile.regularity >= 2.5 && profile.regularity < 6);
  const planted = plantedAmong(random, count);
  return Array.from({ length: count }, (_, index) => {
    const brokenRhythm = planted.has(index);
    const profile = brokenRhythm ? pick(random, steady) : content.profiles[pickWeighted(random, shares)];
    return {
      id: customerId(content, index),
      profile,
      buyer: brokenRhythm
        ? steadyBuyer(random, profile, season)
        : ordinaryBuyer(random, content, profile, season),
      acquisition: pickWeighted(
        random,
        content.acquisition.map((channel) => channel.share),
      ),
      owner: random.integer(content.owners.length),
      discount: pick(random, profile.discounts),
      favourites: content.categories.map((_, category) => favouriteOf(random, content, category)),
      appetite: Math.exp((brokenRhythm ? 0.15 : 0.45) * random.normal()),
      brokenRhythm,
    };
  });
}

function plantedAmong(random: Random, count: number): ReadonlySet<number> {
  const chosen = new Set<number>();
  const wanted = Math.min(BROKEN_RHYTHMS, Math.floor(count / 10));
  while (chosen.size < wanted) chosen.add(random.integer(count));
  return chosen;
}

function customerId(content: ShopContent, index: number): string {
  return content.customerIds.prefix + String(index + 1).padStart(content.customerIds.digits, '0');
}

function ordinaryBuyer(random: Random, content: ShopContent, profile: ShopProfile, season: Season): Buyer {
  const days = season.to - season.from;
  const fromStart = random.next() < content.shareFromStart;
  const span = fromStart ? 60 : days;
  return {
    arrival: Math.min(season.dayAt((random.next() * span) / days), season.to - 1),
    rate: Math.min(0.3, random.gamma(profile.rateShape, profile.rateShape / profile.ratePerDay)),
    regularity: profile.regularity,
    leaveProbability: Math.min(
      0.9,
      Math.max(
        1e-4,
        random.beta(
          profile.leaveMean * profile.leaveConcentration,
          (1 - profile.leaveMean) * profile.leaveConcentration,
        ),
      ),
    ),
    priceSensitivity: random.gamma(2, 2) * 0.9,
  };
}

/** Steady for more than a year, then silent for three to four times the usual gap. */
function steadyBuyer(random: Random, profile: ShopProfile, season: Season): Buyer {
  const gapDays = 15 + random.integer(11);
  return {
    arrival: season.from + 5 + random.integer(Math.floor((season.to - season.from) / 4)),
    rate: 1 / gapDays,
    regularity: 24,
    leaveProbability: Math.min(0.02, profile.leaveMean),
    priceSensitivity: 1,
    stopsAt: season.to - Math.round(gapDays * (3 + random.next())),
  };
}

/** Early products of a category are liked most. */
function favouriteOf(random: Random, content: ShopContent, category: number): number {
  const indices = content.products.flatMap((product, index) =>
    product.category === category ? [index] : [],
  );
  return indices[
    pickWeighted(
      random,
      indices.map((_, rank) => 1 / (rank + 1)),
    )
  ];
}

const CAMPAIGN: Words = ['Campaign', '活动'];

/** Who answers the campaign that was running when they came; told by their place in the list, not by chance of its own. */
function campaignOf(
  { campaigns }: ShopContent,
  { acquisition, buyer }: ShopCustomer,
  index: number,
): Words | null {
  const running = campaignIn(campaigns, acquisition, buyer.arrival);
  return running && (7 * index) % 10 < running.wins ? running.name : null;
}

/** Whom to ask for at a firm. */
const CONTACT_PERSON: Words = ['Contact person', '联系人'];

export function customersTable(
  random: Random,
  content: ShopContent,
  language: SampleLanguage,
  customers: readonly ShopCustomer[],
  asOf: DayNumber,
) {
  const places = placesOf(content.places, language);
  const weights = places.map((place) => place.weight);
  const attribute = ATTRIBUTE_PREFIX + inLanguage(content.attribute.name, language);
  const campaign = ATTRIBUTE_PREFIX + inLanguage(CAMPAIGN, language);
  const contact = ATTRIBUTE_PREFIX + inLanguage(CONTACT_PERSON, language);
  const table = new TableBuilder('customers', { [attribute]: 'text', [contact]: 'text', [campaign]: 'text' });
  customers.forEach((customer, index) => {
    const person = createPerson(random, language);
    const place = places[pickWeighted(random, weights)];
    const answered = campaignOf(content, customer, index);
    const firm = content.firms ? firmName(random, language, place.city) : null;
    table.add({
      customer: customer.id,
      name: firm ?? person.name,
      [contact]: firm === null ? null : person.name,
      email: random.next() < 0.88 ? mailOf(content, person, index) : null,
      phone: random.next() < 0.93 ? fictionalPhone(index, phoneCountry(content, language)) : null,
      ...createAddress(random, language, place),
      city: place.city,
      region: place.region,
      postcode: place.postcode,
      country: place.country,
      birthday: !content.firms && random.next() < 0.6 ? createBirthday(random, asOf) : null,
      gender: !content.firms && random.next() < 0.8 ? person.gender : null,
      channel: inLanguage(content.acquisition[customer.acquisition].name, language),
      since: customer.buyer.arrival,
      owner: inLanguage(content.owners[customer.owner], language),
      [campaign]: answered && inLanguage(answered, language),
      [attribute]: inLanguage(pick(random, content.attribute.values), language),
    });
  });
  return table.build();
}

function phoneCountry(content: ShopContent, language: SampleLanguage): 'uk' | 'us' | 'cn' {
  if (language === 'zh') return 'cn';
  return content.places === 'coast' ? 'uk' : 'us';
}

function mailOf(content: ShopContent, person: Person, index: number): string {
  return `${person.handle}${index % 7 === 0 ? '' : (index * 13) % 97}@${content.mailDomains[index % content.mailDomains.length]}`;
}
