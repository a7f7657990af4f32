import { fail } from './failure.ts';
import { NEVER_CANCELLED } from '../base/progress.ts';
import { isGzip, MAX_FILE_BYTES, readBytes, readSlice } from './source.ts';
import type { ImportSource } from './source.ts';

/** What a file holds: rows of cells, or records each of which names its values. */
export type Content = 'rows' | 'json' | 'vcard';

export type Container =
  { readonly kind: 'zip' } | { readonly kind: 'text'; readonly gzip: boolean; readonly content: Content };

const REFUSED: readonly (readonly [string, readonly number[]])[] = [
  ['xls', [0xd0, 0xcf, 0x11, 0xe0]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpg', [0xff, 0xd8, 0xff]],
  ['rar', [0x52, 0x61, 0x72, 0x21]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['parquet', [0x50, 0x41, 0x52, 0x31]],
  ['sqlite', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65]],
];
const REFUSED_EXTENSIONS = new Set(['ods', 'numbers', 'doc', 'docx', 'xlsb', 'html', 'htm', 'xml']);

/** What wraps the rows, by the first bytes rather than the name; refuses what is no table. */
export async function openContainer(source: ImportSource): Promise<Container> {
  const { blob, name } = source;
  if (blob.size === 0) fail({ kind: 'file-empty' });
  if (blob.size > MAX_FILE_BYTES) fail({ kind: 'file-too-large', bytes: blob.size, limit: MAX_FILE_BYTES });
  const head = await readSlice(blob, 0, 64);
  const extension = extensionOf(name);
  for (const [kind, magic] of REFUSED) {
    if (magic.every((byte, i) => head[i] === byte)) {
      fail({ kind: 'format-unsupported', extension: kind === 'xls' && extension ? extension : kind });
    }
  }
  if (head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5)) return { kind: 'zip' };
  if (isGzip(head)) return { kind: 'text', gzip: true, content: contentOf(await firstInflated(blob)) };
  if (/^\s*<(!doctype|html|table|\?xml|script)/i.test(new TextDecoder().decode(head))) {
    fail({ kind: 'format-unsupported', extension: 'html' });
  }
  if (REFUSED_EXTENSIONS.has(extension)) fail({ kind: 'format-unsupported', extension });
  if (extension === 'xlsx' || extension === 'xlsm') fail({ kind: 'xlsx-damaged' });
  return { kind: 'text', gzip: false, content: contentOf(head) };
}

async function firstInflated(blob: Blob): Promise<Uint8Array> {
  for await (const chunk of readBytes(blob, true, NEVER_CANCELLED)) return chunk.subarray(0, 64);
  return new Uint8Array(0);
}

/** An array of records, an object, or a card, by what the text begins with. */
function contentOf(head: Uint8Array): Content {
  const text = new TextDecoder().decode(head).trimStart();
  if (/^BEGIN:VCARD/i.test(text)) return 'vcard';
  return /^(\[\s*[[{\]]|\{\s*("|$|\}))/.test(text) ? 'json' : 'rows';
}

export function extensionOf(name: string): string {
  return /\.([a-z0-9]{1,8})$/i.exec(name.trim())?.[1].toLowerCase() ?? '';
}
