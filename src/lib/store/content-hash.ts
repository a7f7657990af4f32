import type { PlainRecord } from './records.ts';

/** Settings that say where or when, not what: two equal workspaces may differ in them. */
const CIRCUMSTANCES: ReadonlySet<string> = new Set(['info', 'last-backup', 'exchange', 'quarantine']);
export const isCircumstance = (name: string): boolean => CIRCUMSTANCES.has(name);
const CONTENT_TABLES: ReadonlySet<string> = new Set([
  'batches',
  'chunks',
  'rejected',
  'changes',
  'settings',
  'attachments',
]);

/**
 * SHA-256 over what a workspace holds: batches with their rows, changes, settings and attachments, in canonical order. Equal for
 * equal content on any device, encrypted or not. Scores are left out: they follow from the content.
 */
export async function contentHash(
  records: AsyncIterable<PlainRecord> | Iterable<PlainRecord>,
): Promise<string> {
  const lines: string[] = [];
  for await (const { table, key, bytes } of records) {
    if (!CONTENT_TABLES.has(table)) continue;
    if (table === 'settings' && isCircumstance(String(key))) continue;
    lines.push(`${table} ${String(key)} ${await sha256Hex(bytes)}`);
  }
  return sha256Hex(new TextEncoder().encode(lines.sort().join('\n')));
}

export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
