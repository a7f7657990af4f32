import { fail } from './failure.ts';

export async function listSheets(_blob: Blob): Promise<{ name: string; rows: number }[]> {
  return fail({ kind: 'format-unsupported', extension: 'xlsx' });
}
