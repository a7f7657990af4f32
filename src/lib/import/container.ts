import { fail } from './failure.ts';
import { isGzip, MAX_FILE_BYTES, readSlice } from './source.ts';
import type { ImportSource } from './source.ts';

export type Container = 'text' | 'gzip' | 'zip';

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
const REFUSED_EXTENSIONS = new Set([
  'json',
  'vcf',
  'ods',
  'numbers',
  'doc',
  'docx',
  'xlsb',
  'html',
  'htm',
  'xml',
]);

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
  if (head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5)) return 'zip';
  if (isGzip(head)) return 'gzip';
  if (/^\s*<(!doctype|html|table|\?xml|script)/i.test(new TextDecoder().decode(head))) {
    fail({ kind: 'format-unsupported', extension: 'html' });
  }
  if (REFUSED_EXTENSIONS.has(extension)) fail({ kind: 'format-unsupported', extension });
  if (extension === 'xlsx' || extension === 'xlsm') fail({ kind: 'xlsx-damaged' });
  return 'text';
}

export function extensionOf(name: string): string {
  return /\.([a-z0-9]{1,8})$/i.exec(name.trim())?.[1].toLowerCase() ?? '';
}
