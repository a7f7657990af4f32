import type { Reason } from '../base/facts.ts';

type Words = (reason: Reason) => string;

function figure(value: Reason['value'], decimals = 0): string {
  if (value === null) return 'none';
  return typeof value === 'string' ? value : value.toFixed(decimals);
}

function against(reason: Reason, decimals = 0): string {
  return reason.usual === null ? '' : ` (average ${figure(reason.usual, decimals)})`;
}

/** Short English sentences for machines and spreadsheets; the screens have their own, in both languages. */
const SENTENCES: Readonly<Record<string, Words>> = {
  recencyDays: (r) =>
    `no order for ${figure(r.value)} days${r.usual === null ? '' : ` (usual gap ${figure(r.usual, 1)})`}`,
  frequency: (r) => `${figure(r.value)} orders${against(r, 1)}`,
  spendTrend: (r) =>
    typeof r.value === 'number'
      ? `spending ${r.value < 0 ? 'down' : 'up'} ${Math.abs(r.value * 100).toFixed(0)}% in 90 days`
      : 'spending trend',
  averageOrder: () => 'average order value',
  tenureDays: (r) => `customer for ${figure(r.value)} days${against(r)}`,
  tenure: (r) => `tenure ${figure(r.value)}${against(r, 1)}`,
  returnShare: (r) =>
    `returns ${typeof r.value === 'number' ? (r.value * 100).toFixed(0) : '0'}% of order lines`,
  breadth: (r) => `${figure(r.value)} products${against(r)}`,
  complaints90: (r) => `${figure(r.value)} complaints in 90 days`,
  lastScore: (r) => (r.value === null ? 'no score given' : `last score ${figure(r.value, 1)}`),
  noAnswers90: (r) => `${figure(r.value)} contacts without answer in 90 days`,
  weeks8: (r) => `${figure(r.value)} purchase days in the last 8 weeks`,
  weeks26: (r) => `${figure(r.value)} purchase days 9 to 26 weeks ago`,
  weeks52: (r) => `${figure(r.value)} purchase days 27 to 52 weeks ago`,
};

const ATTRIBUTE = 'attribute:';

/** `no order for 74 days (usual gap 31.0) +20.1pp`. */
export function reasonText(reason: Reason): string {
  const points = `${reason.effect >= 0 ? '+' : ''}${(reason.effect * 100).toFixed(1)}pp`;
  const known = Object.hasOwn(SENTENCES, reason.feature) ? SENTENCES[reason.feature] : undefined;
  if (known) return `${known(reason)} ${points}`;
  const name = reason.feature.startsWith(ATTRIBUTE) ? reason.feature.slice(ATTRIBUTE.length) : reason.feature;
  const decimals = typeof reason.value === 'number' && !Number.isInteger(reason.value) ? 2 : 0;
  return `${name} ${figure(reason.value, decimals)} ${points}`;
}
