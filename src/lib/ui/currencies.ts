import { CURRENCIES } from '../base/currencies.ts';
import { currencySymbol } from './format.ts';
import { intlTag } from './preferences.svelte.ts';

/** Currencies that a workspace can be kept in: those in use that this browser can write. */
export function currencyOptions(
  first: string,
): readonly { readonly value: string; readonly label: string; readonly detail: string }[] {
  const written = new Set(Intl.supportedValuesOf('currency'));
  const names = new Intl.DisplayNames(intlTag(), { type: 'currency' });
  const codes = new Set([first, ...CURRENCIES.filter((code) => written.has(code))]);
  return [...codes].map((code) => {
    const symbol = currencySymbol(code);
    const name = names.of(code) ?? code;
    return { value: code, label: symbol === code ? code : `${symbol} ${code}`, detail: name };
  });
}
