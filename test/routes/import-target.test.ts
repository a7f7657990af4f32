import { describe, expect, it } from 'vitest';
import { currencyOfMarks, nameFromFile } from '../../src/routes/import/target.svelte.ts';

describe('where an import goes', () => {
  it('a new workspace is named after its file, in words', () => {
    expect(nameFromFile('orders-april_2025.csv')).toBe('orders april 2025');
    expect(nameFromFile('CDNOW_master.txt.gz')).toBe('CDNOW master');
    expect(nameFromFile('海巷咖啡.xlsx')).toBe('海巷咖啡');
  });

  it('the currency is taken from the marks that the file shows, and from nothing else', () => {
    expect(currencyOfMarks(['£12.00'])).toBe('GBP');
    expect(currencyOfMarks(['Amount (EUR)', '12,00'])).toBe('EUR');
    expect(currencyOfMarks(['12.00元'])).toBe('CNY');
    expect(currencyOfMarks(['12.00', 'Sales'])).toBeNull();
  });
});
