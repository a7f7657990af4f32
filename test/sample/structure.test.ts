import { describe, expect, it } from 'vitest';
import { generateSample } from '../../src/lib/sample/sample.ts';
import { monthOf, weekdayOf } from '../../src/lib/sample/calendar.ts';
import { mean, median, numbers, ordersByCustomer, texts } from './readings.ts';

const AS_OF = 20_600;
const SEED = 20_240_501;
const sampleOf = (kind: 'retail' | 'b2b' | 'service') =>
  generateSample({ kind, language: 'en', seed: SEED, asOf: AS_OF });
const dayOf = (time: number) => Math.floor(time / 86_400_000);

function complaintDays(sample: ReturnType<typeof sampleOf>): ReadonlyMap<string, readonly number[]> {
  const { feedback } = sample.tables;
  const customer = texts(feedback, 'customer');
  const time = numbers(feedback, 'time');
  const days = new Map<string, number[]>();
  texts(feedback, 'type').forEach((type, row) => {
    if (type !== 'complaint') return;
    const held = days.get(customer[row]) ?? [];
    held.push(dayOf(time[row]));
    days.set(customer[row], held);
  });
  return days;
}

/** Share of orders whose customer left within 60 days: of those complained about within 25 days, and of the others. */
function leavingByComplaint(sample: ReturnType<typeof sampleOf>): { after: number; without: number } {
  const complaints = complaintDays(sample);
  const counts = { after: { left: 0, all: 0 }, without: { left: 0, all: 0 } };
  const { customers, leftDay } = sample.truth;
  const orders = ordersByCustomer(sample.tables.orders);
  customers.forEach((id, c) => {
    for (const day of orders.get(id)?.days ?? []) {
      const complained = complaints.get(id)?.some((when) => when > day && when <= day + 25) ?? false;
      const count = counts[complained ? 'after' : 'without'];
      count.all++;
      if (leftDay[c] <= day + 60) count.left++;
    }
  });
  return { after: counts.after.left / counts.after.all, without: counts.without.left / counts.without.all };
}

describe.each(['retail', 'b2b', 'service'] as const)('in the %s sample', (kind) => {
  const sample = sampleOf(kind);
  const { truth, tables } = sample;
  const orders = ordersByCustomer(tables.orders);

  it('those who complain leave more', () => {
    const { after, without } = leavingByComplaint(sample);
    console.log(
      `${kind}: leaves within 60 days: ${after.toFixed(3)} after a complaint, ${without.toFixed(3)} without`,
    );
    expect(after).toBeGreaterThan(1.4 * without);
  });

  it('low scores come before leaving', () => {
    const customer = texts(tables.feedback, 'customer');
    const score = numbers(tables.feedback, 'score');
    const time = numbers(tables.feedback, 'time');
    const leftDay = new Map(truth.customers.map((id, c) => [id, truth.leftDay[c]]));
    const soon: number[] = [];
    const staying: number[] = [];
    texts(tables.feedback, 'type').forEach((type, row) => {
      if (type !== 'nps') return;
      const left = leftDay.get(customer[row]) ?? Number.NaN;
      if (Math.abs(left - dayOf(time[row])) < 60) soon.push(score[row]);
      else staying.push(score[row]);
    });
    expect(mean(soon)).toBeLessThan(mean(staying) - 1);
  });

  it('some stay and some leave, and nobody buys after leaving', () => {
    const alive = truth.alive.reduce((sum, value) => sum + value, 0) / truth.alive.length;
    expect(alive).toBeGreaterThan(0.45);
    expect(alive).toBeLessThan(0.8);
    truth.customers.forEach((id, c) => {
      expect(Number.isNaN(truth.leftDay[c])).toBe(truth.alive[c] === 1);
      const days = orders.get(id)?.days ?? [];
      expect(days.length).toBe(truth.orders[c]);
      if (truth.alive[c] === 0) expect(Math.max(...days)).toBeLessThanOrEqual(truth.leftDay[c]);
    });
  });

  it('at least five of the most valued have just broken their rhythm', () => {
    const revenueById = new Map(
      [...orders].map(([id, { amounts }]) => [id, amounts.reduce((a, b) => a + b, 0)]),
    );
    const ranked = [...revenueById].sort((a, b) => b[1] - a[1]).map(([id]) => id);
    const broken = truth.brokenRhythm.filter((id) => {
      const days = orders.get(id)?.days ?? [];
      const gap = median(days.slice(1).map((day, i) => day - days[i]));
      const silent = AS_OF - days[days.length - 1];
      return (
        ranked.indexOf(id) < 0.15 * ranked.length && silent > 1.6 * gap && silent < 120 && days.length > 10
      );
    });
    console.log(`${kind}: broken rhythms at ranks ${broken.map((id) => ranked.indexOf(id) + 1).join(', ')}`);
    expect(broken.length).toBeGreaterThanOrEqual(5);
  });
});

describe.each(['retail', 'b2b'] as const)('in the %s sample', (kind) => {
  const { truth, tables } = sampleOf(kind);
  const orders = ordersByCustomer(tables.orders);

  it('each customer’s rate can be recovered from the orders', () => {
    const ratios: number[] = [];
    const pairs: [number, number][] = [];
    truth.customers.forEach((id, c) => {
      const days = orders.get(id)?.days ?? [];
      if (days.length < 10) return;
      const rate = (days.length - 1) / (days[days.length - 1] - days[0]);
      ratios.push(rate / truth.ratePerDay[c]);
      pairs.push([Math.log(rate), Math.log(truth.ratePerDay[c])]);
    });
    expect(pairs.length).toBeGreaterThan(100);
    expect(median(ratios)).toBeGreaterThan(0.9);
    expect(median(ratios)).toBeLessThan(1.12);
    expect(correlation(pairs)).toBeGreaterThan(0.9);
  });

  it('rates differ widely, and most customers buy again', () => {
    const sorted = Float64Array.from(truth.ratePerDay).sort();
    expect(sorted[Math.floor(0.9 * sorted.length)] / sorted[Math.floor(0.1 * sorted.length)]).toBeGreaterThan(
      5,
    );
    const again = truth.orders.filter((count) => count > 1).length / truth.orders.length;
    expect(again).toBeGreaterThan(0.7);
    expect(again).toBeLessThan(0.97);
  });

  it('baskets shrink before leaving', () => {
    const ratios: number[] = [];
    truth.customers.forEach((id, c) => {
      const { amounts = [] } = orders.get(id) ?? {};
      if (truth.alive[c] === 1 || amounts.length < 6) return;
      ratios.push(mean(amounts.slice(-2)) / mean(amounts.slice(0, -2)));
    });
    console.log(`${kind}: last two baskets are ${median(ratios).toFixed(2)} of the earlier ones (median)`);
    expect(median(ratios)).toBeLessThan(0.88);
  });

  it('what goes together is bought together', () => {
    const categoryOf = new Map(
      texts(tables.products, 'product').map((product, row) => [
        product,
        texts(tables.products, 'category')[row],
      ]),
    );
    const products = texts(tables.orders, 'product');
    const baskets = new Map<string, Set<string>>();
    texts(tables.orders, 'order').forEach((order, row) => {
      const basket = baskets.get(order) ?? new Set();
      basket.add(categoryOf.get(products[row]) ?? '');
      baskets.set(order, basket);
    });
    const all = [...baskets.values()];
    const { from, to } = truth.affinities[0];
    const withFrom = all.filter((basket) => basket.has(from));
    const confidence = withFrom.filter((basket) => basket.has(to)).length / withFrom.length;
    const lift = confidence / (all.filter((basket) => basket.has(to)).length / all.length);
    console.log(`${kind}: ${from} → ${to}: confidence ${confidence.toFixed(2)}, lift ${lift.toFixed(2)}`);
    expect(lift).toBeGreaterThan(1.15);
  });

  it('prices rise on the days that the truth names', () => {
    const rise = truth.priceRises[truth.priceRises.length - 1];
    const product = texts(tables.products, 'product')[0];
    const time = numbers(tables.orders, 'time');
    const unitPrice = numbers(tables.orders, 'unitPrice');
    const returned = numbers(tables.orders, 'returned');
    const before: number[] = [];
    const after: number[] = [];
    texts(tables.orders, 'product').forEach((name, row) => {
      if (name !== product || returned[row] === 1) return;
      const day = dayOf(time[row]);
      if (day < rise && day > rise - 90) before.push(unitPrice[row]);
      else if (day >= rise) after.push(unitPrice[row]);
    });
    expect(Math.max(...before)).toBeLessThan(Math.min(...after));
  });

  it('more customers leave after a price rise', () => {
    const rise = truth.priceRises[truth.priceRises.length - 1];
    const count = { before: { left: 0, all: 0 }, after: { left: 0, all: 0 } };
    truth.customers.forEach((id, c) => {
      for (const day of orders.get(id)?.days ?? []) {
        if (Math.abs(day - rise) > 90 || (day < rise && day > rise - 30)) continue;
        const when = count[day < rise ? 'before' : 'after'];
        when.all++;
        if (truth.leftDay[c] <= day + 30) when.left++;
      }
    });
    const before = count.before.left / count.before.all;
    const after = count.after.left / count.after.all;
    console.log(
      `${kind}: leaves within 30 days: ${before.toFixed(3)} before the rise, ${after.toFixed(3)} after`,
    );
    expect(after).toBeGreaterThan(1.15 * before);
  });
});

it('a shop sells most in December and on Saturdays', () => {
  const { tables } = sampleOf('retail');
  const byMonth = new Float64Array(12);
  const byWeekday = new Float64Array(7);
  const time = numbers(tables.orders, 'time');
  for (const value of time.filter((value) => dayOf(value) >= AS_OF - 365)) {
    byMonth[monthOf(dayOf(value))]++;
    byWeekday[weekdayOf(dayOf(value))]++;
  }
  expect(byMonth.indexOf(Math.max(...byMonth))).toBe(11);
  expect(byWeekday[6]).toBeGreaterThan(1.8 * byWeekday[0]);
});

describe('a subscription', () => {
  const { tables, truth } = sampleOf('service');

  it('has a label, an end date and a tenure that agree with the truth', () => {
    const churned = numbers(tables.customers, 'churned');
    const until = numbers(tables.customers, 'until');
    const since = numbers(tables.customers, 'since');
    const tenure = numbers(tables.customers, 'tenure');
    truth.customers.forEach((_, c) => {
      expect(churned[c]).toBe(1 - truth.alive[c]);
      expect(until[c]).toBe(truth.leftDay[c]);
      const days = (truth.alive[c] === 1 ? AS_OF : until[c]) - since[c];
      expect(tenure[c]).toBe(Math.floor(days / (365.25 / 12)));
    });
  });

  it('ends most often where it binds least', () => {
    const leftShare = (profile: string) => {
      const there = truth.profile.flatMap((name, c) => (name === profile ? [1 - truth.alive[c]] : []));
      return mean(there);
    };
    expect(leftShare('Monthly')).toBeGreaterThan(1.5 * leftShare('One year'));
    expect(leftShare('One year')).toBeGreaterThan(1.3 * leftShare('Two years'));
  });
});

function correlation(pairs: readonly (readonly [number, number])[]): number {
  const mx = mean(pairs.map(([x]) => x));
  const my = mean(pairs.map(([, y]) => y));
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (const [x, y] of pairs) {
    xy += (x - mx) * (y - my);
    xx += (x - mx) ** 2;
    yy += (y - my) ** 2;
  }
  return xy / Math.sqrt(xx * yy);
}
