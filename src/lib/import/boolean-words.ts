const TRUE_WORDS = [
  'yes',
  'y',
  'true',
  't',
  '1',
  '1.0',
  'on',
  '是',
  '对',
  '有',
  '√',
  '真',
  '流失',
  '已流失',
  'churn',
  'churned',
  'exited',
  'left',
  'lost',
  'attrited customer',
  'attrited',
  'inactive',
  'cancelled',
  'canceled',
];
const FALSE_WORDS = [
  'no',
  'n',
  'false',
  'f',
  '0',
  '0.0',
  'off',
  '否',
  '不',
  '无',
  '無',
  '×',
  '假',
  '未流失',
  '留存',
  '在网',
  '未流失客户',
  'not churned',
  'no churn',
  'retained',
  'stayed',
  'existing customer',
  'existing',
  'active',
  'current',
  'joined',
];
const WORDS = new Map<string, number>([
  ...TRUE_WORDS.map((word) => [word, 1] as const),
  ...FALSE_WORDS.map((word) => [word, 0] as const),
]);
const PLAIN = new Set(['yes', 'no', 'true', 'false', '是', '否', 'y', 'n', 't', 'f']);
const decoder = new TextDecoder();

/** 1, 0 or NaN. A label column may use any of the words for having left or stayed. */
export function readBoolean(bytes: Uint8Array, from: number, to: number): number {
  if (to - from > 24) return Number.NaN;
  return WORDS.get(decoder.decode(bytes.subarray(from, to)).toLowerCase().replace(/\.$/, '')) ?? Number.NaN;
}

/** Words that make a free column a yes-or-no one; 0 and 1 stay numbers. */
export function isBooleanWord(bytes: Uint8Array, from: number, to: number): boolean {
  return to - from <= 6 && PLAIN.has(decoder.decode(bytes.subarray(from, to)).toLowerCase());
}

const MISSING = new Set([
  'na',
  'n/a',
  '#n/a',
  'null',
  '(null)',
  'none',
  'nan',
  'nat',
  '\\n',
  '-',
  '--',
  '—',
  '#value!',
  '#ref!',
  '#div/0!',
  '#name?',
  '?',
  '无',
  '空',
  '未知',
]);

const MISSING_BEGINS = new Uint8Array(256);
for (const word of MISSING) {
  for (const form of [word, word.toUpperCase()]) MISSING_BEGINS[new TextEncoder().encode(form)[0]] = 1;
}

/** Words that stand for nothing in a typed column or a key. */
export function isMissingWord(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from > 7) return false;
  // Most cells begin as no such word does: no string is made of them.
  if (MISSING_BEGINS[bytes[from]] === 0) return false;
  return MISSING.has(decoder.decode(bytes.subarray(from, to)).toLowerCase());
}
