import type { BasketLevel } from '../api/explore.ts';
import { textAt } from '../data/column.ts';
import type { Table } from '../data/table.ts';
import { numericColumn, textColumn } from '../data/table.ts';
import { termsOf } from '../models/text-terms.ts';

const PRICE_BANDS = 5;

/** Of each row, a fifth of the products by price; null without a price. */
function priceBands(products: Table): (row: number) => number | null {
  const prices = numericColumn(products, 'price')?.values ?? new Float64Array();
  const sorted = prices.filter((price) => !Number.isNaN(price)).sort();
  const edges = Array.from({ length: PRICE_BANDS - 1 }, (_, i) => {
    return sorted[Math.floor(((i + 1) * sorted.length) / PRICE_BANDS)];
  });
  return (row) => {
    const price = prices[row] ?? Number.NaN;
    return Number.isNaN(price) ? null : edges.filter((edge) => price >= edge).length;
  };
}

/** What is known of each of the items `names`: terms of all products that go by the name. A code is no name. */
export function itemDescriptions(
  products: Table | null,
  by: BasketLevel,
  names: readonly string[],
): readonly (readonly string[])[] {
  const documents = names.map((): string[] => []);
  if (!products) return documents;
  const named = new Set<number>();
  const place = new Map(names.map((name, item) => [name, item]));
  const text = (name: string) => {
    const column = textColumn(products, name);
    return (row: number) => (column ? textAt(column, row) : '');
  };
  const [id, name, category, brand] = ['product', 'name', 'category', 'brand'].map(text);
  const band = priceBands(products);
  for (let row = 0; row < products.length; row++) {
    const label = by === 'category' ? category(row) : name(row);
    const item = place.get(label || (by === 'product' ? id(row) : ''));
    if (item === undefined) continue;
    if (!named.has(item)) documents[item].push(...termsOf(label).map((word) => `word:${word}`));
    named.add(item);
    if (by === 'product' && category(row)) documents[item].push(`category:${category(row)}`);
    if (brand(row)) documents[item].push(`brand:${brand(row)}`);
    const price = band(row);
    if (price !== null) documents[item].push(`price:${price}`);
  }
  return documents;
}
