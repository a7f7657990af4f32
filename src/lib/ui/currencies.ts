/** Currencies that a workspace can be kept in. */
export const CURRENCIES = [
  'GBP',
  'EUR',
  'USD',
  'CNY',
  'HKD',
  'TWD',
  'JPY',
  'SGD',
  'AUD',
  'CAD',
  'CHF',
  'INR',
  'KRW',
  'NZD',
  'SEK',
  'BRL',
] as const;
