import type { Json } from './json-lists.ts';

/** Lines of a card that say nothing of a person. */
const SKIPPED = new Set([
  'BEGIN',
  'END',
  'VERSION',
  'PRODID',
  'PHOTO',
  'LOGO',
  'SOUND',
  'KEY',
  'REV',
  'SOURCE',
]);

const NAMES: Readonly<Record<string, string>> = {
  FN: 'Name',
  TEL: 'Phone',
  EMAIL: 'Email',
  ORG: 'Company',
  TITLE: 'Job title',
  ROLE: 'Role',
  BDAY: 'Birthday',
  NOTE: 'Note',
  CATEGORIES: 'Tags',
  URL: 'Website',
  GENDER: 'Gender',
  NICKNAME: 'Nickname',
  UID: 'Contact ID',
};
const NAME_PARTS = ['Last name', 'First name', 'Middle name', 'Name prefix', 'Name suffix'];
const ADDRESS_PARTS = ['PO box', 'Address 2', 'Address', 'City', 'Region', 'Postcode', 'Country'];

interface Line {
  readonly name: string;
  readonly parameters: string;
  readonly value: string;
}

/**
 * The people of an address book (vCard 2.1, 3.0 and 4.0; RFC 6350), a record each. A second number or address gets a
 * column of its own; texts in quoted-printable, as old telephones write them, are decoded.
 */
export function recordsOfCards(text: string): readonly Json[] {
  const records: Record<string, string>[] = [];
  let record: Record<string, string> | null = null;
  for (const written of unfolded(text)) {
    const line = parsed(written);
    if (!line) continue;
    if (line.name === 'BEGIN') records.push((record = {}));
    else if (record) take(record, line);
  }
  // Cards tell people apart by an id of their own only where all have one.
  for (const one of records) if (!one.Name) put(one, 'Name', nameOf(one));
  const haveIds = records.every((one) => one[NAMES.UID] !== undefined);
  return records.map((one) =>
    Object.fromEntries(
      Object.entries(one).filter(([name]) => !NAME_PARTS.includes(name) && (haveIds || name !== NAMES.UID)),
    ),
  );
}

/** What a card without a written name calls somebody: the family first where they write with Han characters. */
function nameOf(record: Readonly<Record<string, string>>): string {
  const [last = '', first = '', middle = ''] = NAME_PARTS.map((part) => record[part]);
  if (/\p{Script=Han}/u.test(last + first)) return last + first;
  return [first, middle, last].filter((part) => part !== '').join(' ');
}

/** A line goes on where the next begins with a blank, or, in quoted-printable, after a `=` at its end. */
function unfolded(text: string): readonly string[] {
  const lines: string[] = [];
  for (const line of text.split(/\r\n|\n|\r/)) {
    const last = lines.at(-1);
    if (last !== undefined && /^[ \t]/.test(line)) lines[lines.length - 1] = last + line.slice(1);
    else if (last?.endsWith('=') && isQuotedPrintable(last))
      lines[lines.length - 1] = last.slice(0, -1) + line;
    else lines.push(line);
  }
  return lines;
}

const isQuotedPrintable = (line: string): boolean => /^[^:]*QUOTED-PRINTABLE/i.test(line);

/** `item1.TEL;TYPE=cell:+49 …` */
function parsed(line: string): Line | null {
  const match = /^(?:[\w-]+\.)?([\w-]+)((?:;(?:"[^"]*"|[^:"])*)?):(.*)$/s.exec(line);
  if (!match) return null;
  const [, name, parameters, value] = match;
  const plain = isQuotedPrintable(line) ? fromQuotedPrintable(value, parameters) : value;
  return { name: name.toUpperCase(), parameters, value: plain.trim() };
}

function fromQuotedPrintable(value: string, parameters: string): string {
  const charset = /CHARSET=([\w-]+)/i.exec(parameters)?.[1] ?? 'utf-8';
  const bytes: number[] = [];
  for (let i = 0; i < value.length; i++) {
    const hex = value[i] === '=' ? Number.parseInt(value.slice(i + 1, i + 3), 16) : Number.NaN;
    if (Number.isNaN(hex)) bytes.push(...new TextEncoder().encode(value[i]));
    else {
      bytes.push(hex);
      i += 2;
    }
  }
  try {
    return new TextDecoder(charset).decode(Uint8Array.from(bytes));
  } catch {
    return new TextDecoder().decode(Uint8Array.from(bytes));
  }
}

function take(record: Record<string, string>, { name, value }: Line): void {
  if (SKIPPED.has(name) || name.startsWith('X-AB')) return;
  if (name === 'N') putParts(record, NAME_PARTS, value);
  else if (name === 'ADR') putParts(record, ADDRESS_PARTS, value);
  else if (name === 'ORG') put(record, 'Company', parts(value)[0]);
  else if (name === 'TEL' || name === 'EMAIL')
    put(record, NAMES[name], unescaped(value).replace(/^(tel|mailto):/i, ''));
  else put(record, NAMES[name] ?? name, unescaped(value));
}

function putParts(record: Record<string, string>, names: readonly string[], value: string): void {
  // A second address is not mixed into the first.
  const number = names.some((name) => record[name]) ? 2 : 1;
  parts(value).forEach((part, at) => {
    if (at < names.length) put(record, number === 1 ? names[at] : `${names[at]} (${number})`, part);
  });
}

function put(record: Record<string, string>, name: string, value: string): void {
  if (value === '') return;
  let place = name;
  for (let number = 2; record[place] !== undefined; number++) {
    if (record[place] === value) return;
    place = `${name} (${number})`;
  }
  record[place] = value;
}

const parts = (value: string): string[] => value.split(/(?<!\\);/).map((part) => unescaped(part).trim());

const unescaped = (value: string): string =>
  value.replace(/\\([nN,;:\\])/g, (_, mark: string) => (/n/i.test(mark) ? ' ' : mark)).trim();
