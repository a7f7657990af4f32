import type { CustomerIndex, OrderLines } from './working-set.ts';

/** What makes two order lines the same sale; texts as hashes of `hashText`. */
export interface LineFacts {
  readonly customer: number;
  /** UTC milliseconds. */
  readonly time: number;
  readonly order: number;
  readonly product: number;
  /** Minor units; the sign is left out, since what is kept apart is turned negative. */
  readonly amount: number;
}

/** 32-bit hash of a text, '' being 0 (FNV-1a, finalised). */
export function hashText(text: string): number {
  if (text === '') return 0;
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return mix(h);
}

function mix(value: number): number {
  let h = value ^ (value >>> 16);
  h = Math.imul(h, 0x7feb352d);
  h ^= h >>> 15;
  h = Math.imul(h, 0x846ca68b);
  return (h ^ (h >>> 16)) >>> 0;
}

/** 53 bits of a line: with 2 M lines against 2 M the chance of any false match is below 10^-3. */
function keyOf({ customer, time, order, product, amount }: LineFacts): number {
  const size = Number.isNaN(amount) ? 0 : Math.abs(amount);
  const parts = [
    customer,
    order,
    product,
    time % 2 ** 32,
    Math.floor(time / 2 ** 32),
    size % 2 ** 32,
    size / 2 ** 32,
  ];
  let [a, b] = [0x9e3779b9, 0x85ebca6b];
  for (const part of parts) {
    a = mix(Math.imul(a ^ part, 0xcc9e2d51));
    b = mix(Math.imul(b, 0x1b873593) + part);
  }
  return (a & 0x1fffff) * 2 ** 32 + (b >>> 0);
}

/** The order lines that are there, as a multiset: two equal sales answer for two lines of a file. */
export class KnownLines {
  private readonly keys: Float64Array;
  private readonly taken: Uint32Array;

  private readonly customers: Pick<CustomerIndex, 'ids' | 'indexById'>;

  /** `customers` are those of `orders.offsets`. O(n log n); 12 bytes a line. */
  constructor(orders: OrderLines, customers: Pick<CustomerIndex, 'ids' | 'indexById'>) {
    const { ids } = customers;
    this.customers = customers;
    const { offsets, time, order, product, amount, length } = orders;
    const orderHash = orders.orderIds.map(hashText);
    const productHash = orders.productIds.map(hashText);
    this.keys = new Float64Array(length);
    for (let c = 0, line = 0; line < length; c++) {
      const customer = c < ids.length ? hashText(ids[c]) : 0;
      const end = c < ids.length ? offsets[c + 1] : length;
      for (; line < end; line++) {
        this.keys[line] = keyOf({
          customer,
          time: time[line],
          order: orderHash[order[line]],
          product: productHash[product[line]],
          amount: amount[line],
        });
      }
    }
    this.keys.sort();
    this.taken = new Uint32Array(length);
  }

  /** Hash of the customer whom a file names, by whichever of their ids. */
  customerHash(text: string): number {
    const index = this.customers.indexById.get(text);
    return hashText(index === undefined ? text : this.customers.ids[index]);
  }

  /** Before a file is read anew. */
  reset(): void {
    this.taken.fill(0);
  }

  /** True where such a line is there and was not taken yet; it is taken then. O(log n). */
  take(facts: LineFacts): boolean {
    const { keys, taken } = this;
    const key = keyOf(facts);
    let [low, high] = [0, keys.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (keys[middle] < key) low = middle + 1;
      else high = middle;
    }
    if (low === keys.length || keys[low + taken[low]] !== key) return false;
    taken[low]++;
    return true;
  }
}
