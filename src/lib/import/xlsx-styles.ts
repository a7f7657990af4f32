/** How a numeric cell is meant: a plain number, a moment, a clock time, or digits padded to a width. */
export type CellFormat =
  | { readonly kind: 'number' }
  | { readonly kind: 'date' }
  | { readonly kind: 'clock' }
  | { readonly kind: 'padded'; readonly width: number };

const NUMBER: CellFormat = { kind: 'number' };
const DATE: CellFormat = { kind: 'date' };
const CLOCK: CellFormat = { kind: 'clock' };

/** Built-in formats (ECMA-376 18.8.30), East Asian date formats among them. */
function builtIn(id: number): CellFormat {
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58))
    return DATE;
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 45 || id === 47) return CLOCK;
  return NUMBER;
}

export function formatOfCode(code: string): CellFormat {
  const first = code.split(';')[0];
  const bare = first.replace(/"[^"]*"|\\.|_.|\*./g, '').replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  const padded = /^(0{2,})$/.exec(bare.trim());
  if (padded) return { kind: 'padded', width: padded[1].length };
  if (/^general$/i.test(bare.trim()) || /\[[hms]+\]/i.test(bare)) return NUMBER;
  if (/[yd]/i.test(bare) && !/[0#]/.test(bare.replace(/\.0+/g, ''))) return DATE;
  if (/[hs]/i.test(bare) && !/#/.test(bare)) return CLOCK;
  return /^m+$/i.test(bare.trim()) ? DATE : NUMBER;
}

/** Formats by style index (`s` of a cell). */
export function readStyles(xml: string): readonly CellFormat[] {
  const custom = new Map<number, CellFormat>();
  for (const [, attributes] of xml.matchAll(/<(?:\w+:)?numFmt\s([^>]*)>/g)) {
    const id = /numFmtId="(\d+)"/.exec(attributes)?.[1];
    const code = /formatCode="([^"]*)"/.exec(attributes)?.[1];
    if (id !== undefined && code !== undefined) custom.set(Number(id), formatOfCode(decodeEntities(code)));
  }
  const block = /<(?:\w+:)?cellXfs\b[^>]*>([\s\S]*?)<\/(?:\w+:)?cellXfs>/.exec(xml)?.[1] ?? '';
  return [...block.matchAll(/<(?:\w+:)?xf\s([^>]*)>/g)].map(([, attributes]) => {
    const id = Number(/numFmtId="(\d+)"/.exec(attributes)?.[1] ?? 0);
    return custom.get(id) ?? builtIn(id);
  });
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name: string) => {
    if (name[0] !== '#') return ENTITIES[name] ?? whole;
    const code =
      name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });
}
