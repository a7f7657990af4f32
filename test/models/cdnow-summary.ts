import { readCdnowSample } from '../fixtures/cdnow.ts';

export interface CalibrationSummary {
  readonly ids: readonly string[];
  readonly frequency: Float64Array;
  readonly recencyWeeks: Float64Array;
  readonly ageWeeks: Float64Array;
  readonly meanValue: Float64Array;
  readonly holdout: Float64Array;
}

/** As the golden file defines it: purchase days to 1997-09-30, weeks = days / 7, dollars. */
export function cdnowCalibration(): CalibrationSummary {
  const end = Date.UTC(1997, 8, 30) / 86_400_000;
  const days = new Map<string, Map<number, number>>();
  for (const line of readCdnowSample()) {
    const customer = line.customer ?? '';
    const own = days.get(customer) ?? new Map<number, number>();
    own.set(line.day, (own.get(line.day) ?? 0) + line.amount / 100);
    days.set(customer, own);
  }
  const ids = [...days.keys()].sort();
  const columns = { frequency: [], recencyWeeks: [], ageWeeks: [], meanValue: [], holdout: [] } as Record<
    'frequency' | 'recencyWeeks' | 'ageWeeks' | 'meanValue' | 'holdout',
    number[]
  >;
  for (const id of ids) {
    const own = [...(days.get(id) ?? [])].sort((a, b) => a[0] - b[0]);
    const inside = own.filter(([day]) => day <= end);
    const repeats = inside.slice(1);
    const first = own[0][0];
    columns.frequency.push(repeats.length);
    columns.recencyWeeks.push((inside[inside.length - 1][0] - first) / 7);
    columns.ageWeeks.push((end - first) / 7);
    columns.meanValue.push(repeats.reduce((sum, [, value]) => sum + value, 0) / Math.max(repeats.length, 1));
    columns.holdout.push(own.length - inside.length);
  }
  return {
    ids,
    frequency: Float64Array.from(columns.frequency),
    recencyWeeks: Float64Array.from(columns.recencyWeeks),
    ageWeeks: Float64Array.from(columns.ageWeeks),
    meanValue: Float64Array.from(columns.meanValue),
    holdout: Float64Array.from(columns.holdout),
  };
}
