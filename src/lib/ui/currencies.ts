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

/** Digits after the decimal separator: GBP 2, JPY 0. */
export function currencyDigits(currency: string): number {
  const { maximumFractionDigits } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return maximumFractionDigits ?? 2;
}
