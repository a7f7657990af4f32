import { NEVER_CANCELLED } from '../base/progress.ts';
import type { CancelSignal } from '../base/progress.ts';
import { fail } from './failure.ts';
import { decodeEntities, readStyles } from './xlsx-styles.ts';
import type { CellFormat } from './xlsx-styles.ts';
import { inflateEntry, readDirectory, readText } from './zip-archive.ts';
import type { ZipEntry } from './zip-archive.ts';

export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly entry: ZipEntry;
}

export interface Workbook {
  readonly sheets: readonly Sheet[];
  /** Days count from 1904 instead of 1900. */
  readonly from1904: boolean;
  readonly formats: readonly CellFormat[];
  readonly sharedStrings: ZipEntry | null;
}

/** A workbook's parts; visible sheets first. */
export async function openWorkbook(blob: Blob, signal: CancelSignal): Promise<Workbook> {
  const entries = await readDirectory(blob);
  const byName = new Map(entries.map((entry) => [entry.name.replace(/^\//, '').toLowerCase(), entry]));
  const part = (name: string) => byName.get(name.replace(/^\//, '').toLowerCase()) ?? null;
  const main = part('xl/workbook.xml');
  if (!main) {
    if (part('xl/workbook.bin')) fail({ kind: 'format-unsupported', extension: 'xlsb' });
    if (part('content.xml')) fail({ kind: 'format-unsupported', extension: 'ods' });
    if (part('word/document.xml')) fail({ kind: 'format-unsupported', extension: 'docx' });
    if (!part('[Content_Types].xml')) fail({ kind: 'format-unsupported', extension: 'zip' });
    fail({ kind: 'xlsx-damaged' });
  }
  const xml = await readText(blob, main, signal);
  const relations = part('xl/_rels/workbook.xml.rels');
  const targets = relations
    ? readRelations(await readText(blob, relations, signal))
    : new Map<string, string>();
  const styles = part('xl/styles.xml');
  const sheets = readSheets(xml, targets, part);
  if (sheets.length === 0) fail({ kind: 'xlsx-damaged' });
  return {
    sheets: [...sheets.filter(({ hidden }) => !hidden), ...sheets.filter(({ hidden }) => hidden)],
    from1904: /<(?:\w+:)?workbookPr\b[^>]*\bdate1904="(?:1|true)"/.test(xml),
    formats: styles ? readStyles(await readText(blob, styles, signal)) : [],
    sharedStrings: part('xl/sharedStrings.xml'),
  };
}

function readRelations(xml: string): Map<string, string> {
  const targets = new Map<string, string>();
  for (const [, attributes] of xml.matchAll(/<(?:\w+:)?Relationship\s([^>]*)>/g)) {
    const id = /\bId="([^"]*)"/.exec(attributes)?.[1];
    const target = /\bTarget="([^"]*)"/.exec(attributes)?.[1];
    if (id && target) targets.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  }
  return targets;
}

function readSheets(
  xml: string,
  targets: Map<string, string>,
  part: (name: string) => ZipEntry | null,
): Sheet[] {
  const sheets: Sheet[] = [];
  for (const [, attributes] of xml.matchAll(/<(?:\w+:)?sheet\s([^>]*)>/g)) {
    const name = decodeEntities(/\bname="([^"]*)"/.exec(attributes)?.[1] ?? '');
    const id = /\b\w+:id="([^"]*)"/.exec(attributes)?.[1] ?? '';
    const entry = part(targets.get(id) ?? `xl/worksheets/sheet${sheets.length + 1}.xml`);
    if (entry) sheets.push({ name, hidden: /\bstate="(?:very)?hidden"/i.test(attributes), entry });
  }
  return sheets;
}

/** Sheets with their rows as the file states them; 0 where it states none. */
export async function listSheets(blob: Blob): Promise<{ name: string; rows: number }[]> {
  const { sheets } = await openWorkbook(blob, NEVER_CANCELLED);
  return Promise.all(sheets.map(async ({ name, entry }) => ({ name, rows: await statedRows(blob, entry) })));
}

async function statedRows(blob: Blob, entry: ZipEntry): Promise<number> {
  let head = '';
  let rows = 0;
  for await (const chunk of inflateEntry(blob, entry, NEVER_CANCELLED)) {
    head += new TextDecoder().decode(chunk);
    const reference = /<(?:\w+:)?dimension\s[^>]*ref="[A-Z]+(\d+)(?::[A-Z]+(\d+))?"/.exec(head);
    if (reference) rows = Number(reference[2] ?? reference[1]) - Number(reference[2] ? reference[1] : 1) + 1;
    if (reference || /<(?:\w+:)?sheetData/.test(head) || head.length > 1 << 16) break;
  }
  if (rows === 0 && /<(?:\w+:)?row[\s>]/.test(head)) rows = head.match(/<(?:\w+:)?row[\s>]/g)?.length ?? 0;
  return rows;
}
