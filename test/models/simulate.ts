import type { Random } from '../../src/lib/base/random.ts';
import type { BgNbdParameters } from '../../src/lib/models/bg-nbd-expectations.ts';
import type { ParetoNbdParameters } from '../../src/lib/models/pareto-nbd-likelihood.ts';

export interface SimulatedCustomers {
  readonly frequency: Float64Array;
  readonly recencyWeeks: Float64Array;
  readonly ageWeeks: Float64Array;
  /** Purchase times in weeks after the end of observation, one list a customer. */
  readonly future: readonly (readonly number[])[];
}

/** Customers that follow BG/NBD exactly, times on whole days, ages of 20 to 100 weeks. */
export function simulateBgNbd(
  p: BgNbdParameters,
  n: number,
  random: Random,
  horizonWeeks = 0,
): SimulatedCustomers {
  const frequency = new Float64Array(n);
  const recencyWeeks = new Float64Array(n);
  const ageWeeks = new Float64Array(n);
  const future: number[][] = [];
  for (let i = 0; i < n; i++) {
    const rate = random.gamma(p.r, p.alpha);
    const leave = random.beta(p.a, p.b);
    const age = (140 + random.integer(560)) / 7;
    const later: number[] = [];
    ageWeeks[i] = age;
    for (let time = random.exponential(rate); time < age + horizonWeeks; time += random.exponential(rate)) {
      if (time < age) {
        frequency[i]++;
        recencyWeeks[i] = Math.floor(time * 7) / 7;
      } else later.push(time - age);
      if (random.next() < leave) break;
    }
    future.push(later);
  }
  return { frequency, recencyWeeks, ageWeeks, future };
}

/** Mean order values by Gamma-Gamma, with each customer's rate ν so that later orders can be drawn. */
export function simulateSpend(
  p: { readonly p: number; readonly q: number; readonly gamma: number },
  frequency: Float64Array,
  random: Random,
): { readonly meanValue: Float64Array; readonly rates: Float64Array } {
  const rates = frequency.map(() => random.gamma(p.q, p.gamma));
  const meanValue = frequency.map((x, i) => (x > 0 ? random.gamma(p.p * x, rates[i] * x) : 0));
  return { meanValue, rates };
}

/** Customers that follow Pareto/NBD exactly, times on whole days, ages of 20 to 100 weeks. */
export function simulateParetoNbd(
  p: ParetoNbdParameters,
  n: number,
  random: Random,
  horizonWeeks = 0,
): SimulatedCustomers {
  const frequency = new Float64Array(n);
  const recencyWeeks = new Float64Array(n);
  const ageWeeks = new Float64Array(n);
  const future: number[][] = [];
  for (let i = 0; i < n; i++) {
    const rate = random.gamma(p.r, p.alpha);
    const until = random.exponential(random.gamma(p.s, p.beta));
    const age = (140 + random.integer(560)) / 7;
    const later: number[] = [];
    ageWeeks[i] = age;
    const end = Math.min(age + horizonWeeks, until);
    for (let time = random.exponential(rate); time < end; time += random.exponential(rate)) {
      if (time < age) {
        frequency[i]++;
        recencyWeeks[i] = Math.floor(time * 7) / 7;
      } else later.push(time - age);
    }
    future.push(later);
  }
  return { frequency, recencyWeeks, ageWeeks, future };
}
