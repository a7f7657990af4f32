import type { CustomerIndex } from '../data/working-set.ts';
import type { Column } from '../data/column.ts';
import { ATTRIBUTE_PREFIX } from '../data/datasets.ts';
import { asText } from '../data/join-columns.ts';

/** `words`: names and addresses, alike by sound and spelling; `code`: numbers, dates, e-mails, alike but for a slip. */
export type LinkageKind = 'words' | 'code';

/** One field by which records are compared, made comparable: case, width, spaces and signs taken away. */
export interface ComparableField {
  readonly name: string;
  readonly kind: LinkageKind;
  /** Per record a code into `values`; 0 is blank. */
  readonly codes: Uint32Array;
  readonly values: readonly string[];
  /** Records that hold each value. */
  readonly counts: Uint32Array;
}

const KINDS: Readonly<Record<string, LinkageKind>> = {
  name: 'words',
  email: 'code',
  phone: 'code',
  birthday: 'code',
  postcode: 'code',
  address: 'words',
  company: 'words',
  city: 'words',
};

/** An attribute tells people apart where its values are at least this many for each record that has one. */
const LEAST_DISTINCT_SHARE = 0.2;
const LEAST_FILLED_SHARE = 0.2;

/** The fields of the customers that tell people apart: known ones, and attributes with many values. */
export function linkageFields(customers: CustomerIndex): readonly ComparableField[] {
  return Object.entries(customers.columns).flatMap(([name, column]) => {
    const known = KINDS[name];
    if (known === undefined && !name.startsWith(ATTRIBUTE_PREFIX)) return [];
    const field = comparableField(name, known, column, customers.count);
    const filled = customers.count - field.counts[0];
    if (filled < 2) return [];
    const isTelling =
      filled >= LEAST_FILLED_SHARE * customers.count &&
      field.values.length - 1 >= LEAST_DISTINCT_SHARE * filled;
    return known !== undefined || isTelling ? [field] : [];
  });
}

/** @param kind - found from the values where undefined: mostly digits make a code */
export function comparableField(
  name: string,
  kind: LinkageKind | undefined,
  column: Column,
  count: number,
): ComparableField {
  const text = asText(column, count);
  const values = [''];
  const codeOf = new Map([['', 0]]);
  const recode = Uint32Array.from(text.dictionary, (raw) => {
    const value = comparable(name, raw);
    const held = codeOf.get(value) ?? values.push(value) - 1;
    codeOf.set(value, held);
    return held;
  });
  const codes = text.codes.map((code) => recode[code]);
  const counts = new Uint32Array(values.length);
  for (const code of codes) counts[code]++;
  return { name, kind: kind ?? kindOf(values), codes, values, counts };
}

function kindOf(values: readonly string[]): LinkageKind {
  const characters = values.reduce((sum, value) => sum + value.length, 0);
  const digits = values.reduce((sum, value) => sum + value.replace(/\D/g, '').length, 0);
  return digits * 2 > characters ? 'code' : 'words';
}

const PHONE_DIGITS = 9;

function comparable(name: string, raw: string): string {
  const plain = raw.normalize('NFKC').toLowerCase().trim();
  // The last digits are the number itself: +86, 0086 and 0 before it are ways to dial.
  if (name === 'phone') return plain.replace(/\D/g, '').slice(-PHONE_DIGITS);
  if (name === 'email' || name === 'postcode') return plain.replace(/\s/g, '');
  return plain.replace(/[\p{P}\p{S}\s]+/gu, ' ').trim();
}
