import { describe, expect, it } from 'vitest';
import { generateOrderLines } from '../../src/lib/sample/order-lines.ts';
import { orderLinesToCsv } from '../../src/lib/sample/order-lines-csv.ts';
import { hashOf, numbers, texts } from './readings.ts';

const options = { rows: 20_000, customers: 1500, seed: 11, asOf: 20_600 };

function csvOf(table: ReturnType<typeof generateOrderLines>, quoted: boolean): string {
  const decoder = new TextDecoder();
  let text = '';
  for (const chunk of orderLinesToCsv(table, { quoted })) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}

/** Reads RFC 4180 character by character; slow and plain, as an oracle should be. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let field = '';
  let inQuotes = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (inQuotes) {
      if (c !== '"') field += c;
      else if (text[i + 1] === '"') field += text[++i];
      else inQuotes = false;
    } else if (c === '"') inQuotes = true;
    else if (c === ',' || c === '\n') {
      rows[rows.length - 1].push(field);
      field = '';
      if (c === '\n') rows.push([]);
    } else field += c;
  }
  rows.pop();
  return rows;
}

describe('order lines by the million', () => {
  const table = generateOrderLines(options);

  it('are exactly as many as asked for, from exactly as many customers', () => {
    expect(table.length).toBe(20_000);
    expect(new Set(texts(table, 'customer').filter(Boolean)).size).toBe(1500);
  });

  it('are the same for the same seed and others for another', () => {
    expect(hashOf({ orders: generateOrderLines(options) })).toBe(hashOf({ orders: table }));
    expect(hashOf({ orders: generateOrderLines({ ...options, seed: 12 }) })).not.toBe(
      hashOf({ orders: table }),
    );
  });

  it('are exact, in order of time and before the day they are looked at', () => {
    const time = numbers(table, 'time');
    const amount = numbers(table, 'amount');
    const quantity = numbers(table, 'quantity');
    const unitPrice = numbers(table, 'unitPrice');
    const wrong = Array.from(amount.keys()).filter((row) => {
      const exact = quantity[row] * Math.round(unitPrice[row] * 100) === amount[row];
      return !exact || (row > 0 && time[row - 1] > time[row]);
    });
    expect(wrong).toEqual([]);
    expect(Math.floor(time[table.length - 1] / 86_400_000)).toBe(options.asOf - 1);
  });

  it.each([1, 7, 500])('fit %i rows with as many customers as rows', (rows) => {
    const all = generateOrderLines({ ...options, rows, customers: rows });
    expect(new Set(texts(all, 'customer')).size).toBe(rows);
  });

  it('are refused with more customers than rows', () => {
    expect(() => generateOrderLines({ ...options, customers: 20_001 })).toThrow(/customers/);
    expect(() => generateOrderLines({ ...options, rows: 0 })).toThrow(/rows/);
  });
});

describe('order lines as CSV', () => {
  const table = generateOrderLines({ ...options, awkwardNames: true });

  it.each([false, true])('read back as they were (every field quoted: %s)', (quoted) => {
    const [heading, ...rows] = readCsv(csvOf(table, quoted));
    expect(heading.join()).toBe(
      'customer id,order date,order id,product id,quantity,unit price,amount,channel',
    );
    expect(rows.length).toBe(table.length);
    const time = numbers(table, 'time');
    const amount = numbers(table, 'amount');
    const product = texts(table, 'product');
    const customer = texts(table, 'customer');
    const wrong = rows.filter((row, i) => {
      const when = new Date(time[i]).toISOString().slice(0, 16).replace('T', ' ');
      return (
        row[0] !== customer[i] ||
        row[1] !== when ||
        row[3] !== product[i] ||
        row[6] !== (amount[i] / 100).toFixed(2)
      );
    });
    expect(wrong).toEqual([]);
  });

  it('come in chunks that own their memory', () => {
    const large = generateOrderLines({ ...options, rows: 50_000 });
    const chunks = [...orderLinesToCsv(large)];
    expect(chunks.length).toBeGreaterThan(1);
    expect(new Set(chunks.map((chunk) => chunk.buffer)).size).toBe(chunks.length);
    expect(chunks.every((chunk) => chunk.byteLength === chunk.buffer.byteLength)).toBe(true);
  });
});
