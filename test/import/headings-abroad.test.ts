import { describe, expect, it } from 'vitest';
import { HEADINGS_ABROAD } from '../../src/lib/import/headings-abroad.ts';
import { matchHeading } from '../../src/lib/import/headings.ts';
import { balances, imported, rolesOf, valuesOf, tableOf } from '../fixtures/text-file.ts';

const fieldOf = (heading: string) => matchHeading(heading)[0]?.field;

describe('headings in other languages', () => {
  it('speak of what they say, with their accents and signs', () => {
    expect(fieldOf('N° de commande')).toBe('order');
    expect(fieldOf('Quantité')).toBe('quantity');
    expect(fieldOf('Straße')).toBe('address');
    expect(fieldOf('注文番号')).toBe('order');
    expect(fieldOf('Código postal')).toBe('postcode');
  });

  it('never change what a heading means in English or Chinese', () => {
    expect(fieldOf('Client')).toBe('customer');
    expect(fieldOf('数量')).toBe('quantity');
    expect(fieldOf('Region')).toBe('region');
    expect(fieldOf('Nation')).toBe('country');
  });

  it('are put together of words in any order', () => {
    expect(fieldOf('data_pedido')).toBe('time');
    expect(fieldOf('IdCliente')).toBe('customer');
    expect(fieldOf('valor_total')).toBe('amount');
    expect(fieldOf('Montant de la commande')).toBe('amount');
    expect(fieldOf('Kunden-Nr')).toBe('customer');
    expect(fieldOf('prezzo unitario')).toBe('unitPrice');
    expect(fieldOf('CiudadDestinatario')).toBe('city');
    expect(fieldOf('Data di nascita')).toBe('birthday');
    expect(fieldOf('Data Usage')).toBeUndefined();
  });

  it('name one field each', () => {
    const seen = Object.values(HEADINGS_ABROAD).flatMap((synonyms) => synonyms.split('|'));
    expect(seen.filter((heading, i) => seen.indexOf(heading) !== i)).toEqual([]);
  });

  it('a German export with semicolons and decimal commas is read as it is meant', async () => {
    const text = [
      'Kundennummer;Kundenname;Bestellnummer;Bestelldatum;Artikel;Menge;Einzelpreis;Betrag;Ort',
      ...Array.from(
        { length: 40 },
        (_, i) =>
          `K${100 + (i % 9)};Müller ${i % 9};B${i};${String(1 + (i % 28)).padStart(2, '0')}.${String(1 + (i % 12)).padStart(2, '0')}.2025;Schraube;2;1.234,56;2.469,12;Köln`,
      ),
    ].join('\n');
    const result = await imported(text);
    expect(rolesOf(result.inspection)).toEqual([
      'orders.customer',
      'customers.name',
      'orders.order',
      'orders.time',
      'orders.product',
      'orders.quantity',
      'orders.unitPrice',
      'orders.amount',
      'customers.city',
    ]);
    expect(balances(result.report)).toBe(true);
    expect(valuesOf(tableOf(result, 'orders'), 'amount')[0]).toBeCloseTo(246_912, 6);
  });
});
