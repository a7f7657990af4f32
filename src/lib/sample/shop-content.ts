import type { Words } from './language.ts';
import type { PlaceSet } from './places.ts';
import type { SeasonWeights } from './season.ts';

export interface ShopProduct {
  readonly name: Words;
  /** Index in `categories`. */
  readonly category: number;
  /** Minor units of the English sample's currency. */
  readonly price: number;
  /** Share of the price that the shop pays. */
  readonly costShare: number;
}

export interface ShopProfile {
  readonly name: string;
  readonly share: number;
  /** Taste, one weight a category. */
  readonly tastes: readonly number[];
  /** Mean and gamma shape of the orders a day. */
  readonly ratePerDay: number;
  readonly rateShape: number;
  readonly regularity: number;
  /** Mean and sum of the beta parameters of the chance of leaving after an order. */
  readonly leaveMean: number;
  readonly leaveConcentration: number;
  /** Mean further lines in an order, and further pieces in a line. */
  readonly moreLines: number;
  readonly morePieces: number;
  readonly discounts: readonly number[];
}

export interface ComplaintWords {
  readonly category: Words;
  readonly weight: number;
  readonly texts: readonly Words[];
}

/** `{product}` stands for something the customer bought. */
export interface ContactTexts {
  readonly complaints: readonly ComplaintWords[];
  readonly praise: readonly Words[];
  readonly middling: readonly Words[];
  readonly criticism: readonly Words[];
  readonly notes: {
    readonly ordered: readonly Words[];
    readonly 'will-order': readonly Words[];
    readonly 'not-now': readonly Words[];
    readonly 'no-answer': readonly Words[];
    readonly 'left-message': readonly Words[];
    /** Nobody there when visited. */
    readonly closed: readonly Words[];
    readonly leaving: readonly Words[];
  };
}

export interface ContactContent {
  readonly orderChannels: readonly { readonly name: Words; readonly share: number }[];
  /** Mean days between contacts, and the share of customers who are contacted at all. */
  readonly contactEveryDays: number;
  readonly contactedShare: number;
  readonly visitsShare: number;
  readonly texts: ContactTexts;
}

/** Runs in the same months of every year within one channel, takes its share of what is spent there, and wins its share. */
export interface ShopCampaign {
  readonly name: Words;
  readonly channel: number;
  /** 0 January … 11 December. */
  readonly months: readonly number[];
  readonly costShare: number;
  /** Of ten who come by the channel in those months. */
  readonly wins: number;
}

export interface ShopContent extends ContactContent {
  readonly name: Words;
  readonly currencies: { readonly en: string; readonly zh: string };
  /** Multiplies English prices; Chinese prices are whole yuan. */
  readonly chinesePriceFactor: number;
  readonly customers: number;
  readonly linesPerCustomer: number;
  readonly historyDays: number;
  /** Customers who buy from the start rather than arrive later. */
  readonly shareFromStart: number;
  readonly customerIds: { readonly prefix: string; readonly digits: number };
  readonly orderPrefix: string;
  /** Firms with a contact person, or persons. */
  readonly firms: boolean;
  readonly places: PlaceSet;
  readonly mailDomains: readonly string[];
  readonly categories: readonly Words[];
  readonly brands: readonly Words[];
  readonly products: readonly ShopProduct[];
  readonly profiles: readonly ShopProfile[];
  /** From category to category. */
  readonly companions: readonly {
    readonly from: number;
    readonly to: number;
    readonly probability: number;
  }[];
  readonly giftCategory: number | null;
  readonly acquisition: readonly {
    readonly name: Words;
    readonly share: number;
    readonly costPerCustomer: number;
  }[];
  readonly campaigns: readonly ShopCampaign[];
  readonly owners: readonly Words[];
  readonly attribute: { readonly name: Words; readonly values: readonly Words[] };
  readonly season: SeasonWeights;
  /** Days before `asOf`, and the factor on prices in the first category from that day. */
  readonly priceRises: readonly { readonly daysAgo: number; readonly factor: number }[];
  readonly complaintRate: number;
  readonly surveyRate: number;
  readonly returnRate: number;
  readonly anonymousShare: number;
}
