import { describe, expect, it } from 'vitest';
import { attributeFeatures, planAttributes } from '../../src/lib/features/attribute-features.ts';
import { workingSetOf } from '../fixtures/working-set.ts';

function columnsOf(customers: Record<string, Record<string, string | number | null>>) {
  const set = workingSetOf([], { customers });
  const rows = Object.keys(customers).map((_, i) => i);
  const plan = planAttributes(set, rows);
  const { columns, x } = attributeFeatures(set, plan);
  const read = (name: string) => {
    const j = columns.findIndex((column) => column.name === name);
    return rows.map((i) => x.values[i * x.columns + j]);
  };
  return { names: columns.map(({ name }) => name), plan, read };
}

describe('attribute features', () => {
  it('makes 0/1 columns of levels, the first in the alphabet being the reference', () => {
    const { names, read } = columnsOf({
      a: { 'attribute:Plan': 'C' },
      b: { 'attribute:Plan': 'A' },
      c: { 'attribute:Plan': 'B' },
    });
    expect(names).toEqual(['attribute:Plan=B', 'attribute:Plan=C']);
    expect(read('attribute:Plan=C')).toEqual([1, 0, 0]);
  });

  it('fills a blank total of a new customer with 0, any other blank with the mean and a flag', () => {
    const fresh = columnsOf({
      a: { tenure: 0, 'attribute:Total': null },
      b: { tenure: 5, 'attribute:Total': 50 },
      c: { tenure: 3, 'attribute:Total': 30 },
    });
    expect(fresh.read('attribute:Total')).toEqual([0, 50, 30]);
    const unknown = columnsOf({
      a: { tenure: 4, 'attribute:Total': null },
      b: { tenure: 5, 'attribute:Total': 50 },
      c: { tenure: 3, 'attribute:Total': 30 },
    });
    expect(unknown.read('attribute:Total')).toEqual([40, 50, 30]);
    expect(unknown.read('attribute:Total=')).toEqual([1, 0, 0]);
  });

  it('leaves out what tells the outcome, ids, constants and texts of many levels', () => {
    const customers = Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [
        `c${i}`,
        {
          'attribute:Churn reason': `r${i % 3}`,
          'attribute:Account ID': i,
          'attribute:One': 'x',
          'attribute:Note': `n${i}`,
        },
      ]),
    );
    const { names, plan } = columnsOf(customers);
    expect(names).toEqual([]);
    expect(plan.dropped.map(({ column, why }) => [column, why])).toEqual([
      ['attribute:Churn reason', 'outcome'],
      ['attribute:Account ID', 'many-levels'],
      ['attribute:One', 'constant'],
      ['attribute:Note', 'many-levels'],
    ]);
  });
});
